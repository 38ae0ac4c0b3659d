import Foundation

/// One file and what a peer's own suite expects of it, with the places in our document where its values must stand.
struct OutsidePair: Sendable {
    /// The shape of the expected output.
    enum Shape: Sendable { case json, xml, segmentTree, segmentXML }

    let input: String
    let expected: String
    let shape: Shape
    /// Their path to ours; `*` is the same index on both sides, and of several places with `|` one must agree.
    let fields: [(theirs: String, ours: String)]
    /// Their paths that ours says otherwise, with the reason; a path may be only its end.
    let reasons: [(theirs: String, reason: String)]

    /// Their values.
    func leaves() throws -> Leaves {
        let bytes = OutsideCorpus.bytes(expected)
        return switch shape {
        case .json: try Leaves.json(bytes)
        case .xml: Leaves.xml(bytes)
        case .segmentTree: try Self.segmentTree(bytes)
        case .segmentXML: Self.segmentXML(bytes)
        }
    }

    /// Where a value of theirs must stand in ours; the first row of the table that fits.
    func places(of path: String) -> [String] {
        for (theirs, ours) in fields {
            let expression = NSRegularExpression.escapedPattern(for: theirs).replacingOccurrences(of: "\\*", with: "([0-9]+)")
            guard let match = path.range(of: "^\(expression)$", options: .regularExpression), !match.isEmpty else { continue }
            let index = Self.index(of: path, at: theirs)
            return ours.split(separator: "|").map { $0.replacingOccurrences(of: "*", with: index) }
        }
        return []
    }

    private static func index(of path: String, at pattern: String) -> String {
        guard let star = pattern.firstIndex(of: "*") else { return "" }
        let start = path.index(path.startIndex, offsetBy: pattern.distance(from: pattern.startIndex, to: star))
        return String(path[start...].prefix { $0.isNumber })
    }

    /// Why a value is said otherwise; nil when it must agree.
    func reason(of path: String, _ leaf: Leaves.Leaf) -> String? {
        if leaf.text.isEmpty { return "it is empty there" }
        let pattern = Self.pattern(of: path)
        return reasons.first { pattern == $0.theirs || pattern.hasSuffix(".\($0.theirs)") || path == $0.theirs }?.reason
    }

    /// A path without its indices.
    static func pattern(of path: String) -> String {
        path.replacingOccurrences(of: "\\[[0-9]+\\]", with: "", options: .regularExpression)
    }

    /// EdiEngine's tree: segments with numbered elements, each level of the hierarchy with its own.
    private static func segmentTree(_ bytes: [UInt8]) throws -> Leaves {
        var leaves = Leaves()
        var levels = 0
        func walk(_ node: [String: Any], _ prefix: String, _ seen: inout [String: Int]) {
            let name = node["Name"] as? String ?? ""
            let content = node["Content"] as? [[String: Any]] ?? []
            if node["Type"] as? String == "S" {
                let number = seen[name, default: 0]
                seen[name] = number + 1
                for (index, element) in content.enumerated() {
                    let position = index < 9 ? "0\(index + 1)" : "\(index + 1)"
                    leaves.add("\(prefix)\(name)[\(number)].\(position)", element["E"] as? String ?? "")
                }
            } else if name == "L_HL" {
                var own: [String: Int] = [:]
                let level = "HL[\(levels)]."
                levels += 1
                for inner in content { walk(inner, level, &own) }
            } else {
                for inner in content { walk(inner, prefix, &seen) }
            }
        }
        var seen: [String: Int] = [:]
        walk(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:], "", &seen)
        return leaves
    }

    /// OBOE's rendering: each element by its number in the dictionary, `BEG[0].324`.
    private static func segmentXML(_ bytes: [UInt8]) -> Leaves {
        var leaves = Leaves()
        var seen: [String: Int] = [:]
        let text = String(decoding: bytes, as: UTF8.self)
        for segment in text.components(separatedBy: "<segment code=\"").dropFirst() {
            let id = String(segment.prefix { $0 != "\"" })
            let number = seen[id, default: 0]
            seen[id] = number + 1
            for element in segment.components(separatedBy: "<element code=\"").dropFirst() {
                let code = String(element.prefix { $0 != "\"" })
                guard let open = element.range(of: "<value[^>]*>", options: .regularExpression),
                    let close = element.range(of: "</value>")
                else { continue }
                leaves.add("\(id)[\(number)].\(code)", String(element[open.upperBound..<close.lowerBound]))
            }
        }
        return leaves
    }
}
