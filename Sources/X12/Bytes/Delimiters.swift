/// The characters that cut an interchange into segments, elements, components and repetitions.
public struct Delimiters: Sendable, Hashable {
    /// What stands between elements: the fourth byte of ISA.
    public var element: UInt8
    /// What stands between the components of a composite: ISA16.
    public var component: UInt8
    /// What stands between repetitions of an element: ISA11 from version 00402 on, else nothing.
    public var repetition: UInt8?
    /// What ends a segment: the byte after ISA16.
    public var segment: UInt8

    /// The four of them; without a repetition separator where there is none.
    public init(element: UInt8, component: UInt8, repetition: UInt8? = nil, segment: UInt8) {
        self.element = element
        self.component = component
        self.repetition = repetition
        self.segment = segment
    }

    /// `*`, `>` and `~`, the usual ones, without a repetition separator.
    public static let usual = Delimiters(
        element: UInt8(ascii: "*"),
        component: UInt8(ascii: ">"),
        segment: UInt8(ascii: "~")
    )

    /// True when no two of them are the same character and none is a letter, a digit or a space.
    public var areUsable: Bool {
        var all = [element, component, segment]
        if let repetition { all.append(repetition) }
        return Set(all).count == all.count && all.allSatisfy { !$0.isAlphanumeric && $0 != 0x20 }
    }
}

extension Delimiters: CustomStringConvertible {
    /// The four in words, for messages: `element * component > segment ~`.
    public var description: String {
        var words = "element \(Self.name(element)) component \(Self.name(component))"
        if let repetition { words += " repetition \(Self.name(repetition))" }
        return words + " segment \(Self.name(segment))"
    }

    /// One delimiter as people write it: itself where it is visible, else its number.
    static func name(_ byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? String(UnicodeScalar(byte)) : "0x" + hex(byte)
    }

    private static func hex(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16, uppercase: true)
        return text.utf8.count == 1 ? "0" + text : text
    }
}
