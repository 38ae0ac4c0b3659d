public import Diagnostics

extension FindingKind {
    /// A code list file that cannot be understood.
    public static let codeListSyntax = FindingKind(
        "canonical.codes.syntax", .error, "A code list holds something that is no code list.",
        help: "write one pair a line, `EA: each`, each side once"
    )
}

/// A named table that turns a partner's code into our word and back.
///
/// `Maps/codes/<name>.yaml`: one `code: word` a line. Several codes may share a word; the first of them is written.
/// An `open: true` list passes what it does not know through unchanged, both ways.
public struct CodeList: Sendable, Hashable {
    /// The list's name, `unit`.
    public let name: String
    /// True when unknown codes and words pass unchanged.
    public let isOpen: Bool
    private let words: [String: String]
    private let codes: [String: String]

    public init(name: String, isOpen: Bool = false, _ pairs: [(code: String, word: String)]) {
        self.name = name
        self.isOpen = isOpen
        words = Dictionary(pairs.map { ($0.code, $0.word) }) { first, _ in first }
        codes = Dictionary(pairs.map { ($0.word, $0.code) }) { first, _ in first }
    }

    /// Our word for a code; nil when the list does not know it and is not open.
    public func word(for code: String) -> String? { words[code] ?? (isOpen ? code : nil) }
    /// The code for our word; nil when the list does not know it and is not open.
    public func code(for word: String) -> String? { codes[word] ?? (isOpen ? word : nil) }
    /// True when the list itself holds the code.
    public func lists(_ code: String) -> Bool { words[code] != nil }
    /// The codes, sorted, for messages.
    public var knownCodes: [String] { words.keys.sorted() }
    /// The words, sorted, for messages.
    public var knownWords: [String] { codes.keys.sorted() }

    /// Reads a list from its file.
    public static func read(_ file: Marked, name: String) -> (list: CodeList, findings: [Finding]) {
        var findings: [Finding] = []
        var pairs: [(code: String, word: String)] = []
        var isOpen = false
        for entry in file.entries ?? [] {
            guard let word = entry.value.scalar else {
                findings.append(Finding(.codeListSyntax, "a code stands for one word", at: entry.value.place))
                continue
            }
            if entry.key == "open" {
                isOpen = word == "true"
                if !isOpen, word != "false" {
                    findings.append(Finding(.codeListSyntax, "open is true or false", at: entry.value.place))
                }
            } else {
                pairs.append((entry.key, word))
            }
        }
        if file.entries == nil {
            findings.append(Finding(.codeListSyntax, "a code list is a map of `code: word`", at: file.place))
        }
        return (CodeList(name: name, isOpen: isOpen, pairs), findings)
    }
}
