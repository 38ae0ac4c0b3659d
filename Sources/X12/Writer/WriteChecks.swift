import Diagnostics

/// Looks for what cannot be written with the delimiters of an interchange, whatever the dictionary says.
struct WriteChecks {
    private let delimiters: Delimiters
    /// What is wrong with each byte as data; nothing for nearly all.
    private let faults: [Faults]

    private struct Faults: OptionSet {
        var rawValue: UInt8
        static let control = Faults(rawValue: 1)
        static let delimiter = Faults(rawValue: 2)
        static let foreign = Faults(rawValue: 4)
    }

    init(delimiters: Delimiters, characters: WriteStyle.Characters) {
        self.delimiters = delimiters
        var faults = (0...255).map { (byte: UInt8) -> Faults in
            if byte < 0x20 || byte == 0x7F { return .control }
            return characters.holds(byte) ? [] : .foreign
        }
        for (byte, _) in Self.named(delimiters) { faults[Int(byte)].insert(.delimiter) }
        self.faults = faults
    }

    private static func named(_ delimiters: Delimiters) -> [(byte: UInt8, name: String)] {
        [(delimiters.segment, "segment terminator"), (delimiters.element, "element separator")]
            + [(delimiters.component, "component separator")]
            + (delimiters.repetition.map { [($0, "repetition separator")] } ?? [])
    }

    // MARK: ISA

    /// What cannot be written of ISA.
    func remarks(_ header: InterchangeHeader) -> [WriteRemark] {
        var remarks: [WriteRemark] = []
        for field in header.fields {
            let name = GuidePosition.name("ISA", field.element)
            let count = field.text.utf8.count
            if field.text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) {
                remarks.append(
                    WriteRemark(
                        kind: .writeCharacters,
                        message: "\(name) holds a character that ISA cannot",
                        element: field.element
                    )
                )
            } else if count > field.width || (field.isExact && count != field.width) {
                remarks.append(
                    WriteRemark(
                        kind: .writeValue,
                        message: "\(name) does not fit its fixed width",
                        element: field.element,
                        label: "\(count) characters, \(field.width) \(field.isExact ? "needed" : "allowed")"
                    )
                )
            } else {
                remarks += self.remarks(DraftValue(field.text), name, WriteRemark(at: field.element))
            }
        }
        if header.controlNumber.isEmpty || !header.controlNumber.utf8.allSatisfy(\.isDigit) {
            remarks.append(WriteRemark(kind: .writeValue, message: "ISA13 is not a number", element: 13))
        }
        return remarks
    }

    // MARK: Other segments

    /// What cannot be written of a segment.
    func remarks(_ segment: DraftSegment) -> [WriteRemark] {
        let id = segment.id
        var remarks: [WriteRemark] = []
        if !(2...3).contains(id.utf8.count) || !id.utf8.allSatisfy(\.isAlphanumeric) {
            let message = "a segment id is two or three letters and digits"
            remarks.append(WriteRemark(kind: .writeValue, message: message))
        }
        let binary = SegmentTag(id).binaryElement
        for (index, element) in segment.elements.enumerated() where index + 1 != binary {
            if delimiters.repetition == nil, element.isRepeated {
                remarks.append(
                    WriteRemark(
                        kind: .writeRepetition,
                        message: "\(id) repeats an element and there is no repetition separator",
                        element: index + 1
                    )
                )
            }
            element.forEach { value, repetition, component in
                guard hasFaults(value) else { return }
                var place = WriteRemark(at: index + 1)
                place.repetition = repetition
                place.component = component
                remarks += self.remarks(value, GuidePosition.name(id, index + 1, component), place)
            }
        }
        return remarks
    }

    private func hasFaults(_ value: DraftValue) -> Bool {
        value.withBytes { bytes in
            faults.withUnsafeBufferPointer { faults in bytes.contains { !faults[Int($0)].isEmpty } }
        }
    }

    /// What is wrong with one value; `place` says where it stands.
    private func remarks(_ value: DraftValue, _ name: String, _ place: WriteRemark) -> [WriteRemark] {
        let bytes = value.bytes
        let found = bytes.reduce(into: Faults()) { $0.formUnion(faults[Int($1)]) }
        if found.isEmpty { return [] }
        var remarks: [WriteRemark] = []
        func add(_ kind: FindingKind, _ message: String, help: String? = nil) {
            var remark = place
            remark.kind = kind
            remark.message = message
            remark.value = value.text
            remark.help = help
            remarks.append(remark)
        }
        if found.contains(.control) { add(.writeCharacters, "\(name) holds a control character") }
        if found.contains(.foreign) {
            add(.writeCharacterSet, "\(name) holds a character that the partner does not take")
        }
        if found.contains(.delimiter) {
            for (byte, delimiter) in Self.named(delimiters) where bytes.contains(byte) && byte >= 0x20 {
                add(
                    .writeDelimiterInData,
                    "\(name) holds the \(delimiter)",
                    help: "\(Delimiters.name(byte)) may not be in data; choose another, or allow others to be taken"
                )
            }
        }
        return remarks
    }
}

extension WriteRemark {
    /// The place of a remark that is still to be made.
    fileprivate init(at element: Int) { self.init(kind: .writeValue, message: "", element: element) }
}
