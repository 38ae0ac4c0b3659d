import Diagnostics

/// Parts of a file put one behind the other, which know where they came from.
struct XMLExcerpt {
    /// A place in the file.
    struct Position: Hashable {
        /// Bytes from the beginning.
        var offset = 0
        /// From 1.
        var line = 1
        /// From 1, in bytes.
        var column = 1

        /// Goes on past some bytes.
        mutating func advance(over bytes: some RandomAccessCollection<UInt8>) {
            offset += bytes.count
            var rest = bytes.count
            for byte in bytes {
                rest -= 1
                column += 1
                if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) }
            }
        }
    }

    /// Bytes that stand together in the file.
    private struct Piece {
        /// Where they begin here, and in the file.
        let here: Position
        let there: Position
    }

    /// The parts as one text.
    private(set) var bytes: [UInt8] = []
    private var pieces: [Piece] = []
    private var end = Position()
    private var following: Position?

    /// Adds what stands at a place of the file.
    mutating func append(_ more: [UInt8], at position: Position) {
        if following?.offset != position.offset { pieces.append(Piece(here: end, there: position)) }
        bytes += more
        end.advance(over: more)
        following = position
        following?.advance(over: more)
    }

    /// Adds the parts of another.
    mutating func append(_ other: XMLExcerpt) {
        for (index, piece) in other.pieces.enumerated() {
            let upper = index + 1 < other.pieces.count ? other.pieces[index + 1].here.offset : other.end.offset
            append(Array(other.bytes[piece.here.offset..<upper]), at: piece.there)
        }
    }

    /// The same with bytes behind it that stand nowhere; a place in them is the end of what stands somewhere.
    func closed(by invented: [UInt8]) -> [UInt8] { bytes + invented }

    /// Where bytes of this text stand in the file.
    func place(_ range: Range<Int>) -> Range<Int> {
        let start = offset(range.lowerBound)
        guard !range.isEmpty else { return start..<start }
        return start..<max(start, offset(range.upperBound - 1) + (range.upperBound > end.offset ? 0 : 1))
    }

    /// A finding about this text as one about the file.
    func relocated(_ finding: Finding) -> Finding {
        var finding = finding
        if let bytes = finding.place.bytes {
            let piece = piece { $0.here.offset <= bytes.lowerBound }
            relocate(&finding.place, piece)
            finding.place.bytes = place(bytes)
        } else if let line = finding.place.line {
            relocate(&finding.place, piece { $0.here.line <= line })
        }
        return finding
    }

    private func relocate(_ place: inout Place, _ piece: Piece?) {
        guard let piece, let line = place.line else { return }
        if line == piece.here.line, let column = place.column {
            place.column = column - piece.here.column + piece.there.column
        }
        place.line = line - piece.here.line + piece.there.line
    }

    private func offset(_ offset: Int) -> Int {
        let offset = min(offset, end.offset)
        guard let piece = piece({ $0.here.offset <= offset }) else { return 0 }
        return offset - piece.here.offset + piece.there.offset
    }

    /// The last piece that begins before a place.
    private func piece(_ begins: (Piece) -> Bool) -> Piece? {
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            if begins(pieces[middle]) { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? pieces[low - 1] : pieces.first
    }
}
