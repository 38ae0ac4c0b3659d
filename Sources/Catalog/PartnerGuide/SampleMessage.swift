import Diagnostics
public import X12

/// One set in its envelope, held as segments so that one can be changed and the whole checked again.
///
/// What it prints is what it checks: a sample is told to be sound or faulty only after the checker said so of its bytes.
public struct SampleMessage: Sendable {
    /// The delimiters it is written with.
    public let delimiters: Delimiters
    /// ISA and GS, ready to be written.
    let head: [[UInt8]]
    /// What stands between ST and SE.
    var body: [DraftSegment]
    /// GE and IEA.
    let tail: [[UInt8]]
    private let st: [UInt8]
    private let control: String

    /// The first set of an interchange; nil where there is none with its whole envelope around it.
    init?(_ bytes: [UInt8]) {
        let transmission = Transmission.parse(bytes)
        guard let interchange = transmission.interchanges.first, interchange.isa.isPresent, let iea = interchange.iea,
            let group = interchange.groups.first, group.gs.isPresent, let ge = group.ge, let set = group.sets.first,
            interchange.groups.count == 1, group.sets.count == 1, set.se != nil
        else { return nil }
        delimiters = interchange.delimiters
        head = [interchange.isa, group.gs].map { Array(bytes[$0.bytes]) }
        tail = [ge, iea].map { Array(bytes[$0.bytes]) }
        st = Array(bytes[set.segments[0].bytes])
        control = set.controlNumber
        body = SetDraft(set).body
    }

    /// The same set between these partners, in this style; nil where it cannot be written so.
    func addressed(_ header: InterchangeHeader, _ group: GroupHeader, _ style: WriteStyle, set: String) -> Self? {
        let draft = InterchangeDraft(
            header: header,
            groups: [GroupDraft(header: group, sets: [SetDraft(code: set, controlNumber: control, body: body)])])
        return draft.serialized(style).bytes.flatMap(Self.init)
    }

    /// Its bytes, a line for each segment, SE01 counted.
    public var bytes: [UInt8] {
        var lines = head + [st]
        lines += body.map(line)
        lines.append(line(DraftSegment("SE", texts: [String(body.count + 2), control])))
        lines += tail
        let end = delimiters.segment == 10 ? [10] : [delimiters.segment, 10]
        return lines.flatMap { $0 + end }
    }

    private func line(_ segment: DraftSegment) -> [UInt8] {
        var elements = segment.elements.map { element in
            element.values.map { Array($0.map(\.bytes).joined(separator: [delimiters.component])) }
                .joined(separator: [delimiters.repetition ?? delimiters.component])
        }.map { Array($0) }
        while elements.last?.isEmpty == true { elements.removeLast() }
        return Array(([Array(segment.id.utf8)] + elements).joined(separator: [delimiters.element]))
    }

    /// What came of checking it.
    struct Verdict: Sendable {
        let bytes: [UInt8]
        let transmission: Transmission
        let checked: CheckedSet
        /// What was found in envelope and set, notes left out.
        let findings: [Finding]
    }

    /// Checks its bytes as a file would be checked; nil where they are no longer one set.
    func verdict(by checker: SetChecker) -> Verdict? {
        let bytes = bytes
        let transmission = Transmission.parse(bytes)
        guard transmission.interchanges.count == 1, let interchange = transmission.interchanges.first,
            interchange.groups.count == 1, let group = interchange.groups.first, group.sets.count == 1
        else { return nil }
        let checked = checker.check(group.sets[0], in: interchange, group: group, source: nil)
        let findings = (transmission.findings.kept + checked.findings.kept).filter { $0.severity != .note }
        return Verdict(bytes: bytes, transmission: transmission, checked: checked, findings: findings)
    }
}
