/// Prints a finding for people: what, where, the line it is about with carets under the bytes, and what helps.
///
/// Whatever comes from a file is escaped, because a terminal obeys control characters.
public struct CaretPrinter: Sendable, Hashable {
    /// False where data values may not be read: the line is shown with its data masked.
    public var showsValues: Bool
    /// How many columns of the source line are shown at most.
    public var width: Int
    /// True where the last line says what the reader can do.
    public var showsHelp = true

    /// A printer for someone who may read payloads, or may not.
    public init(showsValues: Bool = true, width: Int = 96) {
        self.showsValues = showsValues
        self.width = max(width, 16)
    }

    /// The whole message, its lines ended by line breaks.
    ///
    /// `source` are the bytes the finding's place counts in, and `frame` the segment it is in; without a frame the
    /// text line is shown, and without a source nothing but the words.
    public func print(_ finding: Finding, source: [UInt8]? = nil, frame: SourceFrame? = nil) -> String {
        words(finding, source.flatMap { drawing(finding, Shown(bytes: $0), frame) })
    }

    /// The whole message, with what was kept of the source it is about.
    public func print(_ finding: Finding, excerpt: SourceExcerpt) -> String {
        let shown = Shown(bytes: excerpt.bytes, base: excerpt.base, isExcerpt: true)
        return words(finding, drawing(finding, shown, excerpt.frame))
    }

    /// The bytes that are at hand, and where the first of them stands in the source.
    fileprivate struct Shown {
        let bytes: [UInt8]
        var base = 0
        var isExcerpt = false

        var range: Range<Int> { base..<base + bytes.count }
    }

    private func words(_ finding: Finding, _ shown: Drawing?) -> String {
        var lines = [header(finding)]
        if let location = location(finding.place) { lines.append("  --> \(location)") }
        let gutter = String(repeating: " ", count: shown?.number.count ?? 2)
        if let shown {
            lines.append(" \(gutter) |")
            lines.append(" \(shown.number) | \(shown.line)".withoutTrailingSpaces)
            lines.append(" \(gutter) | \(shown.carets)".withoutTrailingSpaces)
        } else if let label = finding.label {
            lines.append(" \(gutter) = \(label.printable)")
        }
        if shown == nil, showsValues, let value = finding.value {
            lines.append(" \(gutter) = value: \(value.printable)")
        }
        for note in finding.notes where showsValues || !note.isData {
            lines.append(" \(gutter) = \(note.title.printable): \(note.text.printable)")
        }
        if showsHelp, !finding.kind.help.isEmpty, !finding.notes.contains(where: { $0.title == "help" }) {
            lines.append(" \(gutter) = help: \(finding.kind.help)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func header(_ finding: Finding) -> String {
        let words = "\(finding.severity.rawValue): \(finding.message.printable)"
        let gap = max(3, 69 - words.unicodeScalars.count)
        return words + String(repeating: " ", count: gap) + finding.kind.code
    }

    private func location(_ place: Place) -> String? {
        var parts: [String] = []
        if let source = place.source {
            var name = source.printable
            if let line = place.line { name += ":\(line)" + (place.column.map { ":\($0)" } ?? "") }
            parts.append(name)
        } else if let line = place.line {
            parts.append("line \(line)")
        }
        parts += place.path.map(\.printable)
        if place.line == nil, let bytes = place.bytes {
            parts.append("bytes \(bytes.lowerBound)..<\(bytes.upperBound)")
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private struct Drawing {
        var number: String
        var line: String
        var carets: String
    }

    private func drawing(_ finding: Finding, _ source: Shown, _ given: SourceFrame?) -> Drawing? {
        var marked: Range<Int>
        var frame: SourceFrame
        if let line = finding.place.line, finding.place.bytes == nil {
            guard let found = SourceFrame.line(line, of: source.bytes) else { return nil }
            frame = found
            let start = min(frame.bytes.lowerBound + max((finding.place.column ?? 1) - 1, 0), frame.bytes.upperBound)
            marked = start..<wordEnd(source.bytes, from: start, in: frame.bytes, hasColumn: finding.place.column != nil)
        } else if let bytes = finding.place.bytes {
            guard source.isExcerpt || bytes.upperBound <= source.bytes.count else { return nil }
            frame = given ?? SourceFrame.line(of: source.bytes, holding: bytes.lowerBound)
            marked = bytes
        } else {
            return nil
        }
        guard source.isExcerpt || frame.bytes.upperBound <= source.bytes.count else { return nil }
        // The end of the frame is a place as well: what is missing stands behind the last byte.
        let lower = min(max(marked.lowerBound, frame.bytes.lowerBound), frame.bytes.upperBound)
        let upper = min(max(marked.upperBound, lower), frame.bytes.upperBound)
        marked = lower..<upper
        let (line, carets) = line(source, frame, marked)
        let label = finding.label.map { " " + $0.printable } ?? ""
        return Drawing(number: padded(frame.number), line: line, carets: carets + label)
    }

    /// The end of the word at an offset: a place in a text file is a point, and a word is easier to see.
    private func wordEnd(_ source: [UInt8], from start: Int, in line: Range<Int>, hasColumn: Bool) -> Int {
        guard hasColumn else { return line.upperBound }
        var end = start
        while end < line.upperBound, source[end] != 0x20, source[end] != UInt8(ascii: ":") { end += 1 }
        return end
    }

    private func padded(_ number: Int) -> String {
        let text = String(number)
        return text.utf8.count < 2 ? " " + text : text
    }

    /// The line and the carets below it, cut around the marked bytes where it is long.
    private func line(_ source: Shown, _ frame: SourceFrame, _ marked: Range<Int>) -> (String, String) {
        let window = window(frame.bytes, around: marked).clamped(to: source.range)
        var line = window.lowerBound > frame.bytes.lowerBound ? "…" : ""
        var column = line.isEmpty ? 0 : 1
        var carets = ""
        var firstCaret: Int?
        var offset = window.lowerBound
        while offset < window.upperBound {
            let (scalar, length) = source.scalar(at: offset, before: window.upperBound)
            let cell = cell(scalar, offset, frame)
            let isMarked = marked.overlaps(offset..<offset + length)
            if isMarked || (marked.isEmpty && marked.lowerBound == offset) {
                if firstCaret == nil { firstCaret = column }
                carets += String(repeating: "^", count: isMarked ? cell.columns : 1)
            }
            line += cell.text
            column += cell.columns
            offset += length
        }
        if window.upperBound < frame.bytes.upperBound { line += "…" }
        if carets.isEmpty { carets = "^" }
        return (line, String(repeating: " ", count: firstCaret ?? column) + carets)
    }

    /// The part of a long line that is shown: the marked bytes with some of what stands around them.
    private func window(_ line: Range<Int>, around marked: Range<Int>) -> Range<Int> {
        guard line.count > width else { return line }
        let shown = min(marked.count, width)
        let before = (width - shown) / 2
        var start = max(line.lowerBound, marked.lowerBound - before)
        let end = min(line.upperBound, start + width)
        start = max(line.lowerBound, end - width)
        return start..<end
    }

    /// What is printed for one scalar, and how many columns it takes.
    private func cell(
        _ scalar: Unicode.Scalar,
        _ offset: Int,
        _ frame: SourceFrame
    ) -> (text: String, columns: Int) {
        if !showsValues, !isSkeleton(offset, frame) { return ("·", 1) }
        let text = String(scalar).printable
        if text.unicodeScalars.count == 1 { return (text, scalar.columns) }
        return (text, text.unicodeScalars.count)
    }

    private func isSkeleton(_ offset: Int, _ frame: SourceFrame) -> Bool {
        // The skeleton is in order; a frame may hold a million separators.
        var low = 0
        var high = frame.skeleton.count
        while low < high {
            let middle = (low + high) / 2
            if frame.skeleton[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < frame.skeleton.count && frame.skeleton[low].contains(offset)
    }
}

extension CaretPrinter.Shown {
    /// The scalar at an offset; a byte that begins none in UTF-8 is read as Latin-1.
    fileprivate func scalar(at offset: Int, before end: Int) -> (Unicode.Scalar, Int) {
        let (offset, end) = (offset - base, end - base)
        let first = bytes[offset]
        let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
        if length > 1, offset + length <= end,
            let text = String(validating: bytes[offset..<offset + length], as: UTF8.self),
            let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1
        {
            return (scalar, length)
        }
        return (Unicode.Scalar(first), 1)
    }
}

extension Unicode.Scalar {
    /// How many columns a terminal gives a harmless scalar: none for a mark that combines, two for a wide one.
    fileprivate var columns: Int {
        switch value {
        case 0x300...0x36F, 0x1AB0...0x1AFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
            0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}

extension String {
    fileprivate var withoutTrailingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
