import Canonical
import Formats
import Foundation

/// A tree's values by their paths, `lines[0].quantity`, so that two trees of different shapes can be compared.
struct Leaves {
    /// One value: its text, and whether a number is meant.
    struct Leaf {
        let text: String
        var isNumber = false
    }

    private(set) var values: [(path: String, leaf: Leaf)] = []
    private var index: [String: Leaf] = [:]

    subscript(path: String) -> Leaf? { index[path] }

    mutating func add(_ path: String, _ text: String, isNumber: Bool = false) {
        values.append((path, Leaf(text: text, isNumber: isNumber)))
        index[path] = Leaf(text: text, isNumber: isNumber)
    }

    /// Somebody's JSON.
    static func json(_ bytes: [UInt8]) throws -> Leaves {
        var leaves = Leaves()
        func walk(_ value: Any, _ path: String) {
            switch value {
            case let map as [String: Any]:
                for key in map.keys.sorted() { walk(map[key] ?? "", path.isEmpty ? key : "\(path).\(key)") }
            case let list as [Any]:
                for (index, item) in list.enumerated() { walk(item, "\(path)[\(index)]") }
            default: leaves.add(path, "\(value)")
            }
        }
        walk(try JSONSerialization.jsonObject(with: Data(bytes)), "")
        return leaves
    }

    /// Somebody's XML: every element numbered among its namesakes, the root left out.
    static func xml(_ bytes: [UInt8]) -> Leaves {
        var leaves = Leaves()
        guard let tree = XMLReader.read(bytes, source: nil, namespaces: [:]).tree else { return leaves }
        func walk(_ node: SourceTree.Node, _ path: String) {
            var seen: [String: Int] = [:]
            var isLeaf = true
            for child in tree.children(of: node) {
                let name = tree.name(of: child)
                if name.hasPrefix("@") || name.hasPrefix("#") { continue }
                isLeaf = false
                let number = seen[name, default: 0]
                seen[name] = number + 1
                walk(child, path.isEmpty ? "\(name)[\(number)]" : "\(path).\(name)[\(number)]")
            }
            if isLeaf, let text = tree.text(of: node) { leaves.add(path, text) }
        }
        walk(tree.root, "")
        return leaves
    }

    /// A document of ours, with what a flatter tree states in its own way: counts, sums, and each level of a ship
    /// notice in order with what it inherits.
    static func document(_ document: Document) -> Leaves {
        var leaves = Leaves()
        func walk(_ value: Value, _ path: String) {
            switch value {
            case .record(let record):
                for field in record.fields { walk(field.value, path.isEmpty ? field.name : "\(path).\(field.name)") }
            case .list(let list): for (index, item) in list.enumerated() { walk(item, "\(path)[\(index)]") }
            default: leaves.add(path, value.text ?? "", isNumber: value.number != nil)
            }
        }
        walk(.record(document.root), "")
        let lines = document.root["lines"]?.list ?? []
        leaves.add("count(lines)", "\(lines.count)", isNumber: true)
        guard let shipment = document.root["shipment"]?.record else { return leaves }
        var levels = 0
        var items = 0
        var total = Number(0)
        func descend(_ level: Record, _ inherited: [(String, Value)], isItem: Bool) {
            walk(.record(level), "levels[\(levels)]")
            levels += 1
            var known = inherited
            for name in ["orderNumber", "sscc"] { if let value = level[name] { known.append((name, value)) } }
            if isItem {
                walk(.record(level), "items[\(items)]")
                for (name, value) in inherited { walk(value, "items[\(items)].\(name)") }
                total = total + (level["quantity"]?.number ?? Number(0))
                items += 1
            }
            for name in ["orders", "packages", "items"] {
                for inner in level[name]?.list ?? [] {
                    inner.record.map { descend($0, known, isItem: name == "items") }
                }
            }
        }
        descend(shipment, [], isItem: false)
        leaves.add("count(levels)", "\(levels)", isNumber: true)
        leaves.add("sum(items.quantity)", total.description, isNumber: true)
        return leaves
    }
}
