import Catalog
import X12

extension FileReading {
    /// One segment with where it stands and what explains it.
    struct Step {
        let segment: Segment
        /// How deep it is shown.
        let depth: Int
        /// Which loop it opens, in words.
        let title: String?
        /// The loops it stands in, outermost first.
        let path: [String]
        let listing: SegmentListing
    }

    /// Every segment in the order of the file; what was invented around a fragment is left out.
    func walk(_ visit: (Step) -> Void) {
        for interchange in transmission?.interchanges ?? [] {
            let own = SegmentListing(standard: standard(interchange, nil))
            // What stands outside groups and sets, to be told before what begins behind it.
            var outside = interchange.outerSegments[...]
            func visitOuter(before end: Int, _ listing: SegmentListing) {
                while let segment = outside.first, segment.bytes.lowerBound < end {
                    outside = outside.dropFirst()
                    guard segment.bytes.lowerBound >= offset else { continue }
                    let depth = ["ISA", "IEA"].contains(segment.id) ? 0 : 1
                    visit(Step(segment: segment, depth: depth, title: nil, path: [], listing: listing))
                }
            }
            for group in interchange.groups {
                let listing = SegmentListing(standard: standard(interchange, group))
                visitOuter(before: group.bytes.lowerBound, own)
                for set in group.sets {
                    visitOuter(before: set.bytes.lowerBound, listing)
                    let checked = checked(Place(interchange: interchange, group: group, set: set))
                    var outline = SetOutline(checked, standard: listing.standard)
                    for segment in set.segments {
                        let place = outline.next(segment)
                        guard segment.bytes.lowerBound >= offset else { continue }
                        let isEdge = segment.id == "ST" || segment.id == "SE"
                        visit(
                            Step(
                                segment: segment, depth: 2 + place.depth + (isEdge ? 0 : 1), title: place.title,
                                path: place.path, listing: listing))
                    }
                }
                visitOuter(before: group.bytes.upperBound, listing)
            }
            visitOuter(before: interchange.bytes.upperBound, own)
        }
    }

    /// The dictionary of a group's release, or of the interchange's first group, or the nearest there is.
    func standard(_ interchange: Interchange, _ group: FunctionalGroup?) -> Standard? {
        let version = (group ?? interchange.groups.first)?.header.version ?? ""
        let release = version.isEmpty ? interchange.header.version + "0" : version
        return catalog.release(for: release.count < 6 ? "004010" : release).flatMap { catalog.standard($0) }
    }

    /// The way to an offset in the trade's words: set, then loops, outermost first.
    func path(at offset: Int) -> [String] {
        guard let place = sets.first(where: { $0.set.bytes.contains(offset) }),
            let segment = place.set.segments.first(where: { $0.extent.contains(offset) })
        else { return [] }
        return ["transaction \(place.set.controlNumber)"] + LoopPaths(checked(place)).path(of: segment.ordinal)
    }

    /// A set checked by its map's guide, or by the bare standard.
    func checked(_ place: Place) -> CheckedSet {
        catalog.check(
            place.set, in: place.interchange, group: place.group, map: reference(for: place), partner: partner,
            source: file.name
        ).checked
    }
}

extension Interchange {
    /// The segments that belong to no set, in the order of the file.
    fileprivate var outerSegments: [Segment] {
        var all = acknowledgments + strays + groups.flatMap { $0.strays + [$0.gs] + ($0.ge.map { [$0] } ?? []) }
        all += [isa] + (iea.map { [$0] } ?? [])
        return all.filter(\.isPresent).sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
    }
}
