public import Canonical
public import Diagnostics

/// Reads XML into a source tree.
public enum XMLReader {
    /// Reads one XML document. The tree is nil exactly when an error was found.
    public static func read(
        _ bytes: [UInt8],
        source: String? = nil,
        namespaces: [String: String] = [:],
        limits: FormatLimits = .standard
    ) -> (tree: SourceTree?, findings: Findings) { (nil, Findings()) }
}
