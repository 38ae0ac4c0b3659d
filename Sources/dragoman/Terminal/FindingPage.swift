import Diagnostics
import Formats

/// Findings as JSON on standard output.
enum FindingPage {
    static func print(_ findings: Findings, values: Bool) {
        Console.write(FindingJSON.write(findings, values: values) + [10])
    }
}
