import Diagnostics

/// Finds the interchanges of a file one after the other and keeps what stands between them.
struct TransmissionReader {
    let bytes: [UInt8]
    let source: String?
    let segmentLimit: Int
    private(set) var interchanges: [Interchange] = []
    private(set) var findings = Findings()
    private(set) var junk: [Range<Int>] = []
    private(set) var segmentsBefore: [Int] = []
    private var segmentCount = 0
    private var classes = KnownClasses()
    /// Sender, receiver and control number of the interchanges so far.
    private var numbers: Set<[String]> = []

    init(bytes: [UInt8], source: String?, segmentLimit: Int) {
        self.bytes = bytes
        self.source = source
        self.segmentLimit = segmentLimit
    }

    mutating func refuse(limit: Int) {
        findings.add(
            Finding(
                .transmissionTooLarge,
                "the file is larger than the limit and was not read",
                at: Place(source: source),
                label: "\(bytes.count) bytes, \(limit) allowed"
            )
        )
    }

    mutating func read(fragment: Delimiters?) {
        let bytes = bytes
        bytes.withUnsafeBufferPointer { buffer in
            if remarkEncoding(buffer) { return }
            var position = 0
            if buffer.count >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF {
                position = 3
                findings.add(
                    Finding(.transmissionByteOrderMark, "the file begins with a byte order mark", at: place(0..<3))
                )
            }
            var isFirst = true
            while position < buffer.count {
                let gap = position
                if isFirst {
                    isFirst = false
                    if let end = readFragment(buffer, at: position, fragment) {
                        position = end
                        continue
                    }
                }
                guard let (start, header) = nextHeader(buffer, from: position) else {
                    remarkJunk(buffer, gap..<buffer.count)
                    break
                }
                remarkJunk(buffer, gap..<start)
                var tokenizer = Tokenizer(buffer, dialect: header.dialect, segmentLimit: segmentLimit)
                _ = tokenizer.read(from: start, isaEnd: header.contentEnd)
                let remarks = tokenizer.remarks
                let table = tokenizer.table(of: bytes, classes: classes.of(header.dialect))
                append(table, remarks: remarks, header: header)
                position = max(table.end, start + 1)
            }
            if interchanges.isEmpty {
                findings.add(
                    Finding(
                        .transmissionNoInterchange,
                        buffer.isEmpty ? "the file is empty" : "the file holds no interchange",
                        at: place(0..<min(buffer.count, 16))
                    )
                )
            }
        }
    }

    private mutating func append(_ table: SegmentTable, remarks: TokenRemarks, header: Discovery.Header?) {
        var walk = EnvelopeWalk(
            EnvelopeTree(table), table: table, source: source, ordinal: interchanges.count, header: header
        )
        walk.take(table, remarks)
        walk.finish()
        findings.add(contentsOf: walk.findings)
        let start = table.count > 0 ? table.extent(0).lowerBound : table.end
        let interchange = Interchange(
            ordinal: interchanges.count,
            header: walk.header,
            delimiters: table.dialect.delimiters,
            isa: walk.isa,
            acknowledgments: walk.sink.acknowledgments,
            groups: walk.sink.groups,
            strays: walk.sink.strays,
            iea: walk.iea,
            bytes: start..<table.end,
            table: table
        )
        if !interchange.isFragment {
            let number = interchange.header.controlNumber
            let key = [interchange.header.sender.description, interchange.header.receiver.description, number]
            if !numbers.insert(key).inserted {
                var place = place(interchange.isa[13].bytes)
                place.interchange = interchange.ordinal
                place.segmentID = "ISA"
                place.element = 13
                findings.add(
                    Finding(
                        .isaDuplicate,
                        "the interchange has the control number of an earlier one in the file",
                        at: place,
                        value: number
                    )
                )
            }
        }
        interchanges.append(interchange)
        segmentsBefore.append(segmentCount)
        segmentCount += table.count
    }

    /// Looks for the next ISA that can be read, and remarks on those that cannot.
    private mutating func nextHeader(
        _ buffer: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> (Int, Discovery.Header)? {
        var offset = start
        while offset + 4 <= buffer.count {
            guard buffer[offset] == 0x49, Discovery.begins(buffer, at: offset),
                offset == 0 || !buffer[offset - 1].isAlphanumeric || Discovery.isFixed(buffer, at: offset)
            else {
                offset += 1
                continue
            }
            if let header = Discovery.header(buffer, at: offset) { return (offset, header) }
            let reach = place(offset..<min(offset + Discovery.length, buffer.count))
            findings.add(Finding(.isaUnreadable, "this begins like an ISA and cannot be read as one", at: reach))
            offset += 4
        }
        return nil
    }

    /// Reads a file that begins with GS or ST; gives back where it ends.
    private mutating func readFragment(
        _ buffer: UnsafeBufferPointer<UInt8>,
        at start: Int,
        _ given: Delimiters?
    ) -> Int? {
        var begin = start
        while begin < buffer.count, buffer[begin].isWhitespace { begin += 1 }
        guard let guessed = FragmentDelimiters.guess(buffer, from: begin) else { return nil }
        let delimiters = given ?? guessed
        let dialect = Dialect(delimiters: delimiters)
        var tokenizer = Tokenizer(buffer, dialect: dialect, segmentLimit: segmentLimit)
        _ = tokenizer.read(from: begin)
        let remarks = tokenizer.remarks
        let table = tokenizer.table(of: bytes, classes: classes.of(dialect))
        guard table.count > 0 else { return nil }
        findings.add(
            Finding(
                .transmissionFragment,
                "there is no ISA; the delimiters were \(given == nil ? "guessed" : "given")",
                at: place(table.content(0)),
                label: delimiters.description
            )
        )
        append(table, remarks: remarks, header: nil)
        return table.end
    }

    /// True when the file is in an encoding that is not read here.
    private mutating func remarkEncoding(_ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
        guard buffer.count >= 4 else { return false }
        let first = buffer.first { $0 != 0x40 && !$0.isWhitespace }
        var name: String?
        if (buffer[0] == 0xFF && buffer[1] == 0xFE) || (buffer[0] == 0xFE && buffer[1] == 0xFF)
            || (buffer[0] == 0x49 && buffer[1] == 0 && buffer[2] == 0x53)
            || (buffer[0] == 0 && buffer[1] == 0x49 && buffer[2] == 0)
        {
            name = "UTF-16"
        } else if first == 0xC9, let at = buffer.firstIndex(of: 0xC9), at + 2 < buffer.count,
            buffer[at + 1] == 0xE2, buffer[at + 2] == 0xC1
        {
            name = "EBCDIC"
        }
        guard let name else { return false }
        findings.add(
            Finding(
                .transmissionEncoding,
                "the file is in \(name) and was not read",
                at: place(0..<4),
                notes: [Finding.Note("help", "convert it to ASCII or UTF-8 first")]
            )
        )
        remarkJunk(buffer, 0..<buffer.count, silently: true)
        return true
    }

    private mutating func remarkJunk(
        _ buffer: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        silently: Bool = false
    ) {
        var range = range
        func isFiller(_ byte: UInt8) -> Bool { byte.isWhitespace || byte == 0 || byte == 0x1A }
        while let first = range.first, isFiller(buffer[first]) { range = first + 1..<range.upperBound }
        while let last = range.last, isFiller(buffer[last]) { range = range.lowerBound..<last }
        guard !range.isEmpty else { return }
        junk.append(range)
        guard !silently, !(interchanges.isEmpty && range.upperBound == trimmedCount(buffer)) else { return }
        findings.add(
            Finding(
                .transmissionJunk,
                "these bytes belong to no interchange",
                at: place(range),
                label: range.count == 1 ? "1 byte" : "\(range.count) bytes"
            )
        )
    }

    /// Where the file ends without filler: junk up to there in a file without interchanges is already said.
    private func trimmedCount(_ buffer: UnsafeBufferPointer<UInt8>) -> Int {
        var end = buffer.count
        while end > 0, buffer[end - 1].isWhitespace || buffer[end - 1] == 0 || buffer[end - 1] == 0x1A { end -= 1 }
        return end
    }

    private func place(_ range: Range<Int>) -> Place { Place(source: source, bytes: range) }
}
