public import Canonical
public import Diagnostics

/// One record of an XML file.
public struct XMLRecord: Sendable {
    /// The document that the file would be if it held this record alone; nil where an error was found in it.
    ///
    /// Its ranges point into the whole file.
    public let tree: SourceTree?
    /// What was found in it.
    public let findings: Findings
    /// Its bytes in the file, from its start tag past its end tag; nil where the file is UTF-16, which has no offsets.
    public let bytes: Range<Int>?
    /// The line it begins in, from 1.
    public let line: Int
    /// These bytes themselves, as far as they are within the limit.
    public let source: [UInt8]
}

/// Reads an XML file of many records, one after the other, and holds no more than one of them.
///
/// A record is read as though the file held no other: its tree has the elements around it with their attributes, what
/// stands in these before the first record, and the record. What stands behind the first record and is none is read
/// with no record, and told of. Each record is bounded by the limits, and what is wrong in one is said of that one; a
/// tag or a quote that is not closed costs its own record. A file in UTF-16 is not split, and bounded as a whole.
public struct XMLRecordReader: Sendable {
    /// What is known in the end.
    public struct Summary: Sendable {
        /// What was found outside of records.
        public var findings = Findings()
        /// How many records there were, good and bad.
        public var records = 0
        /// True where the outermost element is another one; then nothing was read.
        public var isOtherRoot = false
    }

    private let path: [String]
    private let namespaces: [String: String]
    private let limits: FormatLimits

    /// A reader of the records at a path, which begins with the outermost element; names are as a tree has them.
    public init(path: [String], namespaces: [String: String] = [:], limits: FormatLimits = .standard) {
        self.path = path
        self.namespaces = namespaces
        self.limits = limits
    }

    /// Reads a file; `fill` puts its next bytes into a buffer and says how many, 0 at the end.
    public func read(
        source: String? = nil,
        from fill: (UnsafeMutableRawBufferPointer) throws -> Int,
        each: (XMLRecord) throws -> Void
    ) rethrows -> Summary {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { room.deallocate() }
        var run = XMLRecordRun(path: path, namespaces: namespaces, limits: limits, source: source)
        // The first bytes say the encoding.
        var front: [UInt8] = []
        while front.count < 1024, case let count = try fill(room), count > 0 { front += room.prefix(count) }
        var isSplit = true
        switch XMLEncoding(of: front) {
        case .utf16, .unknown: isSplit = false
        default: break
        }
        if !isSplit {
            while front.count <= limits.bytes, case let count = try fill(room), count > 0 {
                front += room.prefix(count)
            }
            front = run.whole(front) ?? []
        }
        try front.withUnsafeBufferPointer { try run.take($0, each) }
        while isSplit, !run.isOver, case let count = try fill(room), count > 0 {
            try room.prefix(count).withMemoryRebound(to: UInt8.self) { try run.take(UnsafeBufferPointer($0), each) }
        }
        return try run.finish(each)
    }
}

/// One file on its way through.
private struct XMLRecordRun {
    let path: [String]
    let namespaces: [String: String]
    let limits: FormatLimits
    let source: String?
    private var cutter: XMLRecordCutter
    private var summary = XMLRecordReader.Summary()
    /// False where what is cut was turned into UTF-8 first.
    private var knowsBytes = true
    /// True where no more can come of the file.
    private(set) var isOver = false

    init(path: [String], namespaces: [String: String], limits: FormatLimits, source: String?) {
        self.path = path
        self.namespaces = namespaces
        self.limits = limits
        self.source = source
        cutter = XMLRecordCutter(path: path, limits: limits)
    }

    /// A file that cannot be split as bytes that can; nil where it is refused.
    mutating func whole(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count <= limits.bytes, case .utf16(let isBigEndian, let mark) = XMLEncoding(of: bytes),
            let text = XMLEncoding.transcode(bytes, isBigEndian: isBigEndian, mark: mark)
        else {
            // The reader of whole files says why.
            summary.findings = XMLReader.read(bytes, source: source, limits: limits).findings
            isOver = true
            return nil
        }
        knowsBytes = false
        return text
    }

    mutating func take(_ chunk: UnsafeBufferPointer<UInt8>, _ each: (XMLRecord) throws -> Void) rethrows {
        var index = 0
        while !isOver, let cut = cutter.next(in: chunk, from: &index) { try take(cut, each) }
        if cutter.end != nil { isOver = true }
    }

    private mutating func take(_ cut: XMLRecordCutter.Cut, _ each: (XMLRecord) throws -> Void) rethrows {
        switch cut {
        case .stray(let start, let count): tellStray(start, count)
        case .record(let record):
            guard let text = record.text else {
                var findings = Findings()
                findings.add(tooLarge("the record has more than \(limits.bytes) bytes", at: record.start))
                return try give(record, nil, findings, each)
            }
            var whole = limits
            whole.bytes += limits.head
            let reading = XMLReader.read(text, source: source, namespaces: namespaces, limits: whole)
            let head = record.start.offset
            let findings = reading.findings.map { record.excerpt.relocated($0) }
            // What is wrong around the records is told once, when all of it is known.
            if let fault = findings.kept.first(where: {
                $0.severity == .error && ($0.place.bytes?.lowerBound ?? head) < head
            }) {
                summary.findings.add(told(fault))
                isOver = true
                return
            }
            guard var tree = reading.tree else { return try give(record, nil, own(findings, since: head), each) }
            if tree.name(of: tree.root) != path[0] {
                summary.isOtherRoot = true
                isOver = true
                return
            }
            guard path == tree.wayToLast(count: path.count) else {
                return tellStray(record.start, record.bytes.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? 1)
            }
            tree.relocate(to: record.bytes, at: head) { knowsBytes ? record.excerpt.place($0) : nil }
            try give(record, tree, own(findings, since: head), each)
        }
    }

    /// What was found in a record itself.
    private func own(_ findings: Findings, since start: Int) -> Findings {
        findings.map { finding in
            guard let bytes = finding.place.bytes, bytes.lowerBound < start else { return told(finding) }
            return nil
        }
    }

    private mutating func give(
        _ record: XMLRecordCutter.Record, _ tree: SourceTree?, _ findings: Findings,
        _ each: (XMLRecord) throws -> Void
    ) rethrows {
        summary.records += 1
        let bytes = knowsBytes ? record.start.offset..<record.end.offset : nil
        try each(
            XMLRecord(tree: tree, findings: findings, bytes: bytes, line: record.start.line, source: record.bytes))
    }

    /// Reads what is left, and what stands around the records.
    mutating func finish(_ each: (XMLRecord) throws -> Void) rethrows -> XMLRecordReader.Summary {
        if !isOver, let last = cutter.finish() { try take(last, each) }
        if summary.isOtherRoot || summary.findings.hasErrors { return summary }
        switch cutter.end {
        case .otherRoot:
            summary.isOtherRoot = true
            return summary
        case .head(let place):
            let most = "\(limits.head) bytes before the first record, or far more than the records"
            summary.findings.add(tooLarge("what stands around the records is more than \(most)", at: place))
            return summary
        case .outside(let place):
            summary.findings.add(
                tooLarge("what stands outside of records has more than \(limits.bytes) bytes", at: place))
            return summary
        case .file(let place):
            summary.findings.add(tooLarge("the file has more than 2 GB", at: place))
            return summary
        case .subset, nil: break
        }
        // A file that ends inside a record: that was told of the record.
        if cutter.isTruncated { return summary }
        var whole = limits
        whole.bytes += limits.head
        let around = XMLReader.read(cutter.frame.bytes, source: source, namespaces: namespaces, limits: whole).findings
        summary.findings.add(
            contentsOf: around.map { finding in
                // That UTF-16 is UTF-8 by now is our doing.
                if !knowsBytes, finding.kind == .xmlRemark { return nil }
                return told(cutter.frame.relocated(finding))
            })
        if summary.records == 0, !summary.findings.hasErrors {
            summary.findings.add(
                Finding(
                    .xmlRecordNone, "no record stands at \(path.joined(separator: "/").printable)",
                    at: Place(source: source)))
        }
        return summary
    }

    private mutating func tellStray(_ start: XMLExcerpt.Position, _ count: Int) {
        var place = place(start)
        if knowsBytes { place.bytes = start.offset..<start.offset + count }
        summary.findings.add(
            Finding(.xmlRecordOutside, "this stands between records, and is read with none of them", at: place),
            kind: .xmlRecordOutside)
    }

    private func tooLarge(_ message: String, at start: XMLExcerpt.Position) -> Finding {
        Finding(.xmlTooLarge, message, at: place(start))
    }

    private func place(_ start: XMLExcerpt.Position) -> Place {
        var place = Place(source: source, bytes: knowsBytes ? start.offset..<start.offset + 1 : nil)
        place.line = start.line
        place.column = knowsBytes ? start.column : nil
        return place
    }

    /// A finding as it can be told: a line only, where offsets are not the file's.
    private func told(_ finding: Finding) -> Finding {
        var finding = finding
        if !knowsBytes {
            finding.place.bytes = nil
            finding.place.column = nil
        }
        return finding
    }
}

extension SourceTree {
    /// The names from the root along the last element of each, so many.
    fileprivate func wayToLast(count: Int) -> [String] {
        var names = [name(of: root)]
        var node = root
        while names.count < count {
            var last: Node?
            for child in children(of: node) where !name(of: child).hasPrefix("@") { last = child }
            guard let last else { break }
            names.append(name(of: last))
            node = last
        }
        return names
    }
}
