/// Finds how a fragment that came without ISA is cut.
enum FragmentDelimiters {
    /// The given delimiters where they fit the bytes, others where the bytes show them.
    static func find(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int, given: Delimiters?) -> Delimiters? {
        if let given, fit(given, buffer, from: start) { return given }
        return guess(buffer, from: start)
    }

    /// True when the bytes begin with a segment as these delimiters cut it, and with no ISA.
    private static func fit(_ delimiters: Delimiters, _ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        guard !Discovery.begins(buffer, at: start) else { return false }
        var end = start
        while end < buffer.count, end - start < 4, buffer[end].isAlphanumeric { end += 1 }
        return (2...3).contains(end - start) && end < buffer.count && buffer[end] == delimiters.element
    }

    /// Reads the delimiters off a fragment that begins with GS or ST, or nil when it does not look like one.
    private static func guess(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Delimiters? {
        guard start + 3 < buffer.count else { return nil }
        let first = buffer[start]
        let second = buffer[start + 1]
        let isGroup = first == 0x47 && second == 0x53
        let isSet = first == 0x53 && second == 0x54
        let element = buffer[start + 2]
        guard isGroup || isSet, !element.isAlphanumeric, !element.isWhitespace || element == 0x09 else { return nil }

        // The terminator ends ST or GS within the first hundred or so bytes, and what follows it is an id.
        for offset in start + 3..<min(start + 160, buffer.count) {
            let byte = buffer[offset]
            guard terminators.contains(byte), byte != element else { continue }
            let component: UInt8 = byte == UInt8(ascii: ":") || element == UInt8(ascii: ">") ? 0x3A : 0x3E
            return Delimiters(element: element, component: component, segment: byte)
        }
        return nil
    }

    /// What senders use to end segments, and hardly ever within GS or ST.
    private static let terminators: Set<UInt8> = [
        UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "!"),
        UInt8(ascii: "|"), UInt8(ascii: "\\"), 0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0x07,
    ]
}
