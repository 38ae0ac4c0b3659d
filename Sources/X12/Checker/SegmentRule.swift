/// What the dictionary says of one segment, put together once for checking many.
final class SegmentRule: Sendable {
    let id: String
    let elements: [ElementCheck]
    let notes: [SyntaxNote]

    /// One element at its place.
    struct ElementCheck: Sendable {
        var number: String
        var isMandatory: Bool
        var maxRepetitions: Int
        var value: ValueCheck?
        /// The components of a composite.
        var components: [ElementCheck] = []
        var notes: [SyntaxNote] = []
        var isComposite: Bool { !components.isEmpty }
    }

    /// What a value must be.
    struct ValueCheck: Sendable {
        var type: ElementType
        var min: Int
        var max: Int
        var codes: CodeValues?
        /// The second part of a code of two parts (DE 103), whose first is three characters long.
        var secondCodes: CodeValues?
    }

    init(_ definition: SegmentDefinition, standard: Standard) {
        id = definition.id
        notes = definition.notes
        elements = definition.elements.map { Self.check($0, standard) }
    }

    private static func check(_ use: ElementUse, _ standard: Standard) -> ElementCheck {
        var check = ElementCheck(
            number: use.number,
            isMandatory: use.requirement == .mandatory,
            maxRepetitions: use.repetitions ?? .max
        )
        if let composite = standard.composite(use.number) {
            check.notes = composite.notes
            check.components = composite.elements.map { component in
                ElementCheck(
                    number: component.number,
                    isMandatory: component.requirement == .mandatory,
                    maxRepetitions: 1,
                    value: value(component.number, standard)
                )
            }
        } else {
            check.value = value(use.number, standard)
        }
        return check
    }

    private static func value(_ number: String, _ standard: Standard) -> ValueCheck? {
        guard let element = standard.element(number) else { return nil }
        var check = ValueCheck(type: element.type, min: element.min, max: element.max ?? .max)
        check.codes = standard.codes(number)
        if check.codes == nil, let form = standard.codes(number + ".form") {
            check.codes = form
            check.secondCodes = standard.codes(number + ".material")
        }
        return check
    }
}
