/// Turns drafts into bytes with delimiters known to be safe.
struct SegmentWriter {
    let delimiters: Delimiters
    let lineBreaks: Bool
    /// What was written and not taken away.
    var bytes: [UInt8] = []

    init(delimiters: Delimiters, lineBreaks: Bool) {
        self.delimiters = delimiters
        // A terminator that is itself a line break needs none behind it.
        self.lineBreaks = lineBreaks && !delimiters.segment.isWhitespace
    }

    /// Writes ISA with its fixed widths.
    mutating func writeHeader(_ header: InterchangeHeader) {
        bytes += "ISA".utf8
        for field in header.fields {
            if field.element == 12 { separate(delimiters.repetition ?? UInt8(ascii: "U")) }
            if field.element == 15 { separate(header.acknowledgmentRequested ? 0x31 : 0x30) }
            bytes.append(delimiters.element)
            bytes += (field.element == 13 ? field.text.zeroPadded(to: 9) : field.text.spacePadded(to: field.width)).utf8
        }
        separate(delimiters.component)
        terminate()
    }

    private mutating func separate(_ byte: UInt8) {
        bytes.append(delimiters.element)
        bytes.append(byte)
    }

    /// Writes one segment, without what is empty at its end.
    mutating func write(_ segment: DraftSegment) {
        let segment = segment.id == "TA1" ? segment : segment.trimmed
        bytes += segment.id.utf8
        let binary = SegmentTag(segment.id).binaryElement
        for (index, element) in segment.elements.enumerated() {
            bytes.append(delimiters.element)
            if let binary, index + 1 == binary - 1 {
                // The length of binary data is a count, so it is computed like every other.
                bytes += String(segment[binary].first.count).utf8
            } else {
                write(element)
            }
        }
        terminate()
    }

    private mutating func write(_ element: DraftElement) {
        if let value = element.simple { return append(value) }
        for (index, repetition) in element.values.enumerated() {
            if index > 0, let separator = delimiters.repetition { bytes.append(separator) }
            for (index, component) in repetition.enumerated() {
                if index > 0 { bytes.append(delimiters.component) }
                append(component)
            }
        }
    }

    private mutating func append(_ value: DraftValue) { value.withBytes { bytes += $0 } }

    private mutating func terminate() {
        bytes.append(delimiters.segment)
        if lineBreaks { bytes.append(.lineFeed) }
    }
}

extension InterchangeHeader {
    /// One element of ISA that has text: its position, what it says, how wide it is, and whether it must fill that.
    typealias Field = (element: Int, text: String, width: Int, isExact: Bool)

    /// The elements of ISA that have text, in order: all but the delimiters and the one flag.
    var fields: [Field] {
        [
            (1, authorizationQualifier, 2, true), (2, authorization, 10, false),
            (3, securityQualifier, 2, true), (4, security, 10, false),
            (5, sender.qualifier, 2, true), (6, sender.id, 15, false),
            (7, receiver.qualifier, 2, true), (8, receiver.id, 15, false),
            (9, date, 6, true), (10, time, 4, true), (12, version, 5, true),
            (13, controlNumber, 9, false), (15, usage, 1, true),
        ]
    }

    /// True for the versions of the envelope whose ISA11 is a repetition separator.
    var hasRepetition: Bool { (Array(version.utf8).number ?? 0) >= 402 }
}
