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
        let transmission = Transmission.parse(
            bytes, source: code + ".edi", limit: limit,
            segmentLimit: code == "x12.segment.tooLarge" ? 128 : Transmission.largestSegment
        )
        if limit == Transmission.largest { #expect(transmission.serialized() == bytes) }
        if code.hasPrefix("x12.write.") { return refused(code, transmission) }
        if code.hasPrefix("x12.rewrite.") {
            let findings = NormalForm(delimiters: .usual).rewrite(transmission).findings.kept
            return (findings.map { transmission.printed($0) }.joined(separator: "\n"), findings.map(\.kind.code))
        }

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
        let standard = dictionary(of: code)
        if let yaml = readFile(Self.folder + code + ".yaml") {
            let marked = MarkedText.read(String(decoding: yaml, as: UTF8.self), source: code + ".yaml")
            guard let set = standard.set(marked["guide"]?.scalar ?? "850") else { return ("", []) }
            let read = Guide.read([marked], set: set, standard: standard)
            for finding in read.findings { add(finding, source: yaml) }
            guide = read.guide
        }
        if let list = readFile(Self.folder + code + ".list") {
            // A site's own segments, over the dictionary that ships.
            let own = DictionaryFile(source: code + ".list", bytes: list)
            let site = Standard(release: "004010") { name in
                (name == "segments.list" ? [own] : [])
                    + (ShippedDictionary.file("004010")(name).map { [DictionaryFile(source: name, bytes: $0)] } ?? [])
            }
            for finding in site.lint(sets: []) { add(finding, source: list) }
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

    /// The dictionary, with a set of the sample's own where there is one.
    private func dictionary(of code: String) -> Standard {
        guard let own = readFile(Self.folder + code + ".set") else { return X12Tests.standard }
        return Standard(release: "004010") { name in
            let folder = packageRoot + "/Maps/standards/x12/"
            return name == "850.set" ? own : readFile(folder + (name == "labels.list" ? "" : "004010/") + name)
        }
    }

    /// What the writer says when it is asked to write the sample again.
    private func refused(_ code: String, _ transmission: Transmission) -> (String, [String]) {
        guard let interchange = transmission.interchanges.first else { return ("", []) }
        if Self.typed.contains(code) { return written(code, interchange) }
        var draft = InterchangeDraft(interchange)
        if code == "x12.write.repetition" { draft.header.version = "00401" }
        let delimiters = code == "x12.write.delimiters" ? interchange.delimiters : .usual
        let (bytes, findings) = draft.serialized(WriteStyle(delimiters: delimiters))
        #expect(bytes == nil)
        return (findings.map { CaretPrinter().print($0) }.joined(separator: "\n"), findings.map(\.kind.code))
    }
    /// The mistakes that only the incremental writer makes findings of.
    private static let typed: Set = [
        "x12.write.characterSet", "x12.write.decimals", "x12.write.truncated", "x12.write.outOfPlace",
    ]

    /// What the incremental writer says to the sample's segments, one by one; they are the lines of its caller.
    private func written(_ code: String, _ interchange: Interchange) -> (String, [String]) {
        var writer = InterchangeWriter(style: WriteStyle(characters: .basic, truncates: true))
        guard let group = interchange.groups.first else { return ("", []) }
        let checker = standard.set("810").map { SetChecker(standard: standard, guide: Guide($0)) }
        let file: StaticString = "Invoices.swift"
        _ = try? writer.openInterchange(interchange.header)
        _ = try? writer.openGroup(group.header)
        for stray in group.strays { _ = try? writer.write(DraftSegment(stray), file: file, line: 12) }
        for set in group.sets {
            _ = try? writer.openSet(set.code, checker: checker, file: file, line: 20)
            for segment in SetDraft(set).body {
                // What reads as a number is one here; the writer gives it its form.
                let values = segment.elements.map { element in
                    ExactDecimal(element.text) == nil ? .text(element.text) : ElementValue.decimal(element.text)
                }
                _ = try? writer.write(segment.id, values: values, file: file, line: 21)
            }
            _ = try? writer.closeSet(file: file, line: 22)
        }
        let findings = writer.findings.kept
        return (findings.map { CaretPrinter().print($0) }.joined(separator: "\n"), findings.map(\.kind.code))
    }
}
