import ArgumentParser
import Diagnostics
import X12

/// How findings are printed.
struct FindingOptions: ParsableArguments {
    @Flag(help: "Print JSON for scripts.")
    var json = false

    @Flag(help: "Hide data values, so that the output can be shared.")
    var hideValues = false

    /// Prints findings with their carets, and how many more were only counted.
    func print(_ findings: Findings, source: [UInt8], to write: (String) -> Void) {
        FindingPrinter(showsValues: !hideValues).print(findings, source: { _ in source }, to: write)
    }

    /// Prints findings about a file that was read.
    func print(_ findings: Findings, of reading: FileReading, to write: (String) -> Void) {
        FindingPrinter(showsValues: !hideValues).print(findings, of: reading, to: write)
    }

    /// Prints what a check found in a file.
    func print(_ file: CheckedFile, to write: (String) -> Void) {
        FindingPrinter(showsValues: !hideValues).print(file, to: write)
    }

    /// Prints findings about X12 to standard error, as JSON where that is asked for.
    func complain(_ findings: Findings, _ transmission: Transmission) {
        let printer = FindingPrinter(showsValues: !hideValues)
        if json {
            if findings.isEmpty { return }
            Console.complain(part: String(decoding: printer.json(findings), as: UTF8.self))
        } else {
            printer.print(
                findings, source: { _ in transmission.bytes }, frame: transmission.frame(holding:)
            ) { Console.complain(part: $0) }
        }
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
