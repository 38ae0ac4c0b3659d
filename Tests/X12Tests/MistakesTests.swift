import Diagnostics
import Testing
import X12

/// Every code has an example in `Samples/mistakes` and the whole message it prints; `ACCEPT=1` rewrites the messages.
@Suite struct MistakesTests {
    private static let folder = packageRoot + "/Samples/mistakes/"

    @Test(arguments: X12Findings.all.map(\.code))
    func message(_ code: String) throws {
        let path = Self.folder + code
        let bytes = try #require(readFile(path + ".edi"), "no sample \(code).edi")
        let (text, codes) = print(code, bytes)
        #expect(codes.contains(code), "the sample makes \(codes)")
        #expect(codes.count <= 3, "a sample shows one mistake, this one makes \(codes)")
        if environment("ACCEPT") == "1" { writeFile(path + ".txt", Array(text.utf8)) }
        let expected = readFile(path + ".txt").map { String(decoding: $0, as: UTF8.self) }
        #expect(expected == text, "the message of \(code) differs; ACCEPT=1 rewrites it on purpose")
    }

    @Test func codesAreUnique() {
        #expect(Set(X12Findings.all.map(\.code)).count == X12Findings.all.count)
        for kind in X12Findings.all {
            #expect(kind.code.hasPrefix("x12."))
            #expect(kind.summary.last != "." && kind.help.last != ".")
        }
    }

    /// Everything a sample has to say, printed, and the codes.
    private func print(_ code: String, _ bytes: [UInt8]) -> (String, [String]) {
        let limit = code == "x12.transmission.tooLarge" ? 256 : Transmission.largest
        let transmission = Transmission.parse(bytes, source: code + ".edi", limit: limit)
        if limit == Transmission.largest { #expect(transmission.serialized() == bytes) }
        if code.hasPrefix("x12.write.") { return refused(code, transmission) }

        var printed: [String] = []
        var codes: [String] = []
        let printer = CaretPrinter()
        func add(_ finding: Finding, source: [UInt8]? = nil) {
            codes.append(finding.kind.code)
            printed.append(
                source.map { printer.print(finding, source: $0) } ?? transmission.printed(finding, by: printer)
            )
        }
        for finding in transmission.findings.kept { add(finding) }
        var guide: Guide?
        if let yaml = readFile(Self.folder + code + ".yaml"), let set = standard.set("850") {
            let marked = MarkedText.read(String(decoding: yaml, as: UTF8.self), source: code + ".yaml")
            let read = Guide.read([marked], set: set, standard: standard)
            for finding in read.findings { add(finding, source: yaml) }
            guide = read.guide
        }
        if code.hasPrefix("x12.answer.") {
            for found in transmission.allSets {
                let isAdvice = code == "x12.answer.adviceUnreadable"
                let read =
                    isAdvice ? ApplicationAdvice.read(found.set).findings : FunctionalAnswer.read(found.set).findings
                for finding in read { add(finding) }
            }
        } else if !codes.contains(code) {
            for checked in transmission.checked(guide: guide) {
                for finding in checked.findings.kept { add(finding) }
            }
        }
        return (printed.joined(separator: "\n"), codes)
    }

    /// What the writer says when it is asked to write the sample again.
    private func refused(_ code: String, _ transmission: Transmission) -> (String, [String]) {
        guard let interchange = transmission.interchanges.first else { return ("", []) }
        var draft = InterchangeDraft(interchange)
        if code == "x12.write.repetition" { draft.header.version = "00401" }
        let delimiters = code == "x12.write.delimiters" ? interchange.delimiters : .usual
        let (bytes, findings) = draft.serialized(WriteStyle(delimiters: delimiters))
        #expect(bytes == nil)
        return (findings.map { CaretPrinter().print($0) }.joined(separator: "\n"), findings.map(\.kind.code))
    }
}
