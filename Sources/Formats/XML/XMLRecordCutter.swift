/// Cuts the records out of an XML file as its bytes come, and keeps what stands around them.
///
/// Elements are told by their names without prefix; whose namespace they are in is seen when a record is read. What is
/// wrong inside a record is libxml2's to say, when it gets the record; here an end tag closes the element of its name,
/// whatever is open inside, so that a record with a fault in it ends where it should.
struct XMLRecordCutter {
    /// Something that was cut out.
    enum Cut {
        case record(Record)
        /// Something between records that no document would hold, and how many bytes of it are its tag or text.
        case stray(at: XMLExcerpt.Position, count: Int)
    }

    /// One record.
    struct Record {
        /// The record with all that stands around it, as a document of one record; nil where it is too large.
        var text: [UInt8]?
        /// Where the parts of that document stand; the record itself is the last.
        var excerpt: XMLExcerpt
        /// Its own bytes, no more than are allowed.
        var bytes: [UInt8]
        /// Where they begin and end.
        var start: XMLExcerpt.Position
        var end: XMLExcerpt.Position
    }

    /// Why there is no use in going on.
    enum End {
        /// The outermost element is another one.
        case otherRoot
        /// A DOCTYPE with declarations.
        case subset
        /// What stands before the first record is more than may be repeated with each.
        case head(XMLExcerpt.Position)
        /// What stands outside of records is more than is taken of a file that cannot be split.
        case outside(XMLExcerpt.Position)
        /// The file is larger than offsets can say.
        case file(XMLExcerpt.Position)
    }

    /// What is repeated with each record of one element around them.
    private struct Head {
        var excerpt = XMLExcerpt()
        /// The element's name; empty for what stands before the outermost one.
        var name: [UInt8] = []
        /// True once something on the way to a record began in it.
        var isComplete = false
    }

    private struct Open {
        var bytes: [UInt8]
        var start: XMLExcerpt.Position
        /// How many elements are around it.
        var depth: Int
        var isTooLarge: Bool
    }

    /// All that stands outside of records, as a document without any.
    private(set) var frame = XMLExcerpt()
    /// Why there is no use in going on, or nil.
    private(set) var end: End?
    /// True where the file ended inside a record.
    private(set) var isTruncated = false

    private let path: [[UInt8]]
    private let limits: FormatLimits
    private var tokenizer = XMLTokenizer()
    private var token: [UInt8] = []
    private var isTokenCut = false
    private var tokenStart = XMLExcerpt.Position()
    private var position = XMLExcerpt.Position()
    /// The names of the open elements.
    private var open: [[UInt8]] = []
    /// How many more are open than any document may nest.
    private var deeper = 0
    /// How many of the open elements lead to records.
    private var matched = 0
    private var hasRoot = false
    private var record: Open?
    private var heads = [Head()]
    private var head: XMLExcerpt?
    private var repeated = 0

    /// `path` leads from the outermost element to the records, both included; prefixes are passed over.
    init(path: [String], limits: FormatLimits) {
        self.path = path.map { Self.local(Array($0.utf8)) }
        self.limits = limits
    }

    /// The next thing cut out of some bytes from `index`, which goes on; nil where more bytes are needed.
    mutating func next(in chunk: UnsafeBufferPointer<UInt8>, from index: inout Int) -> Cut? {
        while end == nil, index < chunk.count {
            let found = tokenizer.next(chunk, from: index)
            let stop = found?.end ?? chunk.count
            take(UnsafeBufferPointer(rebasing: chunk[index..<stop]))
            index = stop
            guard let found else { return nil }
            let cut = record == nil ? outside(found.token) : inside(found.token)
            token.removeAll(keepingCapacity: token.capacity <= 1 << 16)
            isTokenCut = false
            tokenStart = position
            if let cut { return cut }
        }
        return nil
    }

    /// The record in which the bytes ended.
    mutating func finish() -> Cut? {
        guard end == nil else { return nil }
        guard record != nil else {
            if !token.isEmpty { keepOutside() }
            return nil
        }
        isTruncated = true
        keepInside()
        return cut(isWhole: false)
    }

    private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
        let room = limits.bytes + 1 - token.count
        if bytes.count > room { isTokenCut = true }
        token.append(contentsOf: bytes.prefix(room))
        position.advance(over: bytes)
        // Ranges of trees are 32 bits wide.
        if position.offset >= Int(Int32.max) { end = .file(tokenStart) }
    }

    // MARK: Inside a record

    private mutating func inside(_ kind: XMLTokenizer.Token) -> Cut? {
        guard let depth = record?.depth else { return nil }
        switch kind {
        case .start: push(Self.name(in: token))
        case .end:
            if deeper > 0 {
                deeper -= 1
                break
            }
            guard let index = open.lastIndex(of: Self.name(in: token)) else { break }
            if index < depth {
                // What is around the record ends, and the record was never closed.
                let cut = cut(isWhole: false)
                _ = outside(kind)
                return cut
            }
            open.removeLast(open.count - index)
            if index == depth {
                keepInside()
                return cut(isWhole: true)
            }
        default: break
        }
        keepInside()
        return nil
    }

    private mutating func keepInside() {
        guard var open = record else { return }
        record = nil
        if open.bytes.count + token.count > limits.bytes || isTokenCut { open.isTooLarge = true }
        if !open.isTooLarge { open.bytes += token }
        record = open
    }

    /// Ends the record.
    private mutating func cut(isWhole: Bool) -> Cut? {
        guard let done = record else { return nil }
        record = nil
        deeper = 0
        open.removeLast(max(0, open.count - done.depth))
        var excerpt = around()
        // Where the elements around the records are much larger than the records, reading must end as well.
        repeated += excerpt.bytes.count + 256
        if repeated > 64 << 20, repeated / 64 > position.offset { end = .head(done.start) }
        guard !done.isTooLarge else {
            return .record(Record(text: nil, excerpt: excerpt, bytes: done.bytes, start: done.start, end: position))
        }
        excerpt.append(done.bytes, at: done.start)
        var closing: [UInt8] = []
        if isWhole {
            for head in heads.reversed() where !head.name.isEmpty {
                closing += Array("</".utf8) + head.name + [UInt8(ascii: ">")]
            }
        }
        return .record(
            Record(
                text: excerpt.closed(by: closing), excerpt: excerpt, bytes: done.bytes, start: done.start,
                end: position))
    }

    /// What stands before the records and belongs to each.
    private mutating func around() -> XMLExcerpt {
        if let head { return head }
        var joined = XMLExcerpt()
        for head in heads { joined.append(head.excerpt) }
        head = joined
        return joined
    }

    // MARK: Outside of records

    private mutating func outside(_ kind: XMLTokenizer.Token) -> Cut? {
        let isAtWrapper = open.count == matched && deeper == 0
        let isBetween = isAtWrapper && matched > 0 && heads[matched].isComplete
        let stray = Cut.stray(at: tokenStart, count: token.count)
        switch kind {
        case .start, .empty:
            let name = Self.name(in: token)
            let isOnPath = isAtWrapper && matched < path.count && Self.local(name) == path[matched]
            if !hasRoot, !isOnPath {
                end = .otherRoot
                return nil
            }
            hasRoot = true
            if isOnPath, matched == path.count - 1 { return begin(kind, name) }
            if isOnPath, kind == .start {
                heads[matched].isComplete = true
                heads.append(Head(name: name))
                matched += 1
                push(name)
                keepOutside()
                return nil
            }
            keepOutside()
            if kind == .start { push(name) }
            return isBetween && !isOnPath ? stray : nil
        case .end:
            keepOutside()
            close(Self.name(in: token))
            return nil
        case .text, .cdata:
            let isBlank = kind == .text && token.allSatisfy { [0x20, 0x0A, 0x0D, 0x09].contains($0) }
            keepOutside(isBlank: isBlank)
            return isBetween && !isBlank ? stray : nil
        case .other:
            keepOutside()
            return nil
        case .subset:
            keepOutside()
            end = .subset
            return nil
        }
    }

    private mutating func begin(_ kind: XMLTokenizer.Token, _ name: [UInt8]) -> Cut? {
        for index in heads.indices { heads[index].isComplete = true }
        record = Open(bytes: [], start: tokenStart, depth: open.count, isTooLarge: false)
        keepInside()
        if kind == .empty { return cut(isWhole: true) }
        push(name)
        return nil
    }

    private mutating func push(_ name: [UInt8]) {
        if open.count < limits.depth + path.count, deeper == 0 { open.append(name) } else { deeper += 1 }
    }

    private mutating func close(_ name: [UInt8]) {
        if deeper > 0 {
            deeper -= 1
            return
        }
        guard let index = open.lastIndex(of: name) else { return }
        open.removeLast(open.count - index)
        if open.count < matched {
            matched = open.count
            heads.removeLast(heads.count - matched - 1)
            head = nil
        }
    }

    /// Keeps what is no record; blanks between elements only where records will be read with them.
    private mutating func keepOutside(isBlank: Bool = false) {
        if isTokenCut || frame.bytes.count + token.count > limits.bytes {
            end = .outside(tokenStart)
            return
        }
        if !isBlank { frame.append(token, at: tokenStart) }
        guard !heads[matched].isComplete, !token.starts(with: Array("<!--".utf8)) else { return }
        head = nil
        heads[matched].excerpt.append(token, at: tokenStart)
        if heads.reduce(0, { $0 + $1.excerpt.bytes.count }) > limits.head { end = .head(tokenStart) }
    }

    // MARK: Names

    /// The name in a tag; no more of it than any real one has.
    private static func name(in tag: [UInt8]) -> [UInt8] {
        let start = tag.count > 1 && tag[1] == UInt8(ascii: "/") ? 2 : 1
        return Array(
            tag.dropFirst(start).prefix(256).prefix { byte in
                byte > 0x20 && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/")
            })
    }

    private static func local(_ name: [UInt8]) -> [UInt8] {
        name.lastIndex(of: UInt8(ascii: ":")).map { Array(name[($0 + 1)...]) } ?? name
    }
}
