import Testing

/// The pages about X12 show programs that were compiled, and below them what these print when they are run.
///
/// A page says `<!-- snippet: Reading.parse -->` where the slice `parse` of the snippet `Reading` belongs; what stands
/// behind it, code and output, is written by `ACCEPT=1`.
@Suite struct SnippetTests {
    static let catalogue = packageRoot + "/Sources/X12/X12.docc"
    static let pages =
        filesBelow(catalogue).filter { $0.hasSuffix(".md") } + [packageRoot + "/Docs/howto/write-x12-from-swift.md"]

    @Test(arguments: pages)
    func pageShowsWhatIsCompiledAndPrinted(_ path: String) throws {
        let page = try #require(readFile(path).map { String(decoding: $0, as: UTF8.self) })
        let slices = try Self.slices.get()
        let (filled, unknown) = Self.fill(page) { slices[$0] }
        #expect(unknown == [])
        if environment("ACCEPT") == "1", filled != page { writeFile(path, Array(filled.utf8)) }
        let now = readFile(path).map { String(decoding: $0, as: UTF8.self) }
        #expect(now == filled, "\(path): ACCEPT=1 puts in what the snippets are and print now")
    }

    @Test func everySliceIsOnAPage() throws {
        let marks = Self.pages.flatMap { path in
            (readFile(path) ?? []).split(separator: UInt8(ascii: "\n")).compactMap {
                Self.mark(String(decoding: $0, as: UTF8.self))
            }
        }
        let slices = try Self.slices.get()
        for name in slices.keys { #expect(marks.contains(name), "no page shows \(name)") }
    }

    @Test(arguments: pages)
    func everyProgramOnAPageIsASnippet(_ path: String) throws {
        let lines = String(decoding: try #require(readFile(path)), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (index, line) in lines.enumerated() where line == "```swift" {
            let before = lines[..<index].last { !$0.isEmpty } ?? ""
            #expect(Self.mark(before) != nil, "\(path):\(index + 1): nothing compiles this")
        }
    }

    @Test func anotherProgramOrOutputIsSeen() {
        let slice = Snippet.Slice(name: "one", code: ["print(1)"], lines: 0..<1, printed: ["1"])
        let mark = "<!-- snippet: A.one -->\n"
        let right = mark + "```swift\nprint(1)\n```\n\n```text\n1\n```\n\nMore."
        let wrong = [
            mark + "```swift\nprint(2)\n```\n\n```text\n1\n```\n\nMore.",
            mark + "```swift\nprint(1)\n```\n\n```text\n2\n```\n\nMore.",
            mark + "```swift\nprint(1)\n```\n\nMore.", mark + "\nMore.",
        ]
        for page in [right] + wrong {
            #expect(Self.fill(page) { $0 == "A.one" ? slice : nil }.page == right)
        }
        #expect(Self.fill("<!-- snippet: A.two -->\n") { _ in nil }.unknown == ["A.two"])
    }

    /// Every slice by the name pages give it; run once for all pages.
    private static let slices = Result { () throws -> [String: Snippet.Slice] in
        var slices: [String: Snippet.Slice] = [:]
        for snippet in Snippet.all {
            for slice in try snippet.slices() {
                #expect(slices.updateValue(slice, forKey: "\(snippet.name).\(slice.name)") == nil)
            }
        }
        return slices
    }

    /// The name behind a mark.
    private static func mark(_ line: String) -> String? {
        guard line.hasPrefix("<!-- snippet: "), line.hasSuffix(" -->") else { return nil }
        return String(line.dropFirst(14).dropLast(4))
    }

    /// The page with code and output behind each mark as the slices have them, and the marks that name none.
    private static func fill(
        _ page: String, _ slice: (String) -> Snippet.Slice?
    ) -> (page: String, unknown: [String]) {
        var result: [String] = []
        var unknown: [String] = []
        var rest = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        while let line = rest.popFirst() {
            result.append(line)
            guard let name = mark(line) else { continue }
            guard let slice = slice(name) else {
                unknown.append(name)
                continue
            }
            skip("```swift", &rest)
            skip("```text", &rest)
            result += ["```swift"] + slice.code + ["```"]
            var printed = slice.printed
            while printed.last == "" { printed.removeLast() }
            if !printed.isEmpty { result += ["", "```text"] + printed + ["```"] }
            while rest.first == "" { rest.removeFirst() }
            result.append("")
        }
        return (result.joined(separator: "\n"), unknown)
    }

    /// Goes behind a block that begins here, blank lines before it left out; nowhere where there is none.
    private static func skip(_ fence: String, _ rest: inout ArraySlice<String>) {
        let block = rest.drop { $0.isEmpty }
        guard block.first == fence, let end = block.dropFirst().firstIndex(of: "```") else { return }
        rest = rest[(end + 1)...]
    }
}
