/// One element as a caller has it, before the dictionary gives it the form it has in X12.
///
/// A date becomes six or eight digits, 12.5 becomes `1250` where the element is N2 and `12.5` where it is R, a short
/// text is padded. Literals stand for themselves: `"EA"` is text, `12` a whole number, `["SS", "1"]` a composite.
public indirect enum ElementValue: Sendable, Hashable {
    /// An element that is not there; at the end of a segment its separator is left out.
    case empty
    /// Text, padded or cut to the element's length as far as the style allows.
    case text(String)
    /// Bytes as they are: binary data, or text in an encoding other than UTF-8.
    case bytes([UInt8])
    /// A whole number; of type N2, 12 is written `1200`.
    case integer(Int)
    /// A decimal number by its text: `-12.50`.
    case decimal(String)
    /// A decimal number by its digits: `scaled(1250, scale: 2)` is 12.50.
    case scaled(Int, scale: Int)
    /// A day of the calendar, its year with the century.
    case date(year: Int, month: Int, day: Int)
    /// A time of the day, as exact as it is known.
    case time(hour: Int, minute: Int, second: Int? = nil, hundredth: Int? = nil)
    /// The count or total that the guide's balance rules compute for this place from what was written so far.
    case computed
    /// A composite of these components, none of them a composite or repeated itself.
    case composite([ElementValue])
    /// An element that is repeated; each repetition simple or a composite.
    case repeated([ElementValue])
}

extension ElementValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
    /// Text: `"EA"`.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A whole number: `12`.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A composite: `["SS", "1"]`.
    public init(arrayLiteral elements: ElementValue...) { self = .composite(elements) }
}
