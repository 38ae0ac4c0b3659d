public import Diagnostics

/// Findings as JSON, for `--json` and the API.
public enum FindingJSON {
    /// An array of findings.
    public static func write(_ findings: Findings, values: Bool = false, pretty: Bool = true) -> [UInt8] { [] }
}
