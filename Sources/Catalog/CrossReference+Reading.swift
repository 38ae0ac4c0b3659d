public import Canonical
public import Diagnostics
import Formats

extension CrossReference {
    /// Reads a table from its file: CSV with the columns `theirs` and `ours`, of which there may be more; separated by
    /// commas, semicolons or tabs. What is wrong with a row is a finding, and the row left out.
    public static func read(
        _ bytes: [UInt8], name: String, source: String
    ) -> (table: CrossReference, findings: [Finding]) {
        var findings: [Finding] = []
        func refuse(_ message: String, line: Int) {
            findings.append(Finding(.crossReferenceSyntax, message, at: Place(source: source, line: line, column: 1)))
        }
        let result = FlatReader(layout(for: bytes), limits: limits).documents(bytes, source: source)
        // A line that ends before columns we do not ask for is no trouble of ours.
        findings += result.findings.kept.filter { $0.severity == .error }
        var rows: [Row] = []
        var line = 1
        var at = 0
        for document in result.documents {
            let tree = document.tree
            for record in tree.children(of: tree.root) {
                let start = tree.bytes(of: record)?.lowerBound ?? at
                if start > at {
                    line += bytes[at..<start].count { $0 == 10 }
                    at = start
                }
                func cell(_ name: String) -> String? {
                    tree.child(name, of: record).flatMap { tree.text(of: $0) }.flatMap { $0.isEmpty ? nil : $0 }
                }
                if let theirs = cell("theirs"), let ours = cell("ours") {
                    rows.append(Row(theirs: theirs, ours: ours, line: line))
                } else {
                    refuse("a row has a word under theirs and one under ours", line: line)
                }
            }
        }
        if rows.isEmpty, findings.isEmpty { refuse("the table has no rows under its line of titles", line: 1) }
        return (CrossReference(name: name, source: source, rows: rows), findings)
    }

    /// Rows that share a side: of theirs most likely a mistake, of ours a choice that should be known.
    public var ambiguities: [Finding] {
        rivalries.map { rivalry in
            let (side, use) = rivalry.isOfTheirs ? ("theirs", "read") : ("ours", "written")
            let isRepeat = rivalry.first.theirs == rivalry.second.theirs && rivalry.first.ours == rivalry.second.ours
            return Finding(
                .crossReferenceAmbiguous,
                isRepeat
                    ? "the row of line \(rivalry.first.line) stands here again"
                    : "line \(rivalry.first.line) has the same word under \(side), and is the one that is \(use)",
                at: Place(source: source, line: rivalry.second.line, column: 1),
                severity: rivalry.isOfTheirs ? .warning : .note)
        }
    }

    /// More than a file of a workspace may hold, for tables that are imported.
    private static let limits = FormatLimits(bytes: 64 << 20, nodes: 4_000_000)

    private static func layout(for bytes: [UInt8]) -> FlatLayout {
        let header = bytes.prefix { $0 != 10 }
        let separator = [(UInt8(ascii: ","), ","), (UInt8(ascii: ";"), ";"), (9, "tab")]
            .first { header.contains($0.0) }?.1
        let file: [(String, Marked.Content)] = [
            ("layout", .scalar("csv")), ("header", .scalar("true")), ("separator", .scalar(separator ?? ",")),
            ("fields", .list([Marked(.scalar("theirs")), Marked(.scalar("ours"))])),
        ]
        let entries = file.map { Marked.Entry(key: $0.0, place: Place(), value: Marked($0.1)) }
        guard let layout = FlatLayout.read(Marked(.map(entries))).layout else {
            preconditionFailure("the layout of a cross-reference is one")
        }
        return layout
    }
}
