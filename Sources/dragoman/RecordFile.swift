import Canonical
import Catalog
import Diagnostics
import Formats

/// A file of many records, read one after the other and never held whole.
struct RecordFile {
    /// What was found, in the order of the file; what stands outside of records comes last.
    private(set) var findings = Findings()
    /// How many records there were.
    private(set) var records = 0
    /// The line of the file that each kept finding is about.
    private var excerpts: [Finding: SourceExcerpt] = [:]

    /// Reads all of a stream by a map of records.
    init(_ stream: FileStream, _ map: CompiledMap, _ lookup: Lookup, each: (Translation) -> Void) throws {
        let around = try map.records(source: stream.name, lookup: lookup, from: stream.fill) { translation, record in
            records += 1
            let told = findings.kept.count
            findings.add(contentsOf: translation.findings)
            for finding in findings.kept[told...] { excerpts[finding] = Self.excerpt(of: record, for: finding) }
            each(translation)
        }
        findings.add(contentsOf: around)
    }

    /// A finding as people read it.
    func printed(_ finding: Finding, by printer: CaretPrinter) -> String {
        excerpts[finding].map { printer.print(finding, excerpt: $0) } ?? printer.print(finding)
    }

    /// The line of a record that a finding is about.
    private static func excerpt(of record: XMLRecord, for finding: Finding) -> SourceExcerpt? {
        guard let base = record.bytes?.lowerBound, let start = finding.place.bytes?.lowerBound, start >= base,
            start - base <= record.source.count
        else { return nil }
        let line = SourceFrame.line(of: record.source, holding: start - base)
        let bytes = (base + line.bytes.lowerBound)..<(base + line.bytes.upperBound)
        return SourceExcerpt(
            bytes: Array(record.source[line.bytes]), base: bytes.lowerBound,
            frame: SourceFrame(bytes: bytes, number: record.line + line.number - 1))
    }
}
