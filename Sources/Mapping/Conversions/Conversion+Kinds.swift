import Canonical

/// The conversions themselves, each a pair that reads and writes.
extension Conversion {
    static func code(_ list: CodeList) -> Conversion {
        Conversion(
            "code", codeList: list,
            read: { text in list.word(for: text).map { .success(.text($0)) } ?? .failure(.unknownCode(list, text)) },
            write: { value in
                let word = value.text ?? ""
                return list.code(for: word).map { .success($0) } ?? .failure(.unknownWord(list, word))
            }
        )
    }

    static func date(_ pattern: DatePattern) -> Conversion {
        Conversion(
            "date", gives: .date,
            read: { text in
                pattern.date(of: text).map { .success(.date($0)) }
                    ?? .failure(.malformed("a date like \(pattern.text)"))
            },
            write: { value in
                switch value {
                case .date(let date): .success(pattern.text(of: date))
                case .text(let text): .success(text)
                default: .failure(.malformed("a date"))
                }
            }
        )
    }

    static func time(_ pattern: TimePattern) -> Conversion {
        Conversion(
            "time", gives: .time,
            read: { text in
                pattern.time(of: text).map { .success(.time($0)) }
                    ?? .failure(.malformed("a time like \(pattern.text)"))
            },
            write: { value in
                switch value {
                case .time(let time):
                    pattern.text(of: time).map { .success($0) }
                        ?? .failure(.malformed("a time that \(pattern.text) can say"))
                case .text(let text): .success(text)
                default: .failure(.malformed("a time"))
                }
            }
        )
    }

    static func implied(_ scale: Int) -> Conversion {
        Conversion(
            "number", gives: .number,
            read: { text in
                Number(implied: text, scale: scale).map { .success(.number($0)) }
                    ?? .failure(.malformed("a whole number with \(scale) implied decimals"))
            },
            write: { value in
                guard let number = value.asNumber else { return .failure(.malformed("a number")) }
                return number.implied(scale: scale).map { .success($0) }
                    ?? .failure(.malformed("a number with at most \(scale) decimals"))
            }
        )
    }

    static let decimalComma = Conversion(
        "decimal", gives: .number,
        read: { text in
            guard !text.utf8.contains(UInt8(ascii: ".")),
                let number = Number(String(text.map { $0 == "," ? "." : $0 }))
            else { return .failure(.malformed("a number with a comma")) }
            return .success(.number(number))
        },
        write: { value in
            guard let number = value.asNumber else { return .failure(.malformed("a number")) }
            return .success(String(number.description.map { $0 == "." ? "," : $0 }))
        }
    )

    static let plainNumber = Conversion(
        "plain number", gives: .number,
        read: { text in
            Number(text.trimmed).map { .success(.number($0)) } ?? .failure(.malformed("a number"))
        },
        write: { value in
            value.asNumber.map { .success($0.description) } ?? .failure(.malformed("a number"))
        }
    )

    static let trim = Conversion("trim", read: { .success(.text($0.trimmed)) }, write: Self.plain)
    static let upper = Conversion(
        "upper", read: { .success(.text($0.uppercased())) }, write: { .success(($0.text ?? "").uppercased()) })
    static let lower = Conversion(
        "lower", read: { .success(.text($0.lowercased())) }, write: { .success(($0.text ?? "").lowercased()) })

    static func fallback(_ value: String) -> Conversion {
        Conversion("default", read: { .success(.text($0.isEmpty ? value : $0)) }, write: Self.plain)
    }

    private static let plain: @Sendable (Value) -> Result<String, ConversionFailure> = { .success($0.text ?? "") }
}

extension Value {
    /// The number of a value that is one, or of a text that spells one.
    var asNumber: Number? {
        switch self {
        case .number(let number): number
        case .text(let text): Number(text)
        default: nil
        }
    }
}

extension String {
    /// The text without spaces and tabs at its ends.
    var trimmed: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard first.map(isBlank) == true || last.map(isBlank) == true else { return self }
        let start = drop(while: isBlank)
        guard let end = start.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(start[...end])
    }
}
