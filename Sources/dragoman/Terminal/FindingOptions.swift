import ArgumentParser
import Diagnostics
import Formats

/// How findings are printed.
struct FindingOptions: ParsableArguments {
    @Flag(help: "Print JSON for scripts.")
    var json = false

    @Flag(help: "Hide data values, so that the output can be shared.")
    var hideValues = false

    /// Prints findings with their carets to standard error or output, and how many there were of each severity.
    func print(_ findings: Findings, source: [UInt8], to write: (String) -> Void) {
        let printer = CaretPrinter(showsValues: !hideValues, usesColour: Console.wantsColour)
        for finding in findings.kept { write(printer.text(for: finding, in: source) + "\n") }
        if findings.omitted > 0 { write("… and \(findings.omitted) more of the same kinds\n") }
    }

    /// `2 errors, 1 warning`, or `clean`.
    static func tally(_ findings: Findings) -> String {
        let parts = [Severity.error, .warning, .note].compactMap { severity -> String? in
            guard let count = findings.severities[severity], count > 0 else { return nil }
            return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return parts.isEmpty ? "clean" : parts.joined(separator: ", ")
    }
}
