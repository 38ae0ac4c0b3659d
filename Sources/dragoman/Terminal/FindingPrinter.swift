import Catalog
import Diagnostics
import Formats
import X12

/// Prints findings with carets under the bytes they are about: segments for X12, lines for other files.
struct FindingPrinter {
    var showsValues = true
    var showsHelp = true

    /// Prints every kept finding; `source` gives the bytes of the file a finding names.
    ///
    /// `frame` gives the segment around an offset where the file is parsed already.
    func print(
        _ findings: Findings,
        source: (String?) -> [UInt8],
        frame given: ((Int) -> SourceFrame?)? = nil,
        to write: (String) -> Void
    ) {
        var printer = CaretPrinter(showsValues: showsValues)
        printer.showsHelp = showsHelp
        var parsed: [String: Transmission] = [:]
        for finding in findings.kept {
            let name = finding.place.source ?? ""
            let bytes = source(finding.place.source)
            var frame: SourceFrame?
            if let start = finding.place.bytes?.lowerBound, finding.place.line == nil {
                if let given {
                    frame = given(start)
                } else {
                    if parsed[name] == nil { parsed[name] = Transmission.parse(bytes, source: name) }
                    frame = parsed[name]?.frame(holding: start)
                }
            }
            write(printer.print(finding, source: bytes, frame: frame) + "\n")
        }
        if findings.omitted > 0 { write("… and \(findings.omitted) more of the same kinds\n") }
    }

    /// Prints findings about a file that was read.
    func print(_ findings: Findings, of reading: FileReading, to write: (String) -> Void) {
        print(findings, source: { _ in reading.file.bytes }, frame: reading.frame, to: write)
    }

    /// Prints what a check found in a file.
    func print(_ file: CheckedFile, to write: (String) -> Void) { print(file.findings, each: file.printed, to: write) }

    /// Prints every kept finding as its file shows it.
    func print(_ findings: Findings, each: (Finding, CaretPrinter) -> String, to write: (String) -> Void) {
        var printer = CaretPrinter(showsValues: showsValues)
        printer.showsHelp = showsHelp
        for finding in findings.kept { write(each(finding, printer) + "\n") }
        if findings.omitted > 0 { write("… and \(findings.omitted) more of the same kinds\n") }
    }

    /// Prints findings about a catalog's own files.
    func print(_ findings: Findings, of catalog: SiteCatalog, to write: (String) -> Void) {
        print(findings, source: { $0.flatMap { catalog.files.bytes(at: $0) } ?? [] }, to: write)
    }

    /// Prints findings as JSON.
    func json(_ findings: Findings) -> [UInt8] { FindingJSON.write(findings, values: showsValues) + [10] }
}
