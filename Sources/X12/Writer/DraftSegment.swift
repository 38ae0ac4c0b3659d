import Diagnostics

/// One element of a segment to be written: repetitions of components, usually one of one.
public struct DraftElement: Sendable, Hashable, ExpressibleByStringLiteral {
    /// Nearly all elements are one value; these need no lists.
    private enum Content: Sendable, Hashable {
        case simple(DraftValue)
        case parts([[DraftValue]])
    }

    private var content: Content

    /// The repetitions, each a list of components; none for an empty element.
    public var values: [[DraftValue]] {
        get {
            switch content {
            case .simple(let value): value.isEmpty ? [] : [[value]]
            case .parts(let parts): parts
            }
        }
        set { self = DraftElement(values: newValue) }
    }

    /// The repetitions, each a list of components, as text.
    public var repetitions: [[String]] {
        get { values.map { $0.map(\.text) } }
        set { self = DraftElement(repetitions: newValue) }
    }

    /// An element of these repetitions of components.
    public init(values: [[DraftValue]]) {
        if values.count <= 1, values.first.map({ $0.count <= 1 }) ?? true {
            content = .simple(values.first?.first ?? "")
        } else {
            content = .parts(values)
        }
    }

    /// An element of these repetitions of components.
    public init(repetitions: [[String]]) {
        self.init(values: repetitions.map { $0.map { DraftValue($0) } })
    }

    /// A simple element of this text; empty text makes an empty element.
    public init(_ text: String) { content = .simple(DraftValue(text)) }

    /// A simple element of these bytes; binary data, or text in an encoding other than UTF-8.
    public init(bytes: some Collection<UInt8>) { content = .simple(DraftValue(bytes: bytes)) }

    /// A composite of these components, in order; empty ones at the end are not written.
    public init(components: [String]) { self.init(repetitions: [components]) }

    /// A simple element of this text.
    public init(stringLiteral value: String) { self.init(value) }

    /// An element as it was read, its bytes as they came.
    public init(_ element: Element) {
        self.init(
            values: element.isEmpty
                ? [] : element.repetitions.map { $0.components.map { DraftValue(bytes: $0.content) } }
        )
    }

    /// True when nothing would be written for it.
    public var isEmpty: Bool {
        switch content {
        case .simple(let value): value.isEmpty
        case .parts(let parts): parts.allSatisfy { $0.allSatisfy(\.isEmpty) }
        }
    }

    /// The first component of the first repetition, as text.
    public var text: String { first.text }

    /// The first component of the first repetition.
    var first: DraftValue {
        switch content {
        case .simple(let value): value
        case .parts(let parts): parts.first?.first ?? ""
        }
    }

    /// The element's one value; nil where it has several.
    var simple: DraftValue? {
        if case .simple(let value) = content { value } else { nil }
    }

    /// True when it is repeated.
    var isRepeated: Bool {
        if case .parts(let parts) = content { parts.count > 1 } else { false }
    }

    /// Looks at every value in it, from 1: which repetition, which component; nil where there is only one.
    func forEach(_ body: (DraftValue, _ repetition: Int?, _ component: Int?) -> Void) {
        switch content {
        case .simple(let value): body(value, nil, nil)
        case .parts(let parts):
            for (repetition, components) in parts.enumerated() {
                for (component, value) in components.enumerated() {
                    body(value, parts.count > 1 ? repetition + 1 : nil, components.count > 1 ? component + 1 : nil)
                }
            }
        }
    }

    /// The same with every value changed.
    func mapped(_ change: (DraftValue) -> DraftValue) -> DraftElement {
        switch content {
        case .simple(let value): DraftElement(values: [[change(value)]])
        case .parts(let parts): DraftElement(values: parts.map { $0.map(change) })
        }
    }

    /// The same without what is empty at the end of its lists.
    var trimmed: DraftElement {
        guard case .parts(let parts) = content else { return self }
        var lists = parts.map { components in
            var components = components
            while components.last?.isEmpty == true { components.removeLast() }
            return components
        }
        while lists.last?.isEmpty == true { lists.removeLast() }
        return DraftElement(values: lists)
    }
}

/// One segment to be written: an id, and elements whose form is left as it is.
public struct DraftSegment: Sendable, Hashable {
    /// The id, two or three capitals and digits: `PO1`.
    public var id: String
    /// Its elements in order, the first at 1 for the subscript; empty ones at the end are not written.
    public var elements: [DraftElement]

    /// A segment of these elements; nothing is checked before it is written.
    public init(_ id: String, elements: [DraftElement] = []) {
        self.id = id
        self.elements = elements
    }

    /// A segment whose elements are lists of components: `DraftSegment("LIN", ["1"], ["VN"], ["W-100"])`.
    public init(_ id: String, _ elements: [String]...) {
        self.init(id, elements: elements.map { DraftElement(components: $0) })
    }

    /// A segment of simple elements: `DraftSegment("BEG", texts: ["00", "SA", "4500012345"])`.
    public init(_ id: String, texts: [String]) { self.init(id, elements: texts.map { DraftElement($0) }) }

    /// A segment as it was read.
    public init(_ segment: Segment) { self.init(segment.id, elements: segment.elements.map { DraftElement($0) }) }

    /// The element at a position from 1; reading past the end gives an empty one, writing makes the segment longer.
    public subscript(_ position: Int) -> DraftElement {
        get { position >= 1 && position <= elements.count ? elements[position - 1] : DraftElement("") }
        set {
            precondition(position >= 1, "elements are counted from 1")
            while elements.count < position { elements.append(DraftElement("")) }
            elements[position - 1] = newValue
        }
    }

    /// The same without what is empty at its end.
    var trimmed: DraftSegment {
        var elements = elements.map(\.trimmed)
        while elements.last?.isEmpty == true { elements.removeLast() }
        return DraftSegment(id, elements: elements)
    }
}
