import Canonical
import Diagnostics

/// A tree in one line: `json(a="1" b#2 c[](d?true))`; `#` marks a number, `?` a flag, `[]` a member of an array.
func outline(_ tree: SourceTree?) -> String {
    guard let tree else { return "nothing" }
    func show(_ node: SourceTree.Node) -> String {
        let children = tree.children(of: node).map(show).joined(separator: " ")
        let name = tree.name(of: node) + (tree.isItem(node) ? "[]" : "")
        let text = tree.text(of: node)
        let value =
            switch tree.kind(of: node) {
            case .number: "#\(text ?? "")"
            case .flag: "?\(text ?? "")"
            case .list: "*"
            default: text.map { "=\"\($0)\"" } ?? ""
            }
        return name + value + (children.isEmpty ? "" : "(\(children))")
    }
    return show(tree.root)
}

/// The codes of findings, in order.
func codes(_ findings: Findings) -> [String] { findings.kept.map(\.kind.code) }
/// The codes of findings, in order.
func codes(_ findings: [Finding]) -> [String] { findings.map(\.kind.code) }

/// The text between «…» of an input, which is read without the marks: where a finding is expected.
func marked(_ text: String) -> (bytes: [UInt8], range: Range<Int>?) {
    var bytes: [UInt8] = []
    var start: Int?
    var end: Int?
    for scalar in text.unicodeScalars {
        switch scalar {
        case "«": start = bytes.count
        case "»": end = bytes.count
        default: bytes.append(contentsOf: Array(String(scalar).utf8))
        }
    }
    guard let start, let end else { return (bytes, nil) }
    return (bytes, start..<end)
}

/// Bytes as text.
func text(_ bytes: [UInt8]?) -> String { bytes.map { String(decoding: $0, as: UTF8.self) } ?? "nothing" }

/// A marked tree as the YAML loader would make it.
indirect enum Yaml: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    case scalar(String)
    case list([Yaml])
    case map([(String, Yaml)])

    init(stringLiteral value: String) { self = .scalar(value) }
    init(arrayLiteral elements: Yaml...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, Yaml)...) { self = .map(elements) }

    var marked: Marked {
        switch self {
        case .scalar(let text): Marked(.scalar(text))
        case .list(let items): Marked(.list(items.map(\.marked)))
        case .map(let entries):
            Marked(.map(entries.map { Marked.Entry(key: $0.0, place: Place(), value: $0.1.marked) }))
        }
    }
}

/// Random numbers that are the same in every run.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
