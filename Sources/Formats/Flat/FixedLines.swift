import Diagnostics

/// The lines of a file with fixed columns.
struct FixedLines {
    private let layout: FlatLayout
    private let bytes: [UInt8]
    private let types: [String: Int]

    init(layout: FlatLayout, bytes: [UInt8]) {
        self.layout = layout
        self.bytes = bytes
        types = Dictionary(layout.records.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    func read(into assembly: inout FlatAssembly) {
        var at = layout.encoding == .utf8 ? byteOrderMarkLength(bytes) : 0
        while at < bytes.count {
            let start = at
            while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
            var end = at
            at += 1
            if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
            guard read(start..<end, into: &assembly) else { return }
        }
    }

    /// False when reading must stop.
    private func read(_ line: Range<Int>, into assembly: inout FlatAssembly) -> Bool {
        // Blank lines, and the end-of-file mark of an older world, say nothing.
        guard bytes[line].contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x1A }) else { return true }
        let columns = Columns(bytes, line, encoding: layout.encoding)
        var type = 0
        if let id = layout.id {
            let place = trimmed(columns.bytes(of: id))
            guard let known = types[text(place) ?? String(decoding: bytes[place], as: UTF8.self)] else {
                assembly.log.add(.flatRecordUnknown, "no record of the layout begins like this", at: place)
                return true
            }
            type = known
        }
        let record = layout.records[type]
        var values: [FlatValue] = []
        for field in record.fields {
            guard case .columns(let range) = field.position else { continue }
            if let value = value(field, columns.bytes(of: range)) { values.append(value) }
        }
        checkLength(record, columns, line, &assembly)
        return assembly.add(type, values, line: line)
    }

    private func checkLength(
        _ record: FlatLayout.RecordType,
        _ columns: Columns,
        _ line: Range<Int>,
        _ assembly: inout FlatAssembly
    ) {
        let width = layout.width ?? record.extent
        if columns.count < record.extent {
            assembly.log.add(
                .flatRecordShort,
                "\(record.id) ends before its last column",
                at: line,
                label: "\(columns.count) characters, \(record.extent) in the layout"
            )
        } else if columns.count > width {
            let rest = columns.bytes(of: width..<columns.count)
            if bytes[rest].contains(where: { $0 != 0x20 }) {
                assembly.log.add(
                    .flatRecordLong,
                    "\(record.id) goes on after its last column",
                    at: rest,
                    label: "\(columns.count) characters, \(width) in the layout"
                )
            }
        }
    }

    private func value(_ field: FlatLayout.Field, _ cell: Range<Int>) -> FlatValue? {
        let place = trimmed(cell)
        guard !place.isEmpty else { return nil }
        guard field.isZeroFilled else { return FlatValue(name: field.name, bytes: place, text: text(place)) }
        // One zero stays where no other digit follows: `000` is 0, and `00.50` is 0.50.
        var start = place.lowerBound
        let isSigned = bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "+")
        if isSigned { start += 1 }
        let firstDigit = start
        while start + 1 < place.upperBound, bytes[start] == UInt8(ascii: "0"), isDigit(bytes[start + 1]) { start += 1 }
        if isSigned, start > firstDigit {
            let digits = String(decoding: bytes[start..<place.upperBound], as: UTF8.self)
            let sign = bytes[place.lowerBound] == UInt8(ascii: "-") ? "-" : "+"
            return FlatValue(name: field.name, bytes: place, text: sign + digits)
        }
        let kept = isSigned ? place : start..<place.upperBound
        return FlatValue(name: field.name, bytes: kept, text: text(kept))
    }

    /// The text of Latin-1 bytes where they are not ASCII; nil where the bytes are their own text.
    private func text(_ range: Range<Int>) -> String? { layout.encoding.text(bytes[range]) }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] == 0x20 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 { end -= 1 }
        return start..<end
    }
}

/// Where the characters of one line stand; in a line of plain ASCII or Latin-1 that is where its bytes stand.
struct Columns {
    private let line: Range<Int>
    /// The offset of each character; nil where each is one byte.
    private let starts: [Int]?

    init(_ bytes: [UInt8], _ line: Range<Int>, encoding: FlatLayout.Encoding) {
        self.line = line
        let isPlain = encoding == .latin1 || bytes[line].allSatisfy { $0 < 0x80 }
        starts = isPlain ? nil : line.filter { bytes[$0] & 0xC0 != 0x80 }
    }

    var count: Int { starts?.count ?? line.count }

    /// The bytes of some columns, as far as the line has them.
    func bytes(of columns: Range<Int>) -> Range<Int> {
        func offset(_ column: Int) -> Int {
            guard let starts else { return min(line.lowerBound + column, line.upperBound) }
            return column < starts.count ? starts[column] : line.upperBound
        }
        return offset(columns.lowerBound)..<offset(columns.upperBound)
    }
}

extension FlatLayout.Encoding {
    /// The text of bytes where it is not simply the bytes as UTF-8.
    func text(_ bytes: some Collection<UInt8>) -> String? {
        guard self == .latin1, bytes.contains(where: { $0 >= 0x80 }) else { return nil }
        return String(String.UnicodeScalarView(bytes.map(Unicode.Scalar.init)))
    }
}
