/// A place in a set as a guide names it: `PO1/N1[01=ST]02`, loops before the slash, element and component behind.
struct GuidePosition: Sendable, Hashable {
    /// Which occurrences of a segment are meant: `[01=ST]`, or the pairs `[06+=VN]`.
    struct Selector: Sendable, Hashable {
        var element: Int
        var value: String
        /// True for a qualifier that may stand at this element or at every second one behind it.
        var isPaired: Bool

        /// True when a segment is one of those meant.
        func matches(_ segment: Segment) -> Bool {
            if !isPaired { return segment[element].text == value }
            return pairedElement(in: segment) != nil
        }

        /// The element that holds the qualifier.
        func pairedElement(in segment: Segment) -> Int? {
            stride(from: element, through: segment.count, by: 2).first { segment[$0].text == value }
        }
    }

    /// The loops from the outermost to the one the segment is in.
    var loops: [String] = []
    /// The segment.
    var segment: String
    var selector: Selector?
    var element: Int?
    var component: Int?

    /// Reads a position, or gives nil for what is none.
    init?(_ text: String) {
        let steps = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let last = steps.last, steps.dropLast().allSatisfy(Self.isID) else { return nil }
        loops = Array(steps.dropLast())

        var head = last
        var tail = ""
        if let open = last.firstIndex(of: "[") {
            guard let close = last.lastIndex(of: "]"), open < close else { return nil }
            head = String(last[..<open])
            tail = String(last[last.index(after: close)...])
            guard let selector = Self.selector(last[last.index(after: open)..<close]) else { return nil }
            self.selector = selector
        } else if let split = Self.split(last) {
            head = split.id
            tail = split.tail
        }
        guard Self.isID(head) else { return nil }
        segment = head
        guard !tail.isEmpty else { return }
        let parts = tail.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, let element = Array(parts[0].utf8).number, parts[0].utf8.count == 2, element > 0 else {
            return nil
        }
        self.element = element
        if parts.count == 2 {
            guard let component = Array(parts[1].utf8).number, component > 0 else { return nil }
            self.component = component
        }
    }

    /// The position of an element as people write it: `PO107`, `C00102-3`.
    static func name(_ segment: String, _ element: Int, _ component: Int? = nil) -> String {
        let name = segment + String(element).zeroPadded(to: 2)
        return component.map { name + "-" + String($0).zeroPadded(to: 2) } ?? name
    }

    private static func isID(_ text: String) -> Bool {
        (2...3).contains(text.utf8.count) && text.utf8.allSatisfy(\.isAlphanumeric)
            && text.utf8.first.map { !$0.isDigit } == true
    }

    /// Splits `PO107` and `N102-01` into id and element: two digits end the part before a hyphen.
    private static func split(_ text: String) -> (id: String, tail: String)? {
        let name = text.prefix { $0 != "-" }
        guard name.utf8.count >= 4, name.utf8.suffix(2).allSatisfy(\.isDigit) else { return nil }
        let id = name.dropLast(2)
        return (String(id), String(text[id.endIndex...]))
    }

    private static func selector(_ text: Substring) -> Selector? {
        guard let equals = text.firstIndex(of: "=") else { return nil }
        var number = text[..<equals]
        let isPaired = number.last == "+"
        if isPaired { number.removeLast() }
        guard let element = Array(number.utf8).number, element > 0 else { return nil }
        return Selector(element: element, value: String(text[text.index(after: equals)...]), isPaired: isPaired)
    }
}
