/// A place in a set as a guide names it: `PO1/N1[01=ST]/N302`, loops before the slash, element and component behind.
struct GuidePosition: Sendable, Hashable {
    typealias Selector = GuideSelector

    /// One loop on the way.
    struct Step: Sendable, Hashable {
        var id: String
        var selector: Selector?
    }

    /// The loops from the outermost to the one the segment is in.
    var steps: [Step] = []
    /// True for a position that begins with a slash: of the set itself, in no loop but those it names.
    var isFromRoot = false
    /// The segment.
    var segment: String
    var selector: Selector?
    var element: Int?
    var component: Int?
    /// True for `SDQ04+`: the element and every second one behind it.
    var isRepeated = false

    /// The ids of the loops.
    var loops: [String] { steps.map(\.id) }

    /// Reads a position, or gives nil for what is none.
    init?(_ text: String) {
        var parts = Self.cut(text)
        if parts.count > 1, parts[0].isEmpty {
            isFromRoot = true
            parts.removeFirst()
        }
        guard let last = parts.popLast() else { return nil }
        for part in parts {
            guard let (id, selector, tail) = Self.step(part), tail.isEmpty else { return nil }
            steps.append(Step(id: id, selector: selector))
        }
        var tail: String
        if last.contains("[") {
            guard let step = Self.step(last) else { return nil }
            (segment, selector, tail) = step
        } else if let split = Self.split(last) {
            (segment, tail) = split
        } else {
            (segment, tail) = (last, "")
        }
        guard Self.isID(segment) else { return nil }
        guard !tail.isEmpty else { return }
        if tail.last == "+" {
            isRepeated = true
            tail.removeLast()
        }
        let pieces = tail.split(separator: "-", omittingEmptySubsequences: false)
        guard pieces.count <= 2, let element = Array(pieces[0].utf8).number, pieces[0].utf8.count == 2, element > 0
        else { return nil }
        self.element = element
        if pieces.count == 2 {
            guard let component = Array(pieces[1].utf8).number, component > 0 else { return nil }
            self.component = component
        }
    }

    /// The position of an element as people write it: `PO107`, `C00102-3`.
    static func name(_ segment: String, _ element: Int, _ component: Int? = nil) -> String {
        let name = segment + String(element).zeroPadded(to: 2)
        return component.map { name + "-" + String($0).zeroPadded(to: 2) } ?? name
    }

    /// Cuts at the slashes outside brackets.
    private static func cut(_ text: String) -> [String] {
        var parts = [""]
        var isInside = false
        for character in text {
            if character == "[" { isInside = true }
            if character == "]" { isInside = false }
            if character == "/", !isInside { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts
    }

    private static func step(_ text: String) -> (id: String, selector: Selector?, tail: String)? {
        guard let open = text.firstIndex(of: "[") else { return isID(text) ? (text, nil, "") : nil }
        guard let close = text.lastIndex(of: "]"), open < close, isID(String(text[..<open])),
            let selector = Selector(text[text.index(after: open)..<close])
        else { return nil }
        return (String(text[..<open]), selector, String(text[text.index(after: close)...]))
    }

    private static func isID(_ text: String) -> Bool {
        (2...3).contains(text.utf8.count) && text.utf8.allSatisfy(\.isAlphanumeric)
            && text.utf8.first.map { !$0.isDigit } == true
    }

    /// Splits `PO107`, `N102-01` and `SDQ04+` into id and element: two digits end the part before a hyphen.
    private static func split(_ text: String) -> (id: String, tail: String)? {
        let name = text.prefix { $0 != "-" && $0 != "+" }
        guard name.utf8.count >= 4, name.utf8.suffix(2).allSatisfy(\.isDigit) else { return nil }
        let id = name.dropLast(2)
        return (String(id), String(text[id.endIndex...]))
    }
}
