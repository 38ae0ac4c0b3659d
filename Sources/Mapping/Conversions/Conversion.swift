public import Canonical
import Diagnostics

/// A pair of functions between a partner's text and a document's value, with its argument already understood.
public struct Conversion: Sendable {
    /// Its name in the map language, or a description where the types imply it.
    public let name: String
    /// What reading makes.
    public let gives: ScalarType
    /// The name of the code list it translates with, for provenance.
    public let codeList: CodeList?
    /// The name of the cross-reference it looks things up in; then `read` and `write` need a lookup.
    public let crossReference: String?
    /// Turns a partner's text into a value.
    public let read: @Sendable (String) -> Result<Value, ConversionFailure>
    /// Turns a value into a partner's text.
    public let write: @Sendable (Value) -> Result<String, ConversionFailure>

    init(
        _ name: String,
        gives: ScalarType = .text,
        codeList: CodeList? = nil,
        crossReference: String? = nil,
        read: @escaping @Sendable (String) -> Result<Value, ConversionFailure>,
        write: @escaping @Sendable (Value) -> Result<String, ConversionFailure>
    ) {
        self.name = name
        self.gives = gives
        self.codeList = codeList
        self.crossReference = crossReference
        self.read = read
        self.write = write
    }
}

/// The types a conversion may make; a field's type without the records.
public enum ScalarType: String, Sendable, Hashable {
    /// Words, codes, identifiers.
    case text
    /// A number that keeps its digits.
    case number
    /// A day.
    case date
    /// A time of day.
    case time
    /// Yes or no.
    case flag

    /// The type of a field; nil for a record.
    init?(_ type: DocumentSchema.FieldType) {
        switch type {
        case .text: self = .text
        case .number: self = .number
        case .date: self = .date
        case .time: self = .time
        case .flag: self = .flag
        case .record: return nil
        }
    }

    /// The field type that holds it.
    var field: DocumentSchema.FieldType {
        switch self {
        case .text: .text
        case .number: .number
        case .date: .date
        case .time: .time
        case .flag: .flag
        }
    }
}

/// Why a value could not be converted; the sentence is made only when someone will read it.
public enum ConversionFailure: Error, Sendable, Hashable {
    /// A code list does not have the code; the nearest it has is offered.
    case unknownCode(CodeList, String)
    /// A code list does not have the word.
    case unknownWord(CodeList, String)
    /// A cross-reference has no row for their word or ours, or is not there at all.
    case unlisted(table: String, isTheirs: Bool, isThere: Bool)
    /// The text or value is no such thing: `a date like 20260214`.
    case malformed(String)

    /// What is wrong, without the value itself.
    var message: String {
        switch self {
        case .unknownCode(let list, _): "the code list \(list.name) does not have this code"
        case .unknownWord(let list, _): "the code list \(list.name) does not have this word"
        case .unlisted(let table, _, false): "there is no cross-reference \(table) for this party"
        case .unlisted(let table, true, true): "the cross-reference \(table) has no row for this word of theirs"
        case .unlisted(let table, false, true): "the cross-reference \(table) has no row for this word of ours"
        case .malformed(let expected): "this is not \(expected)"
        }
    }

    /// The nearest code or word of the list, which is ours and may be shown.
    var nearest: String? {
        switch self {
        case .unknownCode(let list, let code): code.utf8.count > 80 ? nil : list.knownCodes.nearest(to: code)
        case .unknownWord(let list, let word): word.utf8.count > 80 ? nil : list.knownWords.nearest(to: word)
        case .malformed, .unlisted: nil
        }
    }

    /// What kind of finding it makes.
    var kind: FindingKind {
        switch self {
        case .unknownCode, .unknownWord: .mapCodeUnknown
        case .unlisted: .mapCrossReferenceMiss
        case .malformed: .mapValue
        }
    }
}
