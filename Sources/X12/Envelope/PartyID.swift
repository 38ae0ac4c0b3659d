/// Who sent or who shall receive: a qualifier and an id, as ISA05 to ISA08 hold them.
public struct PartyID: Sendable, Hashable, CustomStringConvertible {
    /// Whose numbering the id is from: `ZZ` mutually agreed, `01` DUNS, `12` phone.
    public var qualifier: String
    /// The id without the spaces that pad it to fifteen characters.
    public var id: String

    /// A party by qualifier and id; spaces around the id do not belong to it.
    public init(qualifier: String, id: String) {
        self.qualifier = qualifier
        self.id = id.trimmed
    }

    /// Reads `ZZ:HARBOR`; without a colon the qualifier is `ZZ`.
    public init(_ text: String) {
        if let colon = text.firstIndex(of: ":") {
            self.init(qualifier: String(text[..<colon]), id: String(text[text.index(after: colon)...]))
        } else {
            self.init(qualifier: "ZZ", id: text)
        }
    }

    /// Qualifier and id: `ZZ:HARBOR`, which `init(_:)` reads again.
    public var description: String { qualifier + ":" + id }
}
