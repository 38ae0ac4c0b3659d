import Diagnostics

extension GuideOutline {
    /// Which occurrences of a segment or loop are meant, by what their elements hold.
    package struct Selection: Sendable, Hashable {
        /// What one element must or must not hold.
        package struct Condition: Sendable, Hashable {
            /// The element, from 1.
            package let element: Int
            /// The codes it holds one of, or none of.
            package let values: [String]
            /// True where it holds none of them.
            package let isNegated: Bool
        }

        /// What holds for an occurrence that is meant.
        package let conditions: [Condition]
        /// True for a qualifier that may stand at its element or at every second one behind it.
        package let isPaired: Bool
        let selector: GuideSelector

        init(_ selector: GuideSelector) {
            self.selector = selector
            isPaired = selector.isPaired
            conditions = selector.conditions.map {
                Condition(element: $0.element, values: $0.values, isNegated: $0.isNegated)
            }
        }

        /// True when a segment is one of those meant.
        package func means(_ segment: Segment) -> Bool { selector.matches(segment) }
    }

    /// A loop on the way to what a rule is about.
    package struct Around: Sendable, Hashable {
        /// The loop's id.
        package let id: String
        /// Which of its occurrences are meant; nil for all.
        package let selection: Selection?
    }

    /// One line of a guide's `use`: what is meant, and what is asked of it.
    package struct Rule: Sendable {
        /// As the guide writes it: `N1[01=ST]`.
        package let name: String
        /// The loops around what it is about, the outermost first.
        package let loops: [Around]
        /// The segment, or the first segment of the loop.
        package let segment: String
        /// True where the whole loop is meant.
        package let isLoop: Bool
        /// Which occurrences are meant; nil for all.
        package let selection: Selection?
        /// The element it is about; nil for a rule about the segment or loop.
        package let element: Int?
        /// The component it is about.
        package let component: Int?
        /// True for `required`.
        package let isRequired: Bool
        /// True for `forbidden`.
        package let isForbidden: Bool
        /// Of an element the least characters, otherwise the least occurrences.
        package let min: Int?
        /// Of an element the most characters, otherwise the most occurrences.
        package let max: Int?
        /// The only values an element may have.
        package let codes: [String]?
        /// What the guide has to tell its readers about it.
        package let note: String?
        /// The guide's line, as findings name it: `partners/acme/850/guide.yaml:8`.
        package let line: String

        init(_ rule: GuideRule) {
            name = rule.name
            loops = rule.loops.map { Around(id: $0.id, selection: $0.selector.map(Selection.init)) }
            segment = rule.node.item.id
            isLoop = rule.node.item.body != nil
            selection = rule.selector.map(Selection.init)
            element = rule.element
            component = rule.component
            isRequired = rule.demand.isRequired
            isForbidden = rule.demand.isForbidden
            min = rule.demand.min
            max = rule.demand.max
            codes = rule.demand.codes
            note = rule.demand.note
            line = rule.line
        }

        /// True where it narrows anything, and does not only tell its readers something.
        package var isNarrowing: Bool { isRequired || isForbidden || min != nil || max != nil || codes != nil }

        /// The element it is about in this segment, the one behind the qualifier of a pair included; nil where the
        /// segment is not meant or the rule is about no element.
        package func element(in segment: Segment) -> Int? {
            guard let element, segment.id == self.segment else { return nil }
            guard let selection else { return element }
            guard selection.means(segment) else { return nil }
            guard selection.isPaired else { return element }
            return selection.selector.pairedElement(in: segment).map { $0 + element - selection.selector.element }
        }
    }
}
