import Canonical
import Diagnostics

/// What a reading left unread: one finding for each kind of place, with the first of them and how many there are.
struct Coverage {
    let plan: Plan

    private struct Gap {
        var first: Int
        var count: Int
    }

    /// How many kinds of places are told apart; what comes after counts towards the name alone.
    private static let limit = 1000

    init(plan: Plan) { self.plan = plan }

    /// Adds the findings about what no rule read.
    mutating func report(source: inout ReadTree, into findings: inout Findings) {
        ignore(&source)
        // Children stand behind their parents, so one pass from the end adds up what is below each node.
        var held = [Int32](repeating: 0, count: source.count)
        var unread = [Int32](repeating: 0, count: source.count)
        for node in (0..<source.count).reversed() {
            let marks = source.marks[node]
            let counts = marks.contains(.hasText) && (!plan.isX12 || source.children(of: node).isEmpty)
            if marks.contains(.ignored) {
                held[node] = 0
                unread[node] = 0
            } else if counts {
                held[node] += 1
                if marks.isDisjoint(with: [.read, .chosen]) { unread[node] += 1 }
            }
            if source.parents[node] >= 0 {
                held[Int(source.parents[node])] += held[node]
                unread[Int(source.parents[node])] += unread[node]
            }
        }
        var gaps: [String: Gap] = [:]
        var order: [String] = []
        for node in 0..<source.count where unread[node] > 0 {
            let parent = Int(source.parents[node])
            let isWhole = unread[node] == held[node]
            // The outermost node that was not read at all speaks for all below it.
            if parent >= 0, unread[parent] == held[parent] { continue }
            let ownText =
                source.marks[node].contains(.hasText) && source.marks[node].isDisjoint(with: [.read, .chosen])
            guard isWhole || (ownText && !plan.isX12) else { continue }
            let key = key(of: node, in: source, isFull: gaps.count >= Self.limit)
            if gaps[key] == nil {
                gaps[key] = Gap(first: node, count: 1)
                order.append(key)
            } else {
                gaps[key]?.count += 1
            }
        }
        for key in order {
            guard let gap = gaps[key] else { continue }
            findings.add(finding(gap, in: source), kind: .mapUnread)
        }
    }

    private func finding(_ gap: Gap, in source: ReadTree) -> Finding {
        let name = Self.label(of: gap.first, in: source, isX12: plan.isX12)
        let times = gap.count == 1 ? "" : ", \(gap.count) times"
        var finding = Finding(
            .mapUnread, "no rule reads \(name)\(times)", at: Self.place(of: gap.first, in: source, isX12: plan.isX12))
        finding.place.bytes = extent(of: gap.first, in: source)
        if let range = finding.place.bytes, range.count <= 200, let bytes = source.tree.source(in: range) {
            finding.value = String(decoding: bytes, as: UTF8.self)
        } else if source.children(of: gap.first).isEmpty {
            finding.value = source.text(of: gap.first)
        }
        return finding
    }

    /// The bytes from the first to the last node below.
    private func extent(of node: Int, in source: ReadTree) -> Range<Int>? {
        if let bytes = source.bytes(of: node) { return bytes }
        var range: Range<Int>?
        var waiting = [node]
        while let next = waiting.popLast() {
            if let bytes = source.bytes(of: next) {
                range =
                    range.map { min($0.lowerBound, bytes.lowerBound)..<max($0.upperBound, bytes.upperBound) } ?? bytes
            } else {
                waiting += source.children(of: next)
            }
        }
        return range
    }

    /// What makes two gaps the same: name and surroundings, and for a whole segment its first element, the qualifier.
    private func key(of node: Int, in source: ReadTree, isFull: Bool) -> String {
        var key = source.name(of: node)
        var current = Int(source.parents[node])
        var levels = 0
        while current >= 0, levels < 8 {
            key = "\(source.name(of: current))/\(key)"
            current = Int(source.parents[current])
            levels += 1
        }
        if !isFull, plan.isX12, let first = source.children(of: node).first { key += "*\(head(first, source))" }
        return key
    }

    private func head(_ node: Int, _ source: ReadTree) -> String {
        guard let first = source.children(of: node).first else { return String(source.text(of: node).prefix(20)) }
        return String(source.text(of: first).prefix(20))
    }

    /// A node in the trade's words: `PO104`, `the N1 loop`, `ItemOut/@lineNumber`.
    static func label(of node: Int, in source: ReadTree, isX12: Bool) -> String {
        let name = source.name(of: node)
        let parent = Int(source.parents[node])
        guard isX12 else { return source.path(to: node).joined(separator: "/") }
        if name.hasSuffix(X12SourceTree.loopSuffix) { return "the \(name)" }
        guard parent >= 0, name.first?.isNumber == true else { return "the segment \(name)" }
        let outer = source.name(of: parent)
        guard outer.first?.isNumber == true, source.parents[parent] >= 0 else { return outer + name }
        return "\(source.name(of: Int(source.parents[parent])))\(outer)-\(name)"
    }

    /// The place of a node, with the segment and the element for X12.
    static func place(of node: Int, in source: ReadTree, isX12: Bool) -> Place {
        var place = Place(bytes: source.bytes(of: node), path: source.path(to: node))
        guard isX12 else { return place }
        var current = node
        while current > 0 {
            let name = source.name(of: current)
            if name.first?.isNumber != true {
                place.segmentID =
                    name.hasSuffix(X12SourceTree.loopSuffix)
                    ? String(name.dropLast(X12SourceTree.loopSuffix.count)) : name
                break
            }
            place.component = place.element
            place.element = Int(name)
            current = Int(source.parents[current])
        }
        return place
    }

    // MARK: What need not be read

    private func ignore(_ source: inout ReadTree) {
        guard plan.isX12 else {
            for place in plan.ignored { mark(place.steps, at: 0, from: 0, &source) }
            return
        }
        var wanted: [Int32: [IgnoredPlace]] = [:]
        for place in plan.ignored {
            if let first = place.steps.first { wanted[first.symbol, default: []].append(place) }
        }
        for node in 0..<source.count where node > 0 {
            let parent = Int(source.parents[node])
            if source.marks[parent].contains(.ignored) {
                source.marks[node].insert(.ignored)
                continue
            }
            switch source.name(of: node) {
            case "ST", "SE", "LS", "LE", "CTT":
                // The engine and the guide's balance rules own these.
                for child in source.children(of: node) where source.name(of: node) != "CTT" || isCount(child, source) {
                    source.marks[child].insert(.ignored)
                }
            case "HL":
                for child in source.children(of: node) where source.name(of: child) != "03" {
                    source.marks[child].insert(.ignored)
                }
            default: break
            }
            for place in wanted[source.symbols[node]] ?? [] {
                guard let first = place.steps.first, passes(first, node, &source) else { continue }
                mark(place.steps, at: 1, from: node, &source)
                if place.steps.count == 1, source.name(of: parent) == X12SourceTree.loopName(source.name(of: node)) {
                    source.marks[parent].insert(.ignored)
                    for child in source.children(of: parent) { source.marks[child].insert(.ignored) }
                }
            }
        }
    }

    private func isCount(_ child: Int, _ source: ReadTree) -> Bool {
        ["01", "02"].contains(source.name(of: child))
    }

    private func passes(_ step: Step, _ node: Int, _ source: inout ReadTree) -> Bool {
        step.selectors.allSatisfy { selector in
            var found: Int? = node
            for symbol in selector.symbols { found = found.flatMap { source.child(of: $0, named: symbol) } }
            let text = found.map { source.text(of: $0) } ?? ""
            switch selector.test {
            case .present: return !text.isEmpty
            case .equals(let values): return values.contains(text)
            case .excludes(let values): return !values.contains(text)
            }
        }
    }

    private func mark(_ steps: [Step], at index: Int, from node: Int, _ source: inout ReadTree) {
        guard index < steps.count else {
            var waiting = [node]
            while let next = waiting.popLast() {
                source.marks[next].insert(.ignored)
                waiting += source.children(of: next)
            }
            return
        }
        for child in source.children(of: node, named: steps[index].symbol)
        where passes(steps[index], Int(child), &source) {
            mark(steps, at: index + 1, from: Int(child), &source)
        }
    }
}
