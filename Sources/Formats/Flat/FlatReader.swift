public import Canonical
public import Diagnostics

/// One business document of a flat file.
public struct FlatDocument: Sendable {
    /// Its records.
    public let tree: SourceTree
    /// The bytes of its first to its last line.
    public let bytes: Range<Int>
}

/// Reads flat files by a layout.
public struct FlatReader: Sendable {
    private let layout: FlatLayout
    private let limits: FormatLimits

    public init(_ layout: FlatLayout, limits: FormatLimits = .standard) {
        self.layout = layout
        self.limits = limits
    }

    /// The documents of a file, in the order of their first lines.
    public func documents(
        _ bytes: [UInt8],
        source: String? = nil
    ) -> (documents: [FlatDocument], findings: Findings) { ([], Findings()) }
}
