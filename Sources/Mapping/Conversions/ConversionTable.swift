public import Canonical

/// One row of the map language's table of conversions: what it is called, what it does, and the law it keeps.
///
/// The reference page and the law tests are made from these rows.
public struct ConversionRow: Sendable {
    /// What may follow the name.
    public enum Argument: String, Sendable, Hashable {
        /// Nothing.
        case none
        /// The name of a code list.
        case list = "LIST"
        /// The name of a cross-reference.
        case table = "TABLE"
        /// A pattern such as `yyyyMMdd`.
        case pattern = "FORMAT"
        /// A count of digits.
        case digits = "N"
        /// The word `comma`.
        case mark = "comma"
        /// Any text, in the document's own notation.
        case value = "VALUE"
    }

    /// Why a conversion could not be made of its argument.
    public enum Refusal: Error, Sendable, Hashable {
        /// There is no such code list.
        case unknownList(String)
        /// The argument is wrong; the text says what it should be.
        case badArgument(String)
    }

    /// The name in the map language.
    public let name: String
    /// What may follow the name.
    public let argument: Argument
    /// One sentence for the reference page.
    public let help: String
    /// A use of it, a partner's text, and the value that reading it gives.
    public let example: (use: String, text: String, value: String)
    /// True when writing what was read gives back the very text; reading what was written always gives the value.
    public let isExact: Bool
    /// True for a conversion that only reads.
    public let readsOnly: Bool
    /// Makes the conversion of its argument.
    public let make: @Sendable (_ argument: String, _ codes: (String) -> CodeList?) -> Result<Conversion, Refusal>

    init(
        _ name: String,
        _ argument: Argument,
        help: String,
        example: (use: String, text: String, value: String),
        isExact: Bool,
        readsOnly: Bool = false,
        make: @escaping @Sendable (String, (String) -> CodeList?) -> Result<Conversion, Refusal>
    ) {
        self.name = name
        self.argument = argument
        self.help = help
        self.example = example
        self.isExact = isExact
        self.readsOnly = readsOnly
        self.make = make
    }
}

/// The closed set of conversions of the map language.
public enum ConversionTable {
    /// The row of a name.
    public static func row(_ name: String) -> ConversionRow? { all.first { $0.name == name } }

    /// Every conversion, in the order of the reference page.
    public static let all: [ConversionRow] = [
        ConversionRow(
            "code", .list,
            help: "Translates a code into our word, and back, by a list in the folder of code lists.",
            example: ("code unit", "EA", "each"), isExact: false
        ) { argument, codes in
            guard let list = codes(argument) else { return .failure(.unknownList(argument)) }
            return .success(.code(list))
        },
        ConversionRow(
            "xref", .table,
            help:
                "Looks their word up in a cross-reference of theirs, and ours when writing: data, not part of the map.",
            example: ("xref items", "W-100", "100-4711"), isExact: false
        ) { argument, _ in
            guard CrossReference.isName(argument) else {
                return .failure(.badArgument("xref takes the name of a cross-reference: letters, digits, - _ ."))
            }
            return .success(.crossReference(argument))
        },
        ConversionRow(
            "date", .pattern,
            help:
                "A day written by a pattern of yyyy or yy, MM and dd, or `timestamp`: an ISO day with a time behind it.",
            example: ("date MM/dd/yyyy", "02/14/2026", "2026-02-14"), isExact: true
        ) { argument, _ in
            guard let pattern = DatePattern(argument) else {
                return .failure(.badArgument("a date pattern has yyyy or yy, MM and dd, each once, or is timestamp"))
            }
            return .success(.date(pattern))
        },
        ConversionRow(
            "time", .pattern,
            help: "A time written by a pattern of HH, mm and perhaps ss; anything else stands for itself.",
            example: ("time HH.mm", "14.15", "14:15"), isExact: true
        ) { argument, _ in
            guard let pattern = TimePattern(argument) else {
                return .failure(.badArgument("a time pattern has HH, mm and perhaps ss, each once"))
            }
            return .success(.time(pattern))
        },
        ConversionRow(
            "number", .digits,
            help: "A number whose last N digits stand behind a point that is not written.",
            example: ("number 2", "1050", "10.50"), isExact: false
        ) { argument, _ in
            guard let scale = Int(argument), (0...9).contains(scale) else {
                return .failure(.badArgument("number takes a count of digits from 0 to 9"))
            }
            return .success(.implied(scale))
        },
        ConversionRow(
            "decimal", .mark,
            help: "A number written with a comma before its fraction.",
            example: ("decimal comma", "10,50", "10.50"), isExact: false
        ) { argument, _ in
            guard argument == "comma" else { return .failure(.badArgument("decimal takes the word comma")) }
            return .success(.decimalComma)
        },
        ConversionRow(
            "trim", .none,
            help: "Takes spaces away from both ends when reading.",
            example: ("trim", " W-100 ", "W-100"), isExact: false
        ) { _, _ in .success(.trim) },
        ConversionRow(
            "upper", .none,
            help: "Makes capital letters, both ways.",
            example: ("upper", "w-100", "W-100"), isExact: false
        ) { _, _ in .success(.upper) },
        ConversionRow(
            "lower", .none,
            help: "Makes small letters, both ways.",
            example: ("lower", "W-100", "w-100"), isExact: false
        ) { _, _ in .success(.lower) },
        ConversionRow(
            "default", .value,
            help: "The value of the field where the input has none; writing is not changed.",
            example: ("default each", "", "each"), isExact: false, readsOnly: true
        ) { argument, _ in
            guard !argument.isEmpty else { return .failure(.badArgument("default needs a value")) }
            return .success(.fallback(argument))
        },
    ]
}
