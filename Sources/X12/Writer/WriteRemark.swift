public import Diagnostics

/// What the writer would not write, and why.
///
/// It is thrown and not returned: a caller who overlooks it must not send a document without what was refused. Nothing
/// of the refused segment was written and nothing was counted, so the caller may correct it and write on.
public struct WriteRefusal: Error, Sendable, CustomStringConvertible {
    /// What was found, at least one of them an error.
    public let findings: [Finding]

    /// A refusal for these findings; the writer makes them.
    public init(findings: [Finding]) { self.findings = findings }

    /// The messages as people read them, without data values.
    public var description: String {
        findings.map { CaretPrinter(showsValues: false).print($0) }.joined(separator: "\n")
    }
}

/// What there is to say about one segment before it is known where that stands.
struct WriteRemark {
    var kind: FindingKind
    var message: String
    var element: Int?
    var component: Int?
    var repetition: Int?
    /// The number of the data element.
    var number: String?
    var label: String?
    var value: String?
    var help: String?
    var severity: Severity?
}

/// Where in the caller's code a segment was written.
struct Caller {
    var file: StaticString
    var line: UInt

    var note: Finding.Note { Finding.Note("written at", "\(file):\(line)") }
}
