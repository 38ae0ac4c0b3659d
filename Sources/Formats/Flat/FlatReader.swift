public import Canonical
public import Diagnostics

/// One business document of a flat file.
public struct FlatDocument: Sendable {
    /// Its records; the tree's ranges point into the whole file.
    public let tree: SourceTree
    /// The bytes of its first to its last line.
    public let bytes: Range<Int>
}

/// Reads flat files by a layout.
///
/// The root of a document's tree is called `flat`. Its children are the records, by their ids, each with its fields
/// and the records under it. A record of the first type begins a document; without record ids the whole file is one,
/// or each group of lines. A field that is blank makes no node. Values of fixed lines are trimmed, and zeros in front
/// of zero-filled ones are dropped; columns count characters, not bytes. CSV is RFC 4180's, values are not trimmed.
public struct FlatReader: Sendable {
    private let layout: FlatLayout
    private let limits: FormatLimits

    /// A reader for files of one layout.
    public init(_ layout: FlatLayout, limits: FormatLimits = .standard) {
        self.layout = layout
        self.limits = limits
    }

    /// The documents of a file, in the order of their first lines.
    ///
    /// A line that cannot be placed is a finding, and left out; whether its document is still to be used is the
    /// caller's decision.
    public func documents(
        _ bytes: [UInt8],
        source: String? = nil
    ) -> (documents: [FlatDocument], findings: Findings) {
        var assembly = FlatAssembly(layout: layout, bytes: bytes, source: source, limits: limits)
        if bytes.count > limits.bytes {
            assembly.log.add(.flatTooLarge, "the file has more than \(limits.bytes) bytes", at: 0..<0)
        } else if layout.encoding == .utf8, let invalid = firstInvalidUTF8(in: bytes) {
            assembly.log.add(.flatEncoding, "this byte is no UTF-8", at: invalid)
        } else if layout.shape == .csv {
            CSVLines(layout: layout, bytes: bytes).read(into: &assembly)
        } else {
            FixedLines(layout: layout, bytes: bytes).read(into: &assembly)
        }
        return (assembly.documents, assembly.log.findings)
    }
}
