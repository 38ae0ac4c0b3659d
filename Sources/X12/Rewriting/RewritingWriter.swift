import Diagnostics

/// Writes the segments of one interchange again in other delimiters.
struct RewritingWriter {
    private let interchange: Interchange
    private let source: String?
    private let target: Delimiters
    private let lineBreaks: Bool
    private let isDelimiter: [Bool]
    private(set) var bytes: [UInt8] = []
    private(set) var findings = Findings()

    init(interchange: Interchange, source: String?, target: Delimiters, lineBreaks: Bool) {
        self.interchange = interchange
        self.source = source
        self.target = target
        // A line break as terminator is its own.
        self.lineBreaks = lineBreaks && target.segment != .lineFeed
        var isDelimiter = [Bool](repeating: false, count: 256)
        for byte in [target.element, target.component, target.segment, target.repetition ?? target.element] {
            isDelimiter[Int(byte)] = true
        }
        self.isDelimiter = isDelimiter
    }

    /// Writes everything; `counts` are first elements to write in place of what stands there, by segment index.
    mutating func write(counts: [Int: Int]) {
        for segment in interchange.segments {
            if segment.tag == .isa, segment.index == interchange.isa.index {
                writeHeader(segment)
            } else {
                write(segment, count: counts[segment.index])
            }
            bytes.append(target.segment)
            if lineBreaks { bytes.append(.lineFeed) }
        }
    }

    private static let widths = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1]

    /// ISA with its fixed widths; what is too long stays whole.
    private mutating func writeHeader(_ isa: Segment) {
        bytes += isa.idContent
        for (index, width) in Self.widths.enumerated() {
            let number = index + 1
            bytes.append(target.element)
            if number == 16 {
                bytes.append(target.component)
            } else if number == 11, let repetition = target.repetition {
                bytes.append(repetition)
            } else {
                var value = isa[number].content
                while value.last == 0x20 { value.removeLast() }
                check(value, isa, number)
                let padding = max(0, width - value.count)
                if number == 13, value.allSatisfy(\.isDigit), !value.isEmpty {
                    bytes += [UInt8](repeating: 0x30, count: padding)
                    bytes += value
                } else {
                    bytes += value
                    bytes += [UInt8](repeating: 0x20, count: padding)
                }
            }
        }
    }

    private mutating func write(_ segment: Segment, count: Int?) {
        let id = segment.idContent
        check(id, segment, nil)
        bytes += id
        // An id that is missing must stay missing, and a segment of nothing must stay a segment.
        let last = max(segment.significantCount, id.isEmpty ? 1 : 0)
        guard last > 0 else { return }
        for number in 1...last {
            bytes.append(target.element)
            if number == 1, let count {
                bytes += String(count).utf8
            } else {
                write(segment[number], segment, number)
            }
        }
    }

    private mutating func write(_ element: Element, _ segment: Segment, _ number: Int) {
        guard !element.isRaw else {
            bytes += element.content
            return
        }
        guard !element.isEmpty else { return }
        let start = bytes.count
        var end = start
        for (index, repetition) in element.repetitions.enumerated() {
            if index > 0, let separator = target.repetition { bytes.append(separator) }
            let first = bytes.count
            var significant = first
            let components = segment.tag == .isa ? [repetition] : repetition.components
            for (index, component) in components.enumerated() {
                if index > 0 { bytes.append(target.component) }
                let content = component.content
                guard !content.isEmpty else { continue }
                check(content, segment, number)
                bytes += content
                significant = bytes.count
            }
            bytes.removeSubrange(significant...)
            if significant > first { end = significant }
        }
        bytes.removeSubrange(max(end, start)...)
    }

    private mutating func check(_ value: ArraySlice<UInt8>, _ segment: Segment, _ number: Int?) {
        guard let byte = value.first(where: { isDelimiter[Int($0)] }) else { return }
        guard findings.keeps(.writeDelimiterInData) else { return findings.count(.writeDelimiterInData) }
        var place = interchange.place(of: segment, source: source)
        place.element = number
        if let number { place.bytes = segment[number].bytes }
        let name =
            switch byte {
            case target.segment: "segment terminator"
            case target.element: "element separator"
            case target.component: "component separator"
            default: "repetition separator"
            }
        let position = number.map { GuidePosition.name(segment.id, $0) } ?? "a segment id"
        findings.add(
            Finding(
                .writeDelimiterInData, "\(position) holds the \(name) asked for", at: place,
                value: number.map { segment[$0].text },
                notes: [
                    Finding.Note("help", "\(Delimiters.name(byte)) may not be in data; choose other delimiters")
                ]
            )
        )
    }
}
