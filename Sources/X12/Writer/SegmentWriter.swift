/// Turns drafts into bytes with delimiters known to be safe.
struct SegmentWriter {
    let delimiters: Delimiters
    let lineBreaks: Bool
    private(set) var bytes: [UInt8] = []

    init(delimiters: Delimiters, lineBreaks: Bool) {
        self.delimiters = delimiters
        // A terminator that is itself a line break needs none behind it.
        self.lineBreaks = lineBreaks && !delimiters.segment.isWhitespace
    }

    /// Writes ISA with its fixed widths.
    mutating func writeHeader(_ header: InterchangeHeader) {
        let fields: [(String, Int)] = [
            (header.authorizationQualifier, 2), (header.authorization, 10), (header.securityQualifier, 2),
            (header.security, 10), (header.sender.qualifier, 2), (header.sender.id, 15),
            (header.receiver.qualifier, 2), (header.receiver.id, 15), (header.date, 6), (header.time, 4),
        ]
        bytes += "ISA".utf8
        for (text, width) in fields { field(text.spacePadded(to: width)) }
        bytes.append(delimiters.element)
        bytes.append(delimiters.repetition ?? UInt8(ascii: "U"))
        field(header.version)
        field(header.controlNumber.zeroPadded(to: 9))
        field(header.acknowledgmentRequested ? "1" : "0")
        field(header.usage)
        bytes.append(delimiters.element)
        bytes.append(delimiters.component)
        terminate()
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
                bytes += String(segment[binary].text.utf8.count).utf8
            } else {
                write(element)
            }
        }
        terminate()
    }

    private mutating func write(_ element: DraftElement) {
        for (index, repetition) in element.repetitions.enumerated() {
            if index > 0, let separator = delimiters.repetition { bytes.append(separator) }
            for (index, component) in repetition.enumerated() {
                if index > 0 { bytes.append(delimiters.component) }
                bytes += component.utf8
            }
        }
    }

    private mutating func field(_ text: String) {
        bytes.append(delimiters.element)
        bytes += text.utf8
    }

    private mutating func terminate() {
        bytes.append(delimiters.segment)
        if lineBreaks { bytes.append(.lineFeed) }
    }
}
