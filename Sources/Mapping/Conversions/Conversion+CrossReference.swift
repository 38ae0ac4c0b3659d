public import Canonical

/// Looking things up in live data: the one conversion whose functions need more than the map.
extension Conversion {
    /// A partner's text as a value, by what the lookup knows.
    public func value(of text: String, by lookup: Lookup) -> Result<Value, ConversionFailure> {
        guard let crossReference else { return read(text) }
        let table = lookup.tables[crossReference]
        guard let row = table?.row(ofTheirs: text) else {
            return .failure(.unlisted(table: crossReference, isTheirs: true, isThere: table != nil))
        }
        return .success(.text(row.ours))
    }

    /// A value as a partner's text, by what the lookup knows.
    public func text(of value: Value, by lookup: Lookup) -> Result<String, ConversionFailure> {
        guard let crossReference else { return write(value) }
        let table = lookup.tables[crossReference]
        guard let row = table?.row(ofOurs: value.text ?? "") else {
            return .failure(.unlisted(table: crossReference, isTheirs: false, isThere: table != nil))
        }
        return .success(row.theirs)
    }

    /// A conversion by a table that is looked for when it runs; without a lookup it knows nothing.
    static func crossReference(_ table: String) -> Conversion {
        Conversion(
            "xref", crossReference: table,
            read: { _ in .failure(.unlisted(table: table, isTheirs: true, isThere: false)) },
            write: { _ in .failure(.unlisted(table: table, isTheirs: false, isThere: false)) }
        )
    }
}

extension TranslationMap {
    /// The names of the cross-references its rules look things up in.
    public var crossReferences: Set<String> {
        var names: Set<String> = []
        for rule in plan.blocks.flatMap(\.rules) {
            let conversions: [Conversion] =
                switch rule.action {
                case .field(_, let target), .readCall(_, let target): target.conversions
                case .writeCall(_, _, let conversions): conversions
                case .constant, .group: []
                }
            names.formUnion(conversions.compactMap(\.crossReference))
        }
        return names
    }
}
