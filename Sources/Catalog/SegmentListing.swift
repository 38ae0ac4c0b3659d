import Diagnostics
package import X12

/// What each part of a segment is called, as far as the dictionary has a word for it.
package struct SegmentListing {
    /// One value with its names.
    package struct Row {
        /// `PO107`, `AK401-02`, with the repetition behind the element where there are several.
        package var position: String
        package var element: Int
        package var component: Int?
        package var repetition: Int?
        /// The data element's number; nil for an element the dictionary does not have.
        package var number: String?
        package var label: String?
        package var value: String
        /// What a code means.
        package var meaning: String?
        /// True for a value that its code list does not have.
        package var isUnlisted = false
        package var bytes: Range<Int>
    }

    package let standard: Standard?

    package init(standard: Standard?) { self.standard = standard }

    /// The segment's name; nil where the dictionary does not have it.
    package func label(_ segment: Segment) -> String? { standard?.label(segment: segment.id) }

    /// A value a row; empty elements are left out.
    package func rows(_ segment: Segment) -> [Row] {
        let uses = standard?.segment(segment.id)?.elements ?? []
        return segment.elements.enumerated().flatMap { index, element -> [Row] in
            guard !element.isEmpty else { return [] }
            let use = index < uses.count ? uses[index].number : nil
            let parts = use.flatMap { standard?.composite($0)?.elements.map(\.number) }
            let repetitions = element.repetitions
            return repetitions.enumerated().flatMap { row, repetition -> [Row] in
                // A composite is shown part by part, also one that the dictionary takes for a simple element.
                let components = repetition.components
                let isComposite = parts != nil || components.count > 1
                return components.enumerated().compactMap { column, component -> Row? in
                    guard !component.isEmpty else { return nil }
                    let number = parts.map { column < $0.count ? $0[column] : nil } ?? (isComposite ? nil : use)
                    return self.row(
                        component, segment, index + 1, isComposite ? column + 1 : nil,
                        repetitions.count > 1 ? row + 1 : nil, number)
                }
            }
        }
    }

    private func row(
        _ value: Element, _ segment: Segment, _ element: Int, _ component: Int?, _ repetition: Int?, _ number: String?
    ) -> Row? {
        var text = value.text
        // ISA is padded to fixed widths; an element of nothing but padding says nothing.
        if segment.id == "ISA", element != 16 {
            while text.last == " " { text.removeLast() }
            if text.isEmpty { return nil }
        }
        let codes = number.flatMap { standard?.codes($0) }
        return Row(
            position: Self.position(segment.id, element, component, repetition),
            element: element, component: component, repetition: repetition, number: number,
            label: number.flatMap { standard?.label(element: $0) }, value: text,
            meaning: number.flatMap { standard?.label(code: text, element: $0) },
            isUnlisted: codes.map { !$0.contains(text) } ?? false, bytes: value.bytes)
    }

    /// `PO107`, `AK401-02`, `HI01(3)-02`.
    package static func position(_ id: String, _ element: Int, _ component: Int?, _ repetition: Int?) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return id + two(element) + (repetition.map { "(\($0))" } ?? "") + (component.map { "-" + two($0) } ?? "")
    }

    // MARK: Text

    /// The lines of a segment; `title` follows its name: which loop it opens.
    package func text(_ segment: Segment, depth: Int, title: String?) -> String {
        let indent = String(repeating: "  ", count: min(depth, 16))
        let label = label(segment) ?? "(not in the dictionary)"
        var text = "\(indent)\(segment.id.printable)  \(label)\(title.map { "  · " + $0.printable } ?? "")\n"
        for row in rows(segment) {
            let number = Self.pad(row.number ?? "", 5)
            let name = Self.pad(row.label ?? (row.number == nil ? "(not in the dictionary)" : ""), 33)
            let meaning = row.meaning.map { " = \($0)" } ?? (row.isUnlisted ? "  (not in the code list)" : "")
            text +=
                "\(indent)  \(Self.pad(row.position.printable, 8)) \(number) \(name) \(row.value.printable)\(meaning)\n"
        }
        return text
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
    }
}
