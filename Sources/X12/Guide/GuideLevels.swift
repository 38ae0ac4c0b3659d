import Diagnostics

/// The levels of a hierarchy: which HL03 a guide knows, and under which others each may stand.
struct GuideLevels: Sendable {
    /// The codes in the order of the guide; a level's number is its index.
    private(set) var codes: [String] = []
    /// For each level the numbers of those it may stand under.
    private(set) var parents: [Set<Int>] = []
    /// The levels that may stand under none.
    private(set) var top: Set<Int> = []
    private(set) var lines: [String] = []
    /// What a level is that is not listed; it is tolerated all the same.
    var other: Severity = .warning
    /// The guide's line.
    var line = "guide"

    /// The most levels a guide may know; they are kept in a byte.
    static let limit = 250

    /// Says what a level may stand under: codes, or `top`; a level that is known is replaced.
    mutating func set(_ code: String, under: [String], line: String) {
        let level = number(code)
        lines[level] = line
        top.remove(level)
        parents[level] = []
        for word in under {
            if word == "top" { top.insert(level) } else { parents[level].insert(number(word)) }
        }
    }

    /// The number of a level that these bytes name.
    func level(_ code: ArraySlice<UInt8>) -> Int? { codes.firstIndex { code.elementsEqual($0.utf8) } }

    /// What a level may stand under, in words: `O, T or the top`.
    func words(for level: Int) -> String {
        let names = parents[level].sorted().map { codes[$0] } + (top.contains(level) ? ["the top"] : [])
        guard let last = names.last, names.count > 1 else { return names.last ?? "nothing" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }

    /// Levels that are only named as parents and nowhere said to stand under anything.
    var loose: [String] { codes.indices.filter { parents[$0].isEmpty && !top.contains($0) }.map { codes[$0] } }

    private mutating func number(_ code: String) -> Int {
        if let known = codes.firstIndex(of: code) { return known }
        codes.append(code)
        parents.append([])
        lines.append(line)
        return codes.count - 1
    }
}
