public import Diagnostics

/// One way to lay out X12: the same segments and values in chosen delimiters, without noise.
///
/// Line breaks inside segments, doubled terminators, indentation, junk between interchanges and what is empty at the
/// end of segments, repetitions and composites go; ISA gets its fixed widths. Values stay byte for byte, and so do
/// counts and control numbers unless `recounts` is set. A file that would not read the same afterwards is refused.
public struct NormalForm: Sendable, Hashable {
    /// The delimiters to use; nil for those of each interchange.
    public var delimiters: Delimiters?
    /// True for a line break behind every segment; without, one ends the file.
    public var lineBreaks: Bool
    /// True to write SE01, GE01 and IEA01 as counted.
    public var recounts: Bool

    /// A normal form; one segment a line in the file's own delimiters unless said otherwise.
    public init(delimiters: Delimiters? = nil, lineBreaks: Bool = true, recounts: Bool = false) {
        self.delimiters = delimiters
        self.lineBreaks = lineBreaks
        self.recounts = recounts
    }

    /// The file in this form; no bytes where it cannot be written safely, and then the findings say why.
    public func rewrite(_ transmission: Transmission) -> (bytes: [UInt8]?, findings: Findings) {
        var findings = transmission.obstacles
        guard !findings.hasErrors else { return (nil, findings) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(transmission.bytes.count + transmission.bytes.count / 16)
        for interchange in transmission.interchanges {
            let target = target(for: interchange)
            guard target.areUsable else {
                var place = interchange.place(of: interchange.segments[0], source: transmission.source)
                place.segmentID = interchange.isFragment ? place.segmentID : "ISA"
                findings.add(
                    Finding(
                        .writeDelimiters, "the delimiters cannot be told apart", at: place, label: target.description))
                continue
            }
            var writer = RewritingWriter(
                interchange: interchange, source: transmission.source, target: target, lineBreaks: lineBreaks)
            writer.write(counts: recounts ? interchange.countedTrailers : [:])
            bytes += writer.bytes
            findings.add(contentsOf: writer.findings)
        }
        guard !findings.hasErrors else { return (nil, findings) }
        if bytes.last != .lineFeed { bytes.append(.lineFeed) }
        let again = Transmission.parse(bytes, fragment: fragmentDelimiters(of: transmission))
        if let place = RewritingProof.difference(transmission, again, isRecounted: recounts) {
            findings.add(
                Finding(
                    .rewriteDiffers, "written in this form, the file would read differently from here on", at: place)
            )
            return (nil, findings)
        }
        return (bytes, findings)
    }

    /// True where rewriting would change nothing.
    public func isNormal(_ transmission: Transmission) -> Bool { rewrite(transmission).bytes == transmission.bytes }

    private func fragmentDelimiters(of transmission: Transmission) -> Delimiters? {
        transmission.interchanges.first.flatMap { $0.isFragment ? target(for: $0) : nil }
    }

    /// The delimiters an interchange is written in.
    ///
    /// Where it has no repetition separator it gets none: ISA11 means something else there.
    private func target(for interchange: Interchange) -> Delimiters {
        let own = interchange.delimiters
        var target = delimiters ?? own
        if own.repetition == nil {
            target.repetition = nil
        } else if target.repetition == nil {
            target.repetition = own.repetition
        }
        // A terminator of several bytes is written as one.
        if delimiters == nil, target.segment >= 0x80 { target.segment = Delimiters.usual.segment }
        return target
    }
}

extension Interchange {
    /// What SE01, GE01 and IEA01 should say, by the index of their segment.
    var countedTrailers: [Int: Int] {
        var counts: [Int: Int] = [:]
        for group in groups {
            for set in group.sets { if let se = set.se { counts[se.index] = set.segments.count } }
            if let ge = group.ge { counts[ge.index] = group.sets.count }
        }
        if let iea { counts[iea.index] = groups.count }
        return counts
    }
}
