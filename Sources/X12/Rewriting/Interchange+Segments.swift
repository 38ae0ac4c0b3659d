import Diagnostics

extension Interchange {
    /// Every segment of the interchange in the order of the file, ISA and strays included.
    public var segments: SegmentList { SegmentList(table, 0..<table.count, isNumbered: false) }

    /// Where a segment is, as findings say it; looks through the sets, so only for the findings that are kept.
    func place(of segment: Segment, source: String?) -> Place {
        var place = Place(source: source, bytes: segment.bytes)
        place.interchange = ordinal
        place.segmentID = segment.id
        let start = segment.bytes.lowerBound
        for group in groups where group.bytes.contains(start) {
            place.group = group.ordinal
            place.path = group.gs.isPresent ? ["group \(group.header.controlNumber)"] : []
            guard let set = group.sets.first(where: { $0.bytes.contains(start) }), let first = set.segments.first else {
                return place
            }
            place.set = set.ordinal
            place.segment = segment.index - first.index + 1
            place.path = ["transaction \(set.controlNumber)"]
        }
        return place
    }
}

extension Transmission {
    /// The findings for which a file is not rewritten: it is no X12, or a part of it could not be read.
    var obstacles: Findings {
        let kinds: Set<FindingKind> = [
            .transmissionNoInterchange, .transmissionEncoding, .transmissionTooLarge, .isaUnreadable,
        ]
        return Findings(findings.kept.filter { kinds.contains($0.kind) })
    }
}

extension Segment {
    /// The bytes of its id.
    var idContent: ArraySlice<UInt8> {
        Element(table: table, bytes: table.identifier(index), level: .component, isRaw: false).content
    }

    /// The number of its last element that holds a value; 0 where none does.
    var significantCount: Int {
        var count = count
        while count > 0, self[count].isValueless { count -= 1 }
        return count
    }
}

extension Element {
    /// True when it holds nothing but separators.
    var isValueless: Bool {
        if isEmpty { return true }
        guard !isRaw, level == .element else { return false }
        let delimiters = table.dialect.delimiters
        return content.allSatisfy { $0 == delimiters.component || $0 == delimiters.repetition }
    }
}
