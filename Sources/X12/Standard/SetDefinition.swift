/// The structure of one transaction set, as the dictionary gives it.
public struct SetDefinition: Sendable, Hashable {
    /// ST01, three digits (DE 143): `850`.
    public let code: String
    /// GS01 of the groups it travels in: `PO`.
    public let functionalID: String
    /// A short name of ours for people, such as `Purchase order`; may be empty.
    public let label: String
    /// Its segments and loops from ST to SE, in order.
    public let items: [StructureItem]

    /// A set of this structure; `SetReader` makes them from the dictionary's files.
    public init(code: String, functionalID: String, label: String, items: [StructureItem]) {
        self.code = code
        self.functionalID = functionalID
        self.label = label
        self.items = items
    }
}

/// The three tables in which the standard lists the segments of a set.
public enum Area: String, Sendable, Hashable {
    /// What holds for the whole document.
    case heading
    /// The lines, which repeat.
    case detail
    /// Totals, and SE.
    case summary
}

/// A segment or a loop at its place in a set.
public struct StructureItem: Sendable, Hashable {
    /// The segment's id; for a loop the id of its first segment.
    public let id: String
    /// Which table of the set it is in.
    public let area: Area
    /// True when it may not be missing where its parent is.
    public let isMandatory: Bool
    /// How often it may come in one parent; nil for without limit.
    public let max: Int?
    /// The position number of the standard, where known.
    public let position: String?
    /// What stands in the loop, its first segment first; nil for a segment.
    public let body: [StructureItem]?
    /// True for a loop that LS opens and LE closes.
    public let isBounded: Bool

    /// A segment, or with a body a loop.
    public init(
        id: String,
        area: Area = .heading,
        isMandatory: Bool,
        max: Int?,
        position: String? = nil,
        body: [StructureItem]? = nil,
        isBounded: Bool = false
    ) {
        self.id = id
        self.area = area
        self.isMandatory = isMandatory
        self.max = max
        self.position = position
        self.body = body
        self.isBounded = isBounded
    }
}
