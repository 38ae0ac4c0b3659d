public import Diagnostics

/// What arrived as one file: any number of interchanges, and whatever stands around them.
///
/// Parsing never fails: there is always a tree, and findings beside it. Every byte has a home in the tree, so
/// `serialized()` gives back the bytes of an untouched one.
public struct Transmission: Sendable {
    /// The file as it came; everything in the tree is a view over it.
    public let bytes: [UInt8]
    /// What people call the file; it is the `source` of every place in it, and opened by nobody.
    public let source: String?
    /// Its interchanges in the order of the file; none where no ISA could be read and nothing looked like a fragment.
    public let interchanges: [Interchange]
    /// What was found in discovery and in the envelopes: structure, counts, control numbers.
    public let findings: Findings
    /// The stretches before, between and behind interchanges that hold more than white space.
    public let junk: [Range<Int>]

    /// How many segments stand before each interchange, for numbering them through the file.
    let segmentsBefore: [Int]

    /// Offsets are kept in 32 bits; no file may be larger.
    public static let largest = Int(UInt32.max) - 1

    /// A segment over this many bytes is kept and not looked into; binary data is counted apart.
    public static let largestSegment = 1 << 20

    /// Reads a file; it does not throw, and what is wrong is among the findings.
    ///
    /// - Parameters:
    ///   - bytes: The file, any number of interchanges with anything between them.
    ///   - source: What people call the file, for findings.
    ///   - fragment: The delimiters of input that has no ISA; without them they are guessed.
    ///   - limit: How many bytes a file may have; a larger one is not read: `x12.transmission.tooLarge`.
    ///   - segmentLimit: How many bytes a segment may have; a larger one is kept and not looked into:
    ///     `x12.segment.tooLarge`.
    /// - Returns: The tree. Time is linear in the bytes, and beside them the tree holds a few bytes for each element.
    public static func parse(
        _ bytes: [UInt8],
        source: String? = nil,
        fragment: Delimiters? = nil,
        limit: Int = Transmission.largest,
        segmentLimit: Int = Transmission.largestSegment
    ) -> Transmission {
        var reader = TransmissionReader(
            TransmissionTree(), source: source, fragment: fragment, segmentLimit: segmentLimit)
        if bytes.count > min(limit, largest) {
            reader.refuse(count: bytes.count, limit: min(limit, largest))
        } else {
            _ = reader.take(bytes, base: 0, isLast: true)
        }
        return Transmission(
            bytes: bytes,
            source: source,
            interchanges: reader.output.interchanges,
            findings: reader.findings,
            junk: reader.junk,
            segmentsBefore: reader.output.segmentsBefore
        )
    }

    /// Walks the tree and gives back its bytes: those that came, for a tree nobody touched.
    public func serialized() -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        for interchange in interchanges {
            result += bytes[position..<interchange.bytes.lowerBound]
            interchange.append(to: &result)
            position = interchange.bytes.upperBound
        }
        result += bytes[position...]
        return result
    }
}

extension Interchange {
    /// Appends the bytes of every segment the tree holds, in the order they stand in.
    func append(to result: inout [UInt8]) {
        var runs = (acknowledgments + strays).map { $0.index..<$0.index + 1 }
        if isa.isPresent { runs.append(isa.index..<isa.index + 1) }
        for group in groups {
            for segment in group.strays { runs.append(segment.index..<segment.index + 1) }
            if group.gs.isPresent { runs.append(group.gs.index..<group.gs.index + 1) }
            for set in group.sets { runs.append(set.segments.range) }
            if let ge = group.ge { runs.append(ge.index..<ge.index + 1) }
        }
        if let iea { runs.append(iea.index..<iea.index + 1) }
        runs.sort { $0.lowerBound < $1.lowerBound }
        for run in runs where !run.isEmpty {
            result += table.slice(table.extent(run.lowerBound).lowerBound..<table.extent(run.upperBound - 1).upperBound)
        }
    }
}
