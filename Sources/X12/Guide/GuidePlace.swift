/// A segment or loop of a set as a guide leaves it: whether it is used, and what must come.
///
/// For whoever puts a guide beside something else, a map or a listing; the checker works on tables of its own.
package struct GuidePlace: Sendable {
    /// Which occurrences are meant, by the codes of an element of a segment, or of a loop's first segment.
    package struct Condition: Sendable, Hashable {
        /// The segment or loop, by ``GuidePlace/number``.
        package let place: Int
        /// The element, from 1; of a pair, its first qualifier.
        package let element: Int
        /// The codes.
        package let codes: [String]
        /// True where any other code is meant, or none.
        package let isNegated: Bool
    }

    /// One thing the guide asks.
    package struct Demand: Sendable {
        /// In which occurrences it holds; none: in all.
        package let conditions: [Condition]
        /// The element it is about, from 1; nil where it is about the segment or loop itself.
        package let element: Int?
        /// The component, from 1.
        package let component: Int?
        /// True where it may not be missing.
        package let isRequired: Bool
        /// True where it may not come.
        package let isForbidden: Bool
        /// The only codes it may hold; nil where the guide does not say.
        package let codes: [String]?
        /// The guide's line: `partners/acme/850/guide.yaml:8`.
        package let line: String
    }

    /// Which place of the set it is, counted from the top; a loop and its first segment have one number.
    package let number: Int
    /// The segment's id; for a loop the id of its first segment.
    package let id: String
    /// True when it may not be missing where its parent is.
    package let isMandatory: Bool
    /// The guide's line that says so; nil where the standard does.
    package let requiredBy: String?
    /// True when it may not come at all.
    package let isForbidden: Bool
    /// What the guide asks beyond that, of some occurrences or of elements.
    package let demands: [Demand]
    /// The elements that are written for the map: totals the guide computes, with their qualifiers.
    package let computed: Set<Int>
    /// What stands in the loop, its first segment first; nil for a segment.
    package let body: [GuidePlace]?
}

extension Guide {
    /// The set's segments and loops in order, each with what this guide leaves of the standard.
    package var places: [GuidePlace] {
        var demands: [Int: [GuidePlace.Demand]] = [:]
        for scope in scopes.indices {
            let around = conditions(of: scope)
            for use in scopes[scope].uses {
                demands[use.place, default: []].append(
                    .init(
                        conditions: around + Self.conditions(use.selector, at: use.place), element: nil,
                        component: nil, isRequired: use.min > 0, isForbidden: use.max == 0, codes: nil, line: use.line))
            }
            for (place, rule) in scopes[scope].elements {
                demands[place, default: []].append(.init(rule, at: place, around))
            }
        }
        return nodes.map { place($0, demands) }
    }

    private func place(_ node: GuideNode, isFirst: Bool = false, _ scoped: [Int: [GuidePlace.Demand]]) -> GuidePlace {
        // What is said of a loop's first segment is said of the loop.
        var demands = isFirst ? [] : scoped[node.place] ?? []
        for use in node.selected {
            demands.append(
                .init(
                    conditions: Self.conditions(use.selector, at: node.place), element: nil, component: nil,
                    isRequired: use.min > 0, isForbidden: use.max == 0, codes: nil, line: use.line))
        }
        demands += node.elements.map { .init($0, at: node.place, []) }
        if node.item.id == "HL", !isFirst, let levels {
            demands.append(
                .init(
                    conditions: [], element: 3, component: nil, isRequired: false, isForbidden: false,
                    codes: levels.codes, line: levels.line))
        }
        return GuidePlace(
            number: node.place, id: node.item.id, isMandatory: node.isMandatory, requiredBy: node.requiredBy,
            isForbidden: node.forbiddenBy != nil || node.max == 0, demands: demands, computed: computed(at: node),
            body: node.body.map { body in
                body.enumerated().map { place($1, isFirst: $0 == 0 && $1.body == nil, scoped) }
            }
        )
    }

    private func computed(at node: GuideNode) -> Set<Int> {
        var elements: Set<Int> = []
        for rule in balance.rules
        where !rule.isOptional && rule.loop == nil && !balance.isInSelectedLoop(rule)
            && rule.target.places.contains(node.place) && rule.target.id == node.item.id
        {
            elements.insert(rule.element)
            elements.formUnion(rule.target.selector?.conditions.map(\.element) ?? [])
        }
        return elements
    }

    /// What holds for the loops of a scope and of those around it.
    private func conditions(of scope: Int) -> [GuidePlace.Condition] {
        let own = Self.conditions(scopes[scope].selector, at: scopes[scope].places.lowerBound)
        return (scopes[scope].around.map { conditions(of: $0) } ?? []) + own
    }

    fileprivate static func conditions(_ selector: GuideSelector?, at place: Int) -> [GuidePlace.Condition] {
        (selector?.conditions ?? []).map {
            GuidePlace.Condition(place: place, element: $0.element, codes: $0.values, isNegated: $0.isNegated)
        }
    }
}

extension GuidePlace.Demand {
    fileprivate init(_ rule: GuideNode.ElementRule, at place: Int, _ around: [GuidePlace.Condition]) {
        self.init(
            conditions: around + Guide.conditions(rule.selector, at: place), element: rule.element,
            component: rule.component, isRequired: rule.isRequired, isForbidden: rule.isForbidden,
            codes: rule.codes?.sorted(), line: rule.line)
    }
}
