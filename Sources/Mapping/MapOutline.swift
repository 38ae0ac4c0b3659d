public import Canonical
public import Diagnostics

/// What a map of X12 does with each position, for readers: which field it goes to, by which code list.
///
/// A map of another format has no rows: its positions are names that say themselves what they are.
public struct MapOutline: Sendable {
    /// What an element must or must not hold for a rule to be about it.
    public struct Condition: Sendable, Hashable {
        /// The element, from 1.
        public let element: Int
        /// The component, from 1; nil for the element itself.
        public let component: Int?
        /// The values; none where any will do.
        public let values: [String]
        /// True where it holds none of the values.
        public let isNegated: Bool
    }

    /// A loop or segment, and which of its occurrences are meant.
    public struct Stop: Sendable, Hashable {
        /// Its id.
        public let id: String
        /// What holds for those that are meant.
        public let conditions: [Condition]
    }

    /// Pairs of qualifier and value that follow each other in a segment.
    public struct Pair: Sendable, Hashable {
        /// The element of the first qualifier.
        public let first: Int
        /// From one qualifier to the next.
        public let stride: Int
        /// How many there is room for.
        public let count: Int
        /// The qualifiers that are meant; nil for all that no other rule takes.
        public let values: [String]?
    }

    /// One position and what becomes of it.
    public struct Row: Sendable {
        /// The loops around the segment, the outermost first; of levels each that is named.
        public let loops: [Stop]
        /// The segment.
        public let segment: Stop
        /// The element, of a pair counted within the first; nil where only the presence of the segment matters.
        public let element: Int?
        /// The component.
        public let component: Int?
        /// The pair it belongs to.
        public let pair: Pair?
        /// The field of the document: `lines[].unitPrice`; empty for a constant.
        public let field: String
        /// The list that translates its codes.
        public let codes: CodeList?
        /// What is always written there, where nothing of the document is.
        public let constant: String?
        /// True where reading asks the rule.
        public let reads: Bool
        /// True where writing asks the rule.
        public let writes: Bool
        /// The map's line.
        public let place: Place
    }

    /// The rows, in the order of the map's rules.
    public internal(set) var rows: [Row] = []
    /// What no rule need read, in the map's own words for a position: `REF01`.
    public internal(set) var ignored: [Row] = []
}

extension TranslationMap {
    /// What the map does with each position of its set.
    public var outline: MapOutline {
        guard plan.isX12 else { return MapOutline() }
        var builder = OutlineBuilder(plan: plan)
        builder.add(block: plan.root, under: OutlineBuilder.Context())
        var outline = MapOutline()
        outline.rows = builder.rows
        outline.ignored = plan.ignored.compactMap { place in
            builder.row(place.steps, pair: nil, offset: nil, in: OutlineBuilder.Context())
        }
        return outline
    }
}

/// Walks a plan's blocks; a part that holds itself is walked once on each way.
private struct OutlineBuilder {
    let plan: Plan
    private(set) var rows: [MapOutline.Row] = []
    private var open: Set<Int> = []

    init(plan: Plan) { self.plan = plan }

    /// What stands around a rule: the steps so far, the pair, and the field its block fills.
    struct Context {
        var steps: [Step] = []
        var pair: PairSpec?
        var field = ""

        func field(_ names: [String]) -> String {
            let own = names.joined(separator: ".")
            return field.isEmpty || own.isEmpty ? field + own : field + "." + own
        }
    }

    mutating func add(block index: Int, under context: Context) {
        guard open.insert(index).inserted else { return }
        defer { open.remove(index) }
        for rule in plan.blocks[index].rules {
            switch rule.action {
            case .field(let position, let target):
                let codes = target.conversions.lazy.compactMap(\.codeList).first
                add(position, context.field(target.names), context, rule, codes: codes)
            case .constant(let position, let value, _):
                add(position, "", context, rule, constant: value)
            case .readCall(let call, let target):
                for case .position(let position) in call.arguments {
                    add(position, context.field(target.names), context, rule)
                }
                for case .part(let steps) in call.arguments {
                    append(row(context.steps + steps, pair: nil, offset: nil, in: context), context, target.names, rule)
                }
            case .writeCall(let position, let call, _):
                let fields = call.arguments.compactMap { argument -> String? in
                    if case .field(let names) = argument { context.field(names) } else { nil }
                }
                add(position, fields.joined(separator: ", "), context, rule)
            case .group(let group):
                var inner = context
                inner.steps += group.containers
                inner.pair = group.pair ?? context.pair
                inner.field = context.field(group.names) + (group.isList ? "[]" : "")
                add(block: group.block, under: inner)
            }
        }
    }

    private mutating func add(
        _ position: Position, _ field: String, _ context: Context, _ rule: Rule, codes: CodeList? = nil,
        constant: String? = nil
    ) {
        var steps = context.steps + position.containers
        var offset: Int?
        var component: Int?
        switch position.leaf {
        case .child(let step): steps.append(step)
        case .component(let step, let number):
            steps.append(step)
            component = number
        case .pair(let own): offset = own
        case .own: break
        }
        guard let made = row(steps, pair: position.pair ?? context.pair, offset: offset, in: context) else { return }
        rows.append(
            MapOutline.Row(
                loops: made.loops, segment: made.segment, element: made.element,
                component: component ?? made.component, pair: made.pair, field: field, codes: codes, constant: constant,
                reads: rule.reads && constant == nil, writes: rule.writes, place: rule.place))
    }

    private mutating func append(_ row: MapOutline.Row?, _ context: Context, _ names: [String], _ rule: Rule) {
        guard let row else { return }
        rows.append(
            MapOutline.Row(
                loops: row.loops, segment: row.segment, element: row.element, component: row.component, pair: row.pair,
                field: context.field(names), codes: nil, constant: nil, reads: rule.reads, writes: rule.writes,
                place: rule.place))
    }

    /// The loops, the segment and the element on a way of steps; nil where no segment is on it.
    func row(_ steps: [Step], pair: PairSpec?, offset: Int?, in context: Context) -> MapOutline.Row? {
        var loops: [MapOutline.Stop] = []
        var segment: MapOutline.Stop?
        var numbers: [Int] = []
        for step in steps {
            let conditions = step.selectors.compactMap(condition)
            if step.name.hasSuffix(X12SourceTree.loopSuffix) {
                let id = String(step.name.dropLast(X12SourceTree.loopSuffix.count))
                loops.append(MapOutline.Stop(id: id, conditions: conditions))
            } else if let number = Int(step.name) {
                numbers.append(number)
            } else {
                segment = MapOutline.Stop(id: step.name, conditions: conditions)
            }
        }
        // A group over a loop alone speaks of the segment that opens it.
        guard let segment = segment ?? loops.last.map({ MapOutline.Stop(id: $0.id, conditions: []) }) else {
            return nil
        }
        let paired = pair.map {
            MapOutline.Pair(first: $0.first, stride: $0.stride, count: $0.count, values: $0.values)
        }
        return MapOutline.Row(
            loops: loops, segment: segment,
            element: offset.flatMap { own in pair.map { $0.first + own } } ?? numbers.first,
            component: numbers.count > 1 ? numbers[1] : nil, pair: offset == nil ? nil : paired, field: "", codes: nil,
            constant: nil, reads: true, writes: false, place: Place())
    }

    /// A selector as a condition; of a loop the segment's id that comes first on its way is left out.
    private func condition(_ selector: Selector) -> MapOutline.Condition? {
        let numbers = selector.names.compactMap { Int($0) }
        guard let element = numbers.first else { return nil }
        let component = numbers.count > 1 ? numbers[1] : nil
        return switch selector.test {
        case .equals(let values):
            MapOutline.Condition(element: element, component: component, values: values, isNegated: false)
        case .excludes(let values):
            MapOutline.Condition(element: element, component: component, values: values, isNegated: true)
        case .present: MapOutline.Condition(element: element, component: component, values: [], isNegated: false)
        }
    }
}
