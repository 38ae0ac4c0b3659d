/// A JSON text put together as a value, for those who cannot print it token by token; members keep their order.
public indirect enum JSONValue: Sendable, Hashable {
    /// A string.
    case string(String)
    /// A whole number.
    case number(Int)
    /// `true` or `false`.
    case flag(Bool)
    /// `null`.
    case null
    /// An array.
    case array([JSONValue])
    /// An object.
    case object([Member])

    /// One pair of an object.
    public struct Member: Sendable, Hashable {
        /// The key.
        public let key: String
        /// What stands under it.
        public let value: JSONValue

        /// A pair.
        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// An object's further members; an object alone has any.
    public func adding(_ more: JSONValue) -> JSONValue {
        guard case .object(let own) = self, case .object(let more) = more else { return self }
        return .object(own + more)
    }

    /// The text, a member a line, with a line break at its end.
    public var text: [UInt8] {
        var printer = JSONPrinter(isPretty: true)
        write(to: &printer)
        printer.endLine()
        return printer.bytes
    }

    /// Prints the value inside a larger JSON text.
    public func write(to printer: inout JSONPrinter) {
        switch self {
        case .string(let text): printer.string(text)
        case .number(let number): printer.number(number)
        case .flag(let flag): printer.flag(flag)
        case .null: printer.null()
        case .array(let items):
            printer.beginArray()
            for item in items { item.write(to: &printer) }
            printer.endArray()
        case .object(let members):
            printer.beginObject()
            for member in members {
                printer.key(member.key)
                member.value.write(to: &printer)
            }
            printer.endObject()
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .flag(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
