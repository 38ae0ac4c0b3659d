import Canonical
import Diagnostics

/// A compiled map: blocks of rules over numbered names. Nothing in it is left to be parsed.
struct Plan: Sendable {
    /// The blocks; rules name them by index, so parts may hold themselves.
    var blocks: [Block] = []
    /// The block of the document's root.
    var root = 0
    /// The numbers of the names that rules speak of; the reader numbers a tree's names by it.
    var symbols: [String: Int32] = [:]
    /// The numbers of the element names "01" to "99", by element; nothing at 0.
    var elements: [Int32] = []
    /// The positions listed under `ignore:`.
    var ignored: [IgnoredPlace] = []
    /// True for X12 trees, whose loops have head segments and whose segments have pairs.
    var isX12 = false
    /// True where the format tells numbers from text.
    var isJSON = false
    /// The name of the tree's root that writing makes.
    var rootName = ""
}

/// A list of rules that share a scope.
final class Block: Sendable {
    /// The rules in the order of the map.
    let rules: [Rule]
    /// How many places in a scope its rules share; one slot each.
    let slotCount: Int
    /// For each slot the slots of the same name under the same parent, for rules that differ only in selectors.
    let rivals: [[Int]]
    /// The slots whose selectors ask nothing.
    let plainSlots: Set<Int>

    init(rules: [Rule], slotCount: Int, rivals: [[Int]], plainSlots: Set<Int>) {
        self.rules = rules
        self.slotCount = slotCount
        self.rivals = rivals
        self.plainSlots = plainSlots
    }
}

/// One compiled rule.
final class Rule: Sendable {
    /// What a rule does.
    enum Action: Sendable {
        /// A value of the tree is a field of the document.
        case field(Position, FieldTarget)
        /// A value of the tree is always the same; `isAlone` where no rule brings data to the place it stands in.
        case constant(Position, String, isAlone: Bool)
        /// A part of the tree is a record or a list of records.
        case group(GroupRule)
        /// Reading only: a function of values of the tree is a field.
        case readCall(ReadCall, FieldTarget)
        /// Writing only: a function of fields is a value of the tree.
        case writeCall(Position, WriteCall, [Conversion])
    }

    /// The left sides from the outermost group, as provenance prints them.
    let trail: String
    /// The map file and the line the rule stands at.
    let place: Place
    /// Which ways it works.
    let direction: RuleSyntax.Direction
    /// What it does.
    let action: Action

    init(trail: String, place: Place, direction: RuleSyntax.Direction, action: Action) {
        self.trail = trail
        self.place = place
        self.direction = direction
        self.action = action
    }

    /// The slots the rule goes through, its value's own included.
    var slots: [Int] {
        switch action {
        case .field(let position, _), .constant(let position, _, _), .writeCall(let position, _, _): position.slots
        case .group(let group): group.containers.map(\.slot) + (group.pair.map { [$0.slot] } ?? [])
        case .readCall: []
        }
    }

    /// True when reading asks this rule.
    var reads: Bool { direction != .write }
    /// True when writing asks this rule.
    var writes: Bool { direction != .read }
}

/// One step from a node to one of its children.
struct Step: Sendable {
    /// The child's name.
    let name: String
    /// The name's number in the plan.
    let symbol: Int32
    /// What must hold of the child.
    let selectors: [Selector]
    /// The slot of the block that remembers which child it was.
    let slot: Int
    /// True for the first segment of the loop the scope stands at.
    let isHead: Bool
}

/// A condition on a node.
struct Selector: Sendable {
    /// The way from the node to the value, as names and as numbers.
    let names: [String]
    let symbols: [Int32]
    /// What must hold of the value.
    let test: SelectorTest

    /// The value that writing puts there: the only one, or the first of several where no rule has put another.
    var written: (value: String, isOnlyDefault: Bool)? {
        guard case .equals(let values) = test, let first = values.first else { return nil }
        return (first, values.count > 1)
    }
}

/// The pairs of qualifier and value in a segment: 06 and 07, 08 and 09, …
struct PairSpec: Sendable {
    /// The first qualifier's element.
    let first: Int
    /// From one qualifier to the next.
    let stride: Int
    /// How many there is room for.
    let count: Int
    /// The qualifiers looked for; nil for any pair that is left.
    let values: [String]?
    /// The slot that remembers which pair it was.
    let slot: Int
}

/// Where a value of the tree is.
struct Position: Sendable {
    /// What the last step finds.
    enum Leaf: Sendable {
        /// A child of the last container.
        case child(Step)
        /// A component of the element that is the last container.
        case component(Step, number: Int)
        /// An element of a pair, counted from its qualifier.
        case pair(offset: Int)
        /// The container itself.
        case own
    }

    /// The steps before the last.
    let containers: [Step]
    /// The pairs the value belongs to, where it does.
    let pair: PairSpec?
    /// The last step.
    let leaf: Leaf
    /// True for an X12 composite as a whole, whose components its text joins by colons.
    var isComposite = false

    /// The slots on the way, the value's own included.
    var slots: [Int] {
        var slots = containers.map(\.slot)
        if let pair { slots.append(pair.slot) }
        switch leaf {
        case .child(let step), .component(let step, _): slots.append(step.slot)
        case .pair, .own: break
        }
        return slots
    }
}

/// Where a value of the document is, and how it gets there.
struct FieldTarget: Sendable {
    /// The names from the record the block fills.
    let names: [String]
    /// From the partner's text to the value.
    let conversions: [Conversion]
    /// The field's value where the input has none.
    let fallback: Value?
    /// What a JSON writer should make of it.
    let kind: SourceTree.Kind
}

/// A rule for a part of the tree.
struct GroupRule: Sendable {
    /// The way to the part.
    let containers: [Step]
    /// The pairs, where each pair is a part.
    let pair: PairSpec?
    /// True for `each`.
    let isList: Bool
    /// True where the list holds scalars, not records.
    let holdsScalars: Bool
    /// The names from the record the block fills; none for `as .`.
    let names: [String]
    /// The block of its rules.
    let block: Int
}

/// A place that no rule need read.
struct IgnoredPlace: Sendable {
    /// The steps from the root, or from anywhere for X12.
    let steps: [Step]
}

/// A function in a `read:` block.
struct ReadCall: Sendable {
    enum Argument: Sendable {
        case constant(String)
        case position(Position)
        case part([Step])
    }
    let function: MapFunction
    let arguments: [Argument]
}

/// A function in a `write:` block.
struct WriteCall: Sendable {
    enum Argument: Sendable {
        case constant(String)
        case field([String])
    }
    let function: MapFunction
    let arguments: [Argument]
}

/// The functions of one-way rules.
enum MapFunction: String, Sendable, CaseIterable {
    case count, sum, concat, first
    case choose = "if"

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .count, .sum: 1...1
        case .concat, .first: 1...20
        case .choose: 2...3
        }
    }
}
