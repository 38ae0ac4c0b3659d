/// A left side taken apart, before anyone knows whether the partner's format has such a place.
struct PositionSyntax: Hashable {
    /// One name on the way, with what must hold there.
    struct Step: Hashable {
        /// A segment id, an element of XML, a record, a key.
        var name: String
        /// What must hold at this step.
        var selectors: [Selector]
        /// Where the step stands in the text, in bytes.
        var offset: Int
    }

    /// One condition in brackets.
    struct Selector: Hashable {
        /// The way from the step to the value: `["01"]`, `["05", "1"]`, `["@name"]`.
        var path: [String]
        /// What must hold of the value.
        var test: SelectorTest
        /// True for `[06+]`: the pairs that begin at this element.
        var isPair: Bool
        /// Where it stands in the text, in bytes.
        var offset: Int
    }

    /// The steps; X12 has one, its segment. Empty for `.`.
    var steps: [Step]
    /// The X12 element, from 1.
    var element: Int?
    /// The X12 component, from 1.
    var component: Int?
    /// Where the element stands in the text, in bytes.
    var elementOffset = 0

    /// Why a text is no position.
    struct Refusal: Error, Hashable {
        var message: String
        var offset: Int
    }
}

/// What a selector asks of a value.
enum SelectorTest: Hashable {
    /// One of these; a single one is also written.
    case equals([String])
    /// None of these.
    case excludes([String])
    /// Anything at all.
    case present
}

extension PositionSyntax {
    /// Reads `REF[01=IA]02`, `SLN05-1`, `PO1[06+=VN]07`, `N1[01=ST]`.
    static func x12(_ text: String) -> Result<PositionSyntax, Refusal> {
        var scanner = PositionScanner(text)
        let id = scanner.take { ("A"..."Z").contains($0) || ("0"..."9").contains($0) }
        var segment = id
        var tail = ""
        if scanner.isAtEnd || scanner.peek == "-" {
            // Without brackets the last two digits are the element: N102 is N1 and 02, PO104 is PO1 and 04.
            if id.count >= 4 { (segment, tail) = (String(id.dropLast(2)), String(id.suffix(2))) }
        }
        guard (2...3).contains(segment.count), segment.first?.isLetter == true else {
            return .failure(Refusal(message: "a segment has two or three capital letters and digits", offset: 0))
        }
        var selectors: [Selector] = []
        if scanner.peek == "[" {
            switch scanner.selectors(path: x12Path) {
            case .failure(let refusal): return .failure(refusal)
            case .success(let found): selectors = found
            }
        }
        var position = PositionSyntax(steps: [Step(name: segment, selectors: selectors, offset: 0)])
        position.elementOffset = tail.isEmpty ? scanner.offset : segment.utf8.count
        if tail.isEmpty { tail = scanner.take { ("0"..."9").contains($0) } }
        if !tail.isEmpty {
            guard tail.count == 2, let element = Int(tail), element > 0 else {
                return .failure(
                    Refusal(message: "an element is two digits, from 01", offset: position.elementOffset))
            }
            position.element = element
        }
        if scanner.peek == "-" {
            scanner.skip()
            let digits = scanner.take { ("0"..."9").contains($0) }
            guard let component = Int(digits), component > 0, position.element != nil, digits.count <= 2 else {
                return .failure(
                    Refusal(message: "a component is a number from 1 after an element", offset: scanner.offset))
            }
            position.component = component
        }
        guard scanner.isAtEnd else {
            return .failure(Refusal(message: "nothing may follow the element here", offset: scanner.offset))
        }
        return .success(position)
    }

    /// Reads a path of names: `Request/OrderRequest/@orderID`, `HDR.number`, `items[type=a].sku`, `.`.
    static func path(_ text: String, separator: Character) -> Result<PositionSyntax, Refusal> {
        if text == "." { return .success(PositionSyntax(steps: [])) }
        var scanner = PositionScanner(text)
        if separator == ".", scanner.peek == "." { scanner.skip() }
        var steps: [Step] = []
        while true {
            let offset = scanner.offset
            let name = scanner.take { $0 != separator && $0 != "[" && $0 != "]" && $0 != "=" }
            guard !name.isEmpty else { return .failure(Refusal(message: "a name is missing here", offset: offset)) }
            var selectors: [Selector] = []
            while scanner.peek == "[" {
                switch scanner.selectors(path: { name in name.split(separator: separator).map(String.init) }) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let found): selectors += found
                }
            }
            steps.append(Step(name: name, selectors: selectors, offset: offset))
            if scanner.isAtEnd { return .success(PositionSyntax(steps: steps)) }
            guard scanner.peek == separator else {
                return .failure(Refusal(message: "a \(separator) belongs between two names", offset: scanner.offset))
            }
            scanner.skip()
        }
    }

    private static func x12Path(_ name: String) -> [String]? {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0].count == 2, let element = Int(parts[0]), element > 0 else { return nil }
        guard parts.count == 2 else { return [String(parts[0])] }
        guard let component = Int(parts[1]), component > 0 else { return nil }
        return [String(parts[0]), String(component)]
    }
}

/// A cursor over a position's text.
private struct PositionScanner {
    private var rest: Substring
    private(set) var offset = 0

    init(_ text: String) { rest = Substring(text) }

    var peek: Character? { rest.first }
    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip() {
        offset += rest.first?.utf8.count ?? 0
        rest = rest.dropFirst()
    }

    mutating func take(while belongs: (Character) -> Bool) -> String {
        let taken = rest.prefix(while: belongs)
        offset += taken.utf8.count
        rest = rest.dropFirst(taken.count)
        return String(taken)
    }

    /// Reads `[01=ST]`, `[03=T|P]`, `[02]`, `[01!=ST|BT]`, `[01=92,03=X]`, `[06+=VN]`.
    mutating func selectors(
        path: (String) -> [String]?
    ) -> Result<[PositionSyntax.Selector], PositionSyntax.Refusal> {
        let start = offset
        skip()
        let inside = take { $0 != "]" }
        guard peek == "]" else { return .failure(.init(message: "the bracket is not closed", offset: start)) }
        skip()
        var selectors: [PositionSyntax.Selector] = []
        var at = start + 1
        for part in inside.split(separator: ",", omittingEmptySubsequences: false) {
            defer { at += part.utf8.count + 1 }
            var name = String(part.prefix { $0 != "=" && $0 != "!" })
            let condition = part.dropFirst(name.count)
            let isPair = name.hasSuffix("+")
            if isPair { name.removeLast() }
            guard let way = path(name.trimmed), !way.isEmpty else {
                return .failure(.init(message: "a selector begins with the element or name it looks at", offset: at))
            }
            let values = condition.drop { $0 == "!" || $0 == "=" }.split(
                separator: "|", omittingEmptySubsequences: false
            )
            .map { String($0).trimmed }
            let test: SelectorTest
            if condition.isEmpty {
                test = .present
            } else if condition.hasPrefix("!="), !isPair {
                test = .excludes(values)
            } else if condition.hasPrefix("=") {
                test = .equals(values)
            } else {
                return .failure(.init(message: "a selector compares with = or !=", offset: at))
            }
            if case .present = test {
            } else if values.contains("") {
                return .failure(.init(message: "a selector's value is missing", offset: at))
            }
            selectors.append(.init(path: way, test: test, isPair: isPair, offset: at))
        }
        return .success(selectors)
    }
}
