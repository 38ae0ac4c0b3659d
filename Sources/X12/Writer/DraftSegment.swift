/// One element of a segment to be written: repetitions of components, usually one of one.
public struct DraftElement: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The repetitions, each a list of components.
    public var repetitions: [[String]]

    /// An element of these repetitions of components.
    public init(repetitions: [[String]]) { self.repetitions = repetitions }

    /// A simple element.
    public init(_ text: String) { repetitions = text.isEmpty ? [] : [[text]] }

    /// A composite.
    public init(components: [String]) { repetitions = components.isEmpty ? [] : [components] }

    /// A simple element.
    public init(stringLiteral value: String) { self.init(value) }

    /// An element as it was read.
    public init(_ element: Element) {
        if element.isEmpty {
            repetitions = []
        } else {
            repetitions = element.repetitions.map { $0.components.map(\.text) }
        }
    }

    /// True when nothing would be written for it.
    public var isEmpty: Bool { repetitions.allSatisfy { $0.allSatisfy(\.isEmpty) } }
    /// The first component of the first repetition.
    public var text: String { repetitions.first?.first ?? "" }

    /// The same without what is empty at the end of its lists.
    var trimmed: DraftElement {
        var lists = repetitions.map { components in
            var components = components
            while components.last?.isEmpty == true { components.removeLast() }
            return components
        }
        while lists.last?.isEmpty == true { lists.removeLast() }
        return DraftElement(repetitions: lists)
    }
}

/// One segment to be written.
public struct DraftSegment: Sendable, Hashable {
    /// The id: `PO1`.
    public var id: String
    /// Its elements in order.
    public var elements: [DraftElement]

    /// A segment of these elements.
    public init(_ id: String, elements: [DraftElement] = []) {
        self.id = id
        self.elements = elements
    }

    /// A segment whose elements are lists of components: `DraftSegment("LIN", ["1"], ["VN"], ["W-100"])`.
    public init(_ id: String, _ elements: [String]...) {
        self.init(id, elements: elements.map { DraftElement(components: $0) })
    }

    /// A segment of simple elements.
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
