/// A piece of the documentation as a program: what stands between `// snippet.NAME` and `// snippet.end` is on a page,
/// and what it prints stands below it.
struct Snippet: Sendable {
    /// What pages call it: `Reading`.
    let name: String
    private let file: String
    private let body: @Sendable (Printed) throws -> Void

    init(_ name: String, file: String = #filePath, _ body: @escaping @Sendable (Printed) throws -> Void) {
        self.name = name
        self.file = file
        self.body = body
    }

    /// Every one there is.
    static let all = [
        tutorial, reading, checking, dictionary, writing, answering, guides, tolerance, streaming, rewriting,
    ]

    /// A stretch of its lines with a name of its own.
    struct Slice: Sendable {
        let name: String
        let code: [String]
        let lines: Range<Int>
        var printed: [String] = []
    }

    /// Runs it, and gives its slices with what each of them printed.
    func slices() throws -> [Slice] {
        let text = readFile(file).map { String(decoding: $0, as: UTF8.self) } ?? ""
        var slices: [Slice] = []
        var open: (name: String, first: Int)?
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (index, line) in lines.enumerated() {
            let word = line.drop { $0 == " " }
            guard word.hasPrefix("// snippet.") else { continue }
            if let (name, first) = open {
                slices.append(
                    Slice(name: name, code: Self.outdented(lines[first..<index]), lines: first + 1..<index + 1))
            }
            let name = String(word.dropFirst(11))
            open = name == "end" ? nil : (name, index + 1)
        }
        let printed = Printed()
        try body(printed)
        for (line, text) in printed.all {
            guard let at = slices.firstIndex(where: { $0.lines.contains(line) }) else { continue }
            slices[at].printed += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        return slices
    }

    private static func outdented(_ lines: ArraySlice<String>) -> [String] {
        let depth = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return lines.map { String($0.dropFirst(depth)) }
    }
}

/// Stands in for `print` in a snippet, and keeps what was printed with the line that did it.
final class Printed {
    private(set) var all: [(line: Int, text: String)] = []

    func callAsFunction(_ value: Any, line: Int = #line) { all.append((line, String(describing: value))) }
}
