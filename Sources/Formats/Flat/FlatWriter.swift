public import Canonical
public import Diagnostics

/// Writes flat files by a layout: the trees a `FlatReader` makes, in the other direction.
///
/// A record's line stands before the lines of the records under it. A fixed line has all its columns, blanks where
/// there is no value; blanks at the ends of a value are not kept. A value that does not fit is a finding and nothing
/// is written. In a grouped file a line holds its row's fields and, where the row has none of a name, the group's.
public struct FlatWriter: Sendable {
    private let layout: FlatLayout

    /// A writer for files of one layout.
    public init(_ layout: FlatLayout) { self.layout = layout }

    /// The documents as one file; nil bytes when something in them cannot be written.
    public func write(_ trees: [SourceTree]) -> (bytes: [UInt8]?, findings: Findings) {
        var writing = FlatWriting(layout)
        writing.header(trees)
        for tree in trees { writing.document(tree) }
        return (writing.findings.hasErrors ? nil : writing.bytes, writing.findings)
    }
}
