public import Canonical
public import Diagnostics

/// Writes flat files by a layout.
public struct FlatWriter: Sendable {
    private let layout: FlatLayout

    public init(_ layout: FlatLayout) { self.layout = layout }

    /// The documents as one file; nil bytes when something in them cannot be written.
    public func write(_ trees: [SourceTree]) -> (bytes: [UInt8]?, findings: Findings) { (nil, Findings()) }
}
