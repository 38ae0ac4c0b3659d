/// A value in a business document.
public enum Value: Sendable, Hashable {
    /// Words, codes, identifiers.
    case text(String)
    /// An amount, a quantity, a price.
    case number(Number)
    /// A day.
    case date(CivilDate)
    /// A time of day.
    case time(CivilTime)
    /// Yes or no.
    case flag(Bool)
    /// Several of one field.
    case list([Value])
    /// Fields under one name.
    case record(Record)

    /// The record, or nil.
    public var record: Record? { if case .record(let record) = self { record } else { nil } }
    /// The list, or nil.
    public var list: [Value]? { if case .list(let list) = self { list } else { nil } }
    /// The number, or nil.
    public var number: Number? { if case .number(let number) = self { number } else { nil } }

    /// A scalar's text as documents print it, `9.950`, `2026-02-14`; nil for a list or a record.
    public var text: String? {
        switch self {
        case .text(let text): text
        case .number(let number): number.description
        case .date(let date): date.description
        case .time(let time): time.description
        case .flag(let flag): flag ? "true" : "false"
        case .list, .record: nil
        }
    }

    /// True for a record or a list in which there is no scalar, however deep: what a document need not carry.
    public var isEmpty: Bool {
        switch self {
        case .record(let record): record.fields.allSatisfy(\.value.isEmpty)
        case .list(let list): list.allSatisfy(\.isEmpty)
        default: false
        }
    }
}
