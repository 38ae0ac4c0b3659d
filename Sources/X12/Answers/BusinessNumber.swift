/// The number by which people know a set: where it stands in the set's beginning segment.
struct BusinessNumber: Sendable, Hashable {
    /// Where it stands: `BEG03`.
    let place: String
    /// The qualifier of such a number in a REF or OTI (DE 128): `PO` of an order, `IV` of an invoice, `TN` of any.
    let qualifier: String
    /// The number itself.
    let text: String

    /// The number of a set; nil where its second segment is none that is known, or holds none.
    init?(of set: TransactionSet) {
        guard set.segments.count > 1 else { return nil }
        let beginning = set.segments[1]
        guard let known = Self.places[beginning.id] else { return nil }
        let element = beginning[known.element]
        guard !element.isEmpty else { return nil }
        place = GuidePosition.name(beginning.id, known.element)
        qualifier = known.qualifier
        text = element.text.trimmed
    }

    private static let places: [String: (element: Int, qualifier: String)] = [
        "BAK": (3, "PO"), "BCA": (3, "PO"), "BCD": (2, "TN"), "BCH": (3, "PO"), "BEG": (3, "PO"), "BFR": (2, "TN"),
        "BGN": (2, "TN"), "BHT": (3, "TN"), "BIA": (3, "TN"), "BIG": (2, "IV"), "BRA": (1, "TN"), "BSI": (1, "TN"),
        "BSN": (2, "SI"), "BSR": (3, "TN"), "BSS": (2, "TN"), "G01": (2, "IV"), "G50": (3, "PO"), "W05": (2, "TN"),
        "W06": (2, "TN"), "W17": (3, "TN"),
    ]
}
