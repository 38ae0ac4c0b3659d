public import Diagnostics

/// An envelope invented around a fragment, so that segments without ISA, GS or ST are read like any others.
///
/// What is found is told in the fragment's own bytes, and nothing that is missing only because it is a fragment.
public struct FragmentEnvelope: Sendable {
    /// What the file is and how it is cut, with the invented segments in front.
    public let transmission: Transmission
    /// How many bytes were put in front.
    public let invented: Int
    private let lacksGroup: Bool
    private let lacksSet: Bool

    /// The envelope for a fragment; nil for what needs none or what no delimiters can be read from.
    ///
    /// `set` is the code of segments that come without ST, `functionalID` and `release` what GS would say. Delimiters
    /// are guessed where none are given.
    public init?(
        around bytes: [UInt8],
        source: String?,
        delimiters: Delimiters?,
        set: String?,
        functionalID: String?,
        release: String?
    ) {
        let start = bytes.firstIndex { !$0.isWhitespace } ?? bytes.count
        let id = bytes[start...].prefix { $0.isAlphanumeric }
        guard (2...3).contains(id.count), !id.elementsEqual("ISA".utf8),
            let delimiters = delimiters ?? Self.guess(bytes[start...], id: id.count), delimiters.areUsable
        else { return nil }
        lacksGroup = !id.elementsEqual("GS".utf8)
        lacksSet = lacksGroup && !id.elementsEqual("ST".utf8)
        if lacksSet, set == nil { return nil }
        let release = release ?? "004010"
        let version = delimiters.repetition == nil ? "00401" : "00501"
        let header = InterchangeHeader(
            sender: PartyID(qualifier: "ZZ", id: "FRAGMENT"), receiver: PartyID(qualifier: "ZZ", id: "FRAGMENT"),
            date: "000101", time: "0000", version: version, controlNumber: "000000001")
        var writer = SegmentWriter(delimiters: delimiters, lineBreaks: false)
        writer.writeHeader(header)
        if lacksGroup {
            let texts = [functionalID ?? "XX", "FRAGMENT", "FRAGMENT", "20000101", "0000", "1", "X", release]
            writer.write(DraftSegment("GS", texts: texts))
        }
        if lacksSet, let set { writer.write(DraftSegment("ST", texts: [set, "0001"])) }
        invented = writer.bytes.count
        transmission = Transmission.parse(writer.bytes + bytes, source: source)
    }

    /// The bytes that were put in front.
    public var head: ArraySlice<UInt8> { transmission.bytes.prefix(invented) }

    /// Findings in the fragment's own bytes, without those about what was invented.
    public func findings(_ findings: Findings) -> Findings {
        findings.map(drops: isAboutEnvelope) { finding in
            var finding = finding
            guard let bytes = finding.place.bytes else { return finding }
            guard bytes.lowerBound >= invented || bytes.upperBound > invented else { return nil }
            finding.place.bytes = max(bytes.lowerBound - invented, 0)..<bytes.upperBound - invented
            finding.place.interchange = nil
            return finding
        }
    }

    /// What a streaming check found in `head` and the fragment behind it, in the fragment's own bytes.
    public func report(_ report: TransmissionCheck.Report) -> TransmissionCheck.Report {
        var own = report
        own.findings = findings(report.findings)
        own.excerpts = report.excerpts.moved(by: -invented, segments: -inventedSegments)
        own.segments -= inventedSegments
        own.bytes -= invented
        return own
    }

    /// True for codes that only say what every fragment lacks.
    private func isAboutEnvelope(_ code: String) -> Bool {
        if code.hasPrefix("x12.iea.") || code.hasPrefix("x12.isa.") { return true }
        if lacksGroup, code.hasPrefix("x12.ge.") || code.hasPrefix("x12.gs.") { return true }
        return lacksSet && (code.hasPrefix("x12.se.") || code.hasPrefix("x12.st."))
    }

    private var inventedSegments: Int { 1 + (lacksGroup ? 1 : 0) + (lacksSet ? 1 : 0) }

    /// The segment around an offset of the fragment.
    public func frame(holding offset: Int) -> SourceFrame? {
        guard var frame = transmission.frame(holding: offset + invented) else { return nil }
        frame.bytes = frame.bytes.lowerBound - invented..<frame.bytes.upperBound - invented
        frame.skeleton = frame.skeleton.map { $0.lowerBound - invented..<$0.upperBound - invented }
        frame.number -= inventedSegments
        return frame.bytes.lowerBound >= 0 ? frame : nil
    }

    /// Reads delimiters off segments: what follows the first id, and the first byte behind which another id begins.
    private static func guess(_ bytes: ArraySlice<UInt8>, id: Int) -> Delimiters? {
        let start = bytes.startIndex + id
        guard start < bytes.endIndex else { return nil }
        let element = bytes[start]
        for offset in bytes.indices[(start + 1)...].prefix(4096) {
            let byte = bytes[offset]
            if byte == element || byte.isAlphanumeric || byte == 0x20 { continue }
            let next = bytes[(offset + 1)...].prefix(64).drop { $0.isWhitespace }
            let word = next.prefix(4).prefix { $0.isAlphanumeric }
            let isID = (2...3).contains(word.count) && next.dropFirst(word.count).first == element
            guard isID || next.isEmpty else { continue }
            let component: UInt8 = byte == UInt8(ascii: ":") || element == UInt8(ascii: ">") ? 0x3A : 0x3E
            return Delimiters(element: element, component: component, segment: byte)
        }
        return nil
    }
}
