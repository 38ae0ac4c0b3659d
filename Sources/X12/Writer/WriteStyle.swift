/// How a partner wants an interchange to look.
public struct WriteStyle: Sendable, Hashable {
    /// The characters that a partner takes.
    public enum Characters: Sendable, Hashable {
        /// Every character but control characters.
        case any
        /// What the standard calls extended, without the letters of other languages: all visible ASCII and the space.
        case extended
        /// What the standard calls basic: capitals, digits, the space, and `! " & ' ( ) * + , - . / : ; ? =`.
        case basic
    }

    /// The delimiters the partner wants; the repetition separator is left out below version 00402.
    public var delimiters: Delimiters
    /// True when others may be taken where data holds one of these; needs the whole interchange before its first byte,
    /// so a draft can do it and an `InterchangeWriter` cannot.
    public var mayChooseDelimiters: Bool
    /// True for a line break behind every terminator.
    public var lineBreaks: Bool
    /// The characters that data may hold.
    public var characters: Characters
    /// True when the letters a–z of the data are written as capitals.
    public var capitals: Bool
    /// True when text that is too long is cut to the dictionary's length, with a finding.
    public var truncates: Bool
    /// True when a number with more decimals than its element holds is rounded, half away from zero, with a finding.
    public var rounds: Bool

    /// A style with these choices; all of them cautious unless said otherwise: nothing is cut, rounded or chosen anew.
    public init(
        delimiters: Delimiters = .usual,
        mayChooseDelimiters: Bool = false,
        lineBreaks: Bool = false,
        characters: Characters = .any,
        capitals: Bool = false,
        truncates: Bool = false,
        rounds: Bool = false
    ) {
        self.delimiters = delimiters
        self.mayChooseDelimiters = mayChooseDelimiters
        self.lineBreaks = lineBreaks
        self.characters = characters
        self.capitals = capitals
        self.truncates = truncates
        self.rounds = rounds
    }
}

extension WriteStyle.Characters {
    /// True when data may hold a byte; control characters are refused for another reason.
    func holds(_ byte: UInt8) -> Bool {
        switch self {
        case .any: true
        case .extended: byte < 0x7F
        case .basic:
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: " ")...UInt8(ascii: "\""),
                UInt8(ascii: "&")...UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "?"):
                true
            default: byte < 0x20
            }
        }
    }
}
