import Canonical

/// What the partner's side of a rule holds by its own dictionary.
enum SourceType: Hashable {
    /// X12 DT; `short` where the element holds only six digits.
    case date(short: Bool)
    /// X12 TM.
    case time
    /// X12 Nn.
    case implied(Int)
    /// X12 R.
    case decimal
    /// X12 AN, ID, B, or a composite as a whole.
    case x12Text
    /// Text of another format, in the documents' own notation.
    case plain
    /// What an earlier conversion of the rule made.
    case word

    /// The conversion to a field's type that nobody had to write; nil conversion: the text itself.
    func implied(to type: ScalarType) -> (fits: Bool, conversion: Conversion?) {
        switch (self, type) {
        case (_, .text): (true, nil)
        case (.date(let short), .date): (true, .compactDate(short: short))
        case (.x12Text, .date): (true, .compactDate(short: false))
        case (.time, .time), (.x12Text, .time): (true, .compactTime)
        case (.implied(let scale), .number): (true, .implied(scale))
        case (.decimal, .number), (.x12Text, .number): (true, .plainNumber)
        case (.x12Text, .flag): (true, .yesNo)
        case (.plain, _), (.word, _): (true, .notation(type))
        default: (false, nil)
        }
    }

    /// Words for messages: `a date`.
    var words: String {
        switch self {
        case .date: "a date"
        case .time: "a time"
        case .implied, .decimal: "a number"
        case .x12Text, .plain, .word: "text"
        }
    }
}

extension Conversion {
    static func compactDate(short: Bool) -> Conversion {
        Conversion(
            "X12 date", gives: .date,
            read: { text in
                CivilDate(compact: text).map { .success(.date($0)) } ?? .failure(.malformed("a date like 20260214"))
            },
            write: { value in
                switch value {
                case .date(let date): .success(short ? String(date.compact.suffix(6)) : date.compact)
                case .text(let text): .success(text)
                default: .failure(.malformed("a date"))
                }
            }
        )
    }

    static let compactTime = Conversion(
        "X12 time", gives: .time,
        read: { text in
            CivilTime(compact: text).map { .success(.time($0)) } ?? .failure(.malformed("a time like 1415"))
        },
        write: { value in
            switch value {
            case .time(let time): .success(time.compact)
            case .text(let text): .success(text)
            default: .failure(.malformed("a time"))
            }
        }
    )

    static let yesNo = Conversion(
        "yes or no", gives: .flag,
        read: { text in
            switch text {
            case "Y": .success(.flag(true))
            case "N": .success(.flag(false))
            default: .failure(.malformed("Y or N"))
            }
        },
        write: { value in
            switch value {
            case .flag(let flag): .success(flag ? "Y" : "N")
            default: .failure(.malformed("yes or no"))
            }
        }
    )

    /// The documents' own notation: numbers with a point, `2026-02-14`, `14:15`, `true`.
    static func notation(_ type: ScalarType) -> Conversion {
        Conversion(
            "notation", gives: type,
            read: { text in
                Value(text.trimmed, as: type.field).map { .success($0) } ?? .failure(.malformed("a \(type.rawValue)"))
            },
            write: { value in value.text.map { .success($0) } ?? .failure(.malformed("a \(type.rawValue)")) }
        )
    }
}
