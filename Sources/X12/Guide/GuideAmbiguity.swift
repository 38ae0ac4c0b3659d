import Diagnostics

/// Finds segments that could go to two places for which a guide has different rules.
///
/// The standard settles it: a segment belongs to the innermost open loop, at the next place that allows it. Where
/// nothing mandatory stands between two places of one id, the sender may have meant the other; that matters to a guide
/// only when its rules differ there.
struct GuideAmbiguity {
    private let guide: Guide
    private let rules: [Int: [GuideRule]]

    init(guide: Guide, rules: [GuideRule]) {
        self.guide = guide
        self.rules = Dictionary(grouping: rules, by: \.node.place)
    }

    /// A body that is open, and where in it the last segment was.
    private struct Frame {
        var nodes: [GuideNode]
        var index: Int
    }

    /// A place that the next segment may go to.
    private struct Candidate {
        var node: GuideNode
        var path: String
    }

    private struct Pair: Hashable {
        var first: Int
        var second: Int
    }

    func findings() -> [Finding] {
        guard !rules.isEmpty else { return [] }
        var found: [Pair: Finding] = [:]
        walk([Frame(nodes: guide.nodes, index: 0)], &found)
        return found.sorted { ($0.key.first, $0.key.second) < ($1.key.first, $1.key.second) }.map(\.value)
    }

    /// Every state the set can be in after a segment: each place of each body, with the bodies around it.
    private func walk(_ frames: [Frame], _ found: inout [Pair: Finding]) {
        guard let last = frames.last else { return }
        for index in last.nodes.indices {
            var now = frames
            now[now.count - 1].index = index
            if let body = last.nodes[index].body { walk(now + [Frame(nodes: body, index: 0)], &found) }
            // After a loop's last segment the set is where it was inside; only plain segments are states.
            if last.nodes[index].body == nil { compare(candidates(after: now), &found) }
        }
    }

    private func candidates(after frames: [Frame]) -> [String: [Candidate]] {
        var candidates: [String: [Candidate]] = [:]
        var path = frames.dropLast().map { $0.nodes[$0.index].item.id }
        for (depth, frame) in frames.enumerated().reversed() {
            for index in frame.index..<frame.nodes.count {
                let node = frame.nodes[index]
                // The first segment of a loop is not repeated in it; another node is while its limit allows.
                let repeats = node.max ?? .max > 1 && !(index == 0 && depth > 0)
                if index > frame.index || repeats, node.forbiddenBy == nil {
                    let name = (path + [node.item.id]).joined(separator: "/")
                    candidates[node.item.id, default: []].append(Candidate(node: node, path: name))
                }
                if index > frame.index, node.isMandatory { return candidates }
            }
            if !path.isEmpty { path.removeLast() }
        }
        return candidates
    }

    private func compare(_ candidates: [String: [Candidate]], _ found: inout [Pair: Finding]) {
        for (_, places) in candidates where places.count > 1 {
            let first = places[0]
            for other in places.dropFirst() where signature(first.node) != signature(other.node) {
                let pair = Pair(first: first.node.place, second: other.node.place)
                if found[pair] == nil { found[pair] = finding(first, other) }
            }
        }
    }

    /// What the guide asks at a place, for comparing.
    private func signature(_ node: GuideNode) -> Set<String> {
        Set((rules[node.place] ?? []).map { "\($0.selector as Any) \($0.element ?? 0) \($0.demand)" })
    }

    private func finding(_ first: Candidate, _ other: Candidate) -> Finding {
        let own = rules[first.node.place]?.first
        let its = rules[other.node.place]?.first
        let rule = own ?? its
        let notes =
            own.flatMap { _ in its }.map { "\($0.line): \($0.name)" }
            ?? "no rule for \((own == nil ? first : other).path)"
        return Finding(
            .guideAmbiguous,
            "the next \(first.node.item.id) goes to \(first.path), and could be meant for \(other.path)",
            at: rule?.place ?? Place(), notes: [Finding.Note("other", notes)]
        )
    }
}
