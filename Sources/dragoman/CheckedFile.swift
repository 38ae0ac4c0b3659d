import Canonical
import Catalog
import Diagnostics
import X12

/// What a check found in one file, however large it is: X12 and records go by in a stream, other
/// formats are read whole.
struct CheckedFile {
    /// The name as given.
    let name: String
    /// What was found.
    let findings: Findings
    /// What is in the file, in a few words.
    let contents: String
    /// What is shown of a finding.
    private let shown: Shown

    private enum Shown {
        case report(TransmissionCheck.Report)
        case records(RecordFile)
        case bytes([UInt8])
    }

    /// What is known of a file beforehand.
    struct Knowledge {
        let catalog: SiteCatalog
        var map: String?
        var partner: TradingPartner?
        var fragment: FragmentOptions?
        /// How many bytes of a file are held at a time; nil as the check has it.
        var window: Int?
    }

    /// Checks a file; `isShown` where findings will be printed with what they are about.
    init(_ stream: FileStream, _ knowledge: Knowledge, isShown: Bool) throws {
        name = stream.name
        if let map = knowledge.map, case let compiled = try knowledge.catalog.usable(map) {
            if case .x12 = compiled.format {
            } else if compiled.isOfRecords {
                let file = try RecordFile(
                    stream, compiled, knowledge.catalog.crossReferences.lookup(for: compiled, owner: nil)
                ) { _ in }
                findings = file.findings
                contents = "\(file.records) record\(file.records == 1 ? "" : "s") by \(map)"
                shown = .records(file)
                return
            } else {
                let file = try InputFile(stream)
                findings = try FileReading(file: file, catalog: knowledge.catalog, map: map).check()
                contents = "1 file by \(map)"
                shown = .bytes(file.bytes)
                return
            }
        }
        let road = try Road(stream, knowledge)
        var report = try road.check.run(road.read)
        // What cannot be read again is told without its line.
        if isShown, !report.isComplete, stream.rewind() {
            road.goBack()
            try road.check.complete(&report, road.read)
        }
        report = road.envelope?.report(report) ?? report
        let likely = report.interchanges == 0 ? LikelyMap(first: road.first) : nil
        findings = likely?.advising(report.findings) ?? report.findings
        contents = Self.contents(report, isFragment: road.envelope != nil || report.isFragment)
        shown = .report(report)
    }

    /// A finding as people read it.
    func printed(_ finding: Finding, by printer: CaretPrinter) -> String {
        switch shown {
        case .report(let report): report.printed(finding, by: printer)
        case .records(let file): file.printed(finding, by: printer)
        case .bytes(let bytes): printer.print(finding, source: bytes)
        }
    }

    private static func contents(_ report: TransmissionCheck.Report, isFragment: Bool) -> String {
        let many = report.interchanges
        guard many > 0 else { return "no interchange" }
        let kinds = report.sets.sorted { $0.key < $1.key }
        let counted = kinds.map { "\($0.value) × \($0.key.printable)" }.joined(separator: ", ")
        let what = isFragment ? "a fragment" : "\(many) interchange\(many == 1 ? "" : "s")"
        return what + (counted.isEmpty ? "" : ", \(counted)")
    }
}

/// The bytes of a stream on their way into a check, behind an envelope that was invented for them where they need one.
private final class Road {
    let check: TransmissionCheck
    let envelope: FragmentEnvelope?
    /// The first byte that is no white space.
    private(set) var first: UInt8?
    private let stream: FileStream
    /// What is read before the stream goes on, and how much of it was.
    private var front: [UInt8]
    private var position = 0

    /// How much of a file is looked at for how it is cut.
    private static let headLimit = 1 << 16

    init(_ stream: FileStream, _ knowledge: CheckedFile.Knowledge) throws {
        self.stream = stream
        let finder = CheckerFinder(knowledge.catalog, map: knowledge.map, partner: knowledge.partner)
        var check = TransmissionCheck(source: stream.name) { finder.checker(of: $2, in: $0, group: $1) }
        check.grades = finder.tolerance
        if let window = knowledge.window { check.window = window }
        self.check = check
        var head: [UInt8] = []
        if let fragment = knowledge.fragment, fragment.isGiven {
            head = try stream.whole(atMost: Self.headLimit)
            envelope = try fragment.envelope(around: InputFile(stream.name, bytes: head), catalog: knowledge.catalog)
        } else {
            envelope = nil
        }
        first = head.first { $0 > 0x20 }
        front = Array(envelope?.head ?? []) + head
    }

    /// Begins again, once the stream has.
    func goBack() {
        front = Array(envelope?.head ?? [])
        position = 0
    }

    func read(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        if position < front.count {
            let count = min(front.count - position, buffer.count)
            buffer.copyBytes(from: front[position..<position + count])
            position += count
            return count
        }
        let count = try stream.fill(buffer)
        if first == nil { first = buffer.prefix(count).first { $0 > 0x20 } }
        return count
    }
}
