/// Where the elements, attributes and texts of an XML file stand: one pass over its bytes, before libxml2 sees them.
///
/// It serves two ends. libxml2 keeps no offsets, so a tree's byte ranges come from here, element by element in
/// document order. And libxml2 compares every attribute of an element with every other: 300,000 of them would cost
/// minutes, so what is over a limit must be refused first. The pass judges nothing else; where it cannot go on it
/// says where, and libxml2 says why.
struct XMLOutline {
    /// One element.
    struct Element {
        /// The start tag, from `<` past `>`.
        var tag: Range<Int>
        /// From its first to its last text that is not blank, comments and children between included; nil without any.
        var text: Range<Int>?
        /// Where its attributes begin in `attributes`.
        var firstAttribute: Int
        /// How many it has, namespace declarations not counted.
        var attributeCount: Int
    }

    /// What ended the pass early.
    enum End {
        /// Something this pass cannot follow.
        case lost(at: Int)
        /// More attributes on one element than allowed; where the tag begins.
        case attributes(at: Int)
        /// Deeper than allowed.
        case depth(at: Int)
        /// More elements, attributes and texts than allowed.
        case nodes(at: Int)
    }

    /// The elements in document order.
    private(set) var elements: [Element] = []
    /// The values of all attributes, inside their quotes.
    private(set) var attributes: [Range<Int>] = []
    /// What ended the pass early, or nil.
    private(set) var end: End?

    private let bytes: [UInt8]
    private let limits: FormatLimits
    private var at = 0
    private var open: [Int] = []
    private var texts = 0

    init(_ bytes: [UInt8], limits: FormatLimits) {
        self.bytes = bytes
        self.limits = limits
        at = byteOrderMarkLength(bytes)
        while end == nil, at < bytes.count { step() }
        if end == nil, !open.isEmpty { end = .lost(at: bytes.count) }
    }

    private mutating func step() {
        let start = at
        if elements.count + attributes.count + texts >= limits.nodes {
            end = .nodes(at: at)
        } else if bytes[at] != UInt8(ascii: "<") {
            at = next(UInt8(ascii: "<"), from: at) ?? bytes.count
            texts += 1
            addText(start..<at)
        } else if starts(with: "<!--") {
            skip(past: "-->", from: at + 4)
        } else if starts(with: "<![CDATA[") {
            skip(past: "]]>", from: at + 9)
            texts += 1
            if end == nil { addText((start + 9)..<(at - 3)) }
        } else if starts(with: "<?") {
            skip(past: "?>", from: at + 2)
        } else if starts(with: "<!") {
            doctype()
        } else if starts(with: "</") {
            guard let close = next(UInt8(ascii: ">"), from: at), open.popLast() != nil else { return lose() }
            at = close + 1
        } else {
            tag()
        }
    }

    private mutating func tag() {
        let start = at
        if open.count >= limits.depth {
            end = .depth(at: start)
            return
        }
        let first = attributes.count
        var declarations = 0
        at += 1
        skipName()
        while true {
            skipSpace()
            guard at < bytes.count else { return lose() }
            if bytes[at] == UInt8(ascii: ">") || starts(with: "/>") { break }
            let name = at
            skipName()
            let isDeclaration = starts(with: "xmlns:", at: name) || (at - name == 5 && starts(with: "xmlns", at: name))
            skipSpace()
            guard at > name, at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return lose() }
            at += 1
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'"),
                let close = next(bytes[at], from: at + 1)
            else { return lose() }
            if isDeclaration { declarations += 1 } else { attributes.append((at + 1)..<close) }
            at = close + 1
            if declarations + attributes.count - first > limits.attributes {
                end = .attributes(at: start)
                return
            }
        }
        let isEmpty = bytes[at] == UInt8(ascii: "/")
        at += isEmpty ? 2 : 1
        if !isEmpty { open.append(elements.count) }
        let count = attributes.count - first
        elements.append(Element(tag: start..<at, text: nil, firstAttribute: first, attributeCount: count))
    }

    /// A DOCTYPE; one with brackets is libxml2's to refuse.
    private mutating func doctype() {
        let start = at
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: ">"):
                at += 1
                return
            case UInt8(ascii: "["):
                at = start
                return lose()
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard let close = next(bytes[at], from: at + 1) else { return lose() }
                at = close + 1
            default: at += 1
            }
        }
        lose()
    }

    private mutating func addText(_ range: Range<Int>) {
        guard let element = open.last, bytes[range].contains(where: { !Self.isSpace($0) }) else { return }
        let start = elements[element].text?.lowerBound ?? range.lowerBound
        elements[element].text = start..<range.upperBound
    }

    // MARK: Bytes

    private mutating func lose() { end = .lost(at: at) }

    private mutating func skip(past mark: StaticString, from start: Int) {
        let last = mark.utf8CodeUnitCount - 1
        let final = mark.utf8Start[last]
        var found = start + last
        while let candidate = next(final, from: found) {
            if starts(with: mark, at: candidate - last) {
                at = candidate + 1
                return
            }
            found = candidate + 1
        }
        lose()
    }

    private func next(_ byte: UInt8, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == byte { return index }
            index += 1
        }
        return nil
    }

    private func starts(with mark: StaticString, at offset: Int? = nil) -> Bool {
        let start = offset ?? at
        let count = mark.utf8CodeUnitCount
        guard start + count <= bytes.count else { return false }
        for index in 0..<count where bytes[start + index] != mark.utf8Start[index] { return false }
        return true
    }

    private mutating func skipSpace() {
        while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
    }

    private mutating func skipName() {
        while at < bytes.count, !Self.isSpace(bytes[at]), !Self.endsName(bytes[at]) { at += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }
}
