import ArgumentParser
import Diagnostics
import X12

/// Delimiters as typed: element, component, repetition and segment in this order, `*>^~`; or three, without repetition.
struct DelimiterText: ExpressibleByArgument {
    let delimiters: Delimiters

    init?(argument: String) {
        var bytes: [UInt8] = []
        var rest = Array(argument.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let next = rest.first else {
                bytes.append(byte)
                continue
            }
            // A backslash may be a delimiter itself, so it is one where nothing known follows.
            switch next {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "x"):
                let digits = String(decoding: rest.dropFirst().prefix(2), as: UTF8.self)
                guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16) else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            default:
                bytes.append(byte)
                continue
            }
            rest = rest.dropFirst()
        }
        guard bytes.count == 3 || bytes.count == 4 else { return nil }
        delimiters = Delimiters(
            element: bytes[0], component: bytes[1], repetition: bytes.count == 4 ? bytes[2] : nil,
            segment: bytes[bytes.count - 1])
        guard delimiters.areUsable else { return nil }
    }

    static let help: ArgumentHelp =
        "Element, component, repetition and segment delimiter: '*>^~', or '*>~' without repetition; \\n and \\x1D work."
}
