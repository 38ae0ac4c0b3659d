import Canonical
import Diagnostics

/// What a document held and no rule writes: one finding for each field, with the first place and how many there are.
struct WriteCoverage {
    let plan: Plan

    /// What the rules do with one field.
    private final class Cover {
        /// A rule writes it, or reads it on purpose without writing it.
        var isWhole = false
        /// What the rules do with the fields inside it.
        var inner: [String: Cover] = [:]
        /// The blocks that write the record, or each record of the list.
        var blocks: Set<Int> = []
        /// `inner` with the blocks' fields in it.
        var expanded: [String: Cover]?
    }

    private struct Gap {
        var first: String
        var count: Int
    }

    private var gaps: [String: Gap] = [:]
    private var order: [String] = []

    init(plan: Plan) { self.plan = plan }

    /// Adds the findings about what no rule writes.
    mutating func report(_ root: Record, into findings: inout Findings) {
        let cover = Cover()
        cover.blocks = [plan.root]
        visit(root, cover, FieldPath(), pattern: "", depth: 0)
        for pattern in order {
            guard let gap = gaps[pattern] else { continue }
            let times = gap.count == 1 ? "" : ", \(gap.count) times"
            // An ERP takes what it wants of a document; a partner is meant to get all of it.
            findings.add(
                Finding(
                    .mapUnwritten, "no rule writes \(pattern.printable)\(times)", at: Place(path: [gap.first]),
                    severity: plan.isJSON ? .note : nil
                )
            )
        }
    }

    private mutating func visit(_ record: Record, _ cover: Cover, _ path: FieldPath, pattern: String, depth: Int) {
        guard depth < TranslationMap.depthLimit else { return }
        let known = fields(of: cover)
        for field in record.fields {
            let name = pattern.isEmpty ? field.name : "\(pattern).\(field.name)"
            guard let inner = known[field.name] else {
                if !field.value.isEmpty { miss(name, path.appending(field.name)) }
                continue
            }
            if inner.isWhole { continue }
            switch field.value {
            case .record(let record): visit(record, inner, path.appending(field.name), pattern: name, depth: depth + 1)
            case .list(let list):
                for (index, item) in list.enumerated() {
                    guard let record = item.record else { continue }
                    visit(record, inner, path.appending(field.name).appending(index), pattern: name, depth: depth + 1)
                }
            default: break
            }
        }
    }

    private mutating func miss(_ pattern: String, _ path: @autoclosure () -> FieldPath) {
        if gaps[pattern] != nil {
            gaps[pattern]?.count += 1
        } else if gaps.count < 1000 {
            gaps[pattern] = Gap(first: path().description, count: 1)
            order.append(pattern)
        }
    }

    private func fields(of cover: Cover) -> [String: Cover] {
        if let expanded = cover.expanded { return expanded }
        let all = Cover()
        merge(cover.inner, into: all)
        var seen: Set<Int> = []
        for block in cover.blocks { add(block, to: all, &seen) }
        cover.expanded = all.inner
        return all.inner
    }

    private func merge(_ fields: [String: Cover], into cover: Cover) {
        for (name, field) in fields {
            let own = cover.inner[name] ?? Cover()
            cover.inner[name] = own
            own.isWhole = own.isWhole || field.isWhole
            own.blocks.formUnion(field.blocks)
            merge(field.inner, into: own)
        }
    }

    private func add(_ index: Int, to cover: Cover, _ seen: inout Set<Int>) {
        guard seen.insert(index).inserted else { return }
        for rule in plan.blocks[index].rules {
            switch rule.action {
            case .field(_, let target): field(target.names, of: cover).isWhole = true
            case .readCall(_, let target): field(target.names, of: cover).isWhole = true
            case .writeCall(_, let call, _):
                guard call.function != .count else { continue }
                for case .field(let names) in call.arguments { field(names, of: cover).isWhole = true }
            case .group(let group):
                if group.names.isEmpty {
                    add(group.block, to: cover, &seen)
                } else if group.holdsScalars {
                    field(group.names, of: cover).isWhole = true
                } else {
                    field(group.names, of: cover).blocks.insert(group.block)
                }
            case .constant: break
            }
        }
    }

    private func field(_ names: [String], of cover: Cover) -> Cover {
        var current = cover
        for name in names {
            let inner = current.inner[name] ?? Cover()
            current.inner[name] = inner
            current = inner
        }
        return current
    }
}
