import Diagnostics

/// One line of a guide's `use`, resolved: which occurrences it is about, and what it asks of them.
struct GuideRule: Sendable {
    /// What is asked.
    struct Demand: Sendable {
        var isRequired = false
        var isForbidden = false
        var min: Int?
        var max: Int?
        var codes: [String]?
        /// What the readers of the guide are told about it.
        var note: String?
    }

    /// A loop around the segment, and which of its occurrences are meant.
    struct Around: Sendable {
        var id: String
        var places: Range<Int>
        var selector: GuideSelector?
    }

    /// As the guide writes it.
    var name: String
    /// Where the guide writes it.
    var place: Place
    /// The loops around it, the outermost first.
    var loops: [Around]
    /// The segment or loop.
    var node: GuideNode
    var selector: GuideSelector?
    var element: Int?
    var component: Int?
    var demand: Demand

    /// The guide's line, for notes: `partners/acme/850/guide.yaml:8`.
    var line: String { place.guideLine }
    /// True when a loop around it is selected, so that the rule holds in some loops of its place and not in others.
    var isInSelectedLoop: Bool { loops.contains { $0.selector != nil } }

    /// True when one occurrence can be meant by both.
    func overlaps(_ other: GuideRule) -> Bool {
        pairs(other).allSatisfy { own, its in
            guard let own, let its else { return true }
            return own.overlaps(its)
        }
    }

    /// True when every occurrence this means is also meant by the other.
    func implies(_ other: GuideRule) -> Bool {
        pairs(other).allSatisfy { own, its in
            guard let its else { return true }
            return own?.implies(its) ?? false
        }
    }

    /// The selectors of both at each loop and at the end.
    private func pairs(_ other: GuideRule) -> [(GuideSelector?, GuideSelector?)] {
        zip(loops, other.loops).map { ($0.selector, $1.selector) } + [(selector, other.selector)]
    }
}

extension Place {
    /// A line of a guide, for notes: `partners/acme/850/guide.yaml:8`.
    var guideLine: String {
        let source = source ?? "guide"
        return line.map { "\(source):\($0)" } ?? source
    }
}
