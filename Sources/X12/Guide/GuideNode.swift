/// A segment or loop of a set with what guides say about it.
struct GuideNode: Sendable {
    var item: StructureItem
    var isMandatory: Bool
    var max: Int?
    /// The guide's line that made it mandatory, limited or forbade it; nil where the standard did.
    var requiredBy: String?
    var limitedBy: String?
    var forbiddenBy: String?
    /// What holds for the occurrences a selector picks.
    var selected: [SelectedUse] = []
    /// What holds for the elements of the segment, or of the loop's first segment.
    var elements: [ElementRule] = []
    var body: [GuideNode]?

    init(_ item: StructureItem) {
        self.item = item
        isMandatory = item.isMandatory
        max = item.max
        body = item.body?.map(GuideNode.init)
    }

    /// A rule about the occurrences that a selector picks, counted within one parent.
    struct SelectedUse: Sendable {
        var selector: GuidePosition.Selector
        /// As the guide writes it, for messages.
        var name: String
        var min: Int
        var max: Int?
        var line: String
    }

    /// A rule about one element or component.
    struct ElementRule: Sendable {
        var selector: GuidePosition.Selector?
        var element: Int
        var component: Int?
        var isRequired = false
        var isForbidden = false
        var min: Int?
        var max: Int?
        var codes: Set<String>?
        var line: String
    }
}

/// A count or total that a set must agree with, and that is written when a set is made.
struct BalanceRule: Sendable {
    enum Source: Sendable, Hashable {
        /// How many segments of an id there are.
        case count(String)
        /// The sum of an element over all segments of an id.
        case sum(String, Int)
    }

    /// Where the total stands: `CTT01`.
    var segment: String
    var element: Int
    var source: Source
    /// True for a total that is checked where it is given and never written.
    var isOptional: Bool
    /// The guide's line.
    var line: String
}
