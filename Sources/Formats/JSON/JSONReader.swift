public import Canonical
public import Diagnostics

/// Reads JSON into a source tree.
public enum JSONReader {
    /// Reads one JSON text. The tree is nil exactly when an error was found.
    public static func read(
        _ bytes: [UInt8],
        source: String? = nil,
        limits: FormatLimits = .standard
    ) -> (tree: SourceTree?, findings: Findings) { (nil, Findings()) }
}
