import Diagnostics

/// Gives the values of one segment the form that the dictionary asks for.
struct ElementForm {
    let style: WriteStyle
    /// What the dictionary says of the segment; without it numbers are written as type R and dates with the century.
    let rule: SegmentRule?
    /// The counts and totals that a guide computes, by element.
    let computed: [Int: String]
    private(set) var remarks: [WriteRemark] = []
    private var place = WriteRemark(kind: .writeValue, message: "")
    private let id: String

    init(_ id: String, rule: SegmentRule?, style: WriteStyle, computed: [Int: String] = [:]) {
        self.id = id
        self.rule = rule
        self.style = style
        self.computed = computed
    }

    /// The segment of these values.
    mutating func segment(_ values: [ElementValue]) -> DraftSegment {
        var segment = DraftSegment(id)
        segment.elements.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            let check = rule.flatMap { index < $0.elements.count ? $0.elements[index] : nil }
            place = WriteRemark(kind: .writeValue, message: "", element: index + 1, number: check?.number)
            segment.elements.append(element(value, check))
        }
        return segment
    }

    private mutating func element(_ value: ElementValue, _ check: SegmentRule.ElementCheck?) -> DraftElement {
        guard case .repeated(let repetitions) = value else { return DraftElement(values: [components(value, check)]) }
        return DraftElement(
            values: repetitions.enumerated().map { index, value in
                place.repetition = repetitions.count > 1 ? index + 1 : nil
                return components(value, check)
            }
        )
    }

    private mutating func components(_ value: ElementValue, _ check: SegmentRule.ElementCheck?) -> [DraftValue] {
        let isComposite = check?.isComposite ?? false
        guard case .composite(let parts) = value else {
            return [simple(value, isComposite ? check?.components.first : check)]
        }
        return parts.enumerated().map { index, part in
            place.component = index + 1
            defer { place.component = nil }
            guard isComposite, let components = check?.components, index < components.count else {
                return simple(part, nil)
            }
            place.number = components[index].number
            return simple(part, components[index])
        }
    }

    // MARK: One value

    private mutating func simple(_ value: ElementValue, _ check: SegmentRule.ElementCheck?) -> DraftValue {
        let check = check?.value
        switch value {
        case .empty: return ""
        case .text(let text): return DraftValue(self.text(text, check))
        case .bytes(let bytes): return DraftValue(bytes: bytes)
        case .integer(let number): return DraftValue(self.number(ExactDecimal(unscaled: number), check))
        case .scaled(let number, let scale):
            return DraftValue(self.number(ExactDecimal(unscaled: number, scale: scale), check))
        case .decimal(let text):
            guard let number = ExactDecimal(text) else {
                add(.elementNumber, "\(name) is not a number", value: text)
                return DraftValue(text)
            }
            return DraftValue(self.number(number, check))
        case .date(let year, let month, let day): return DraftValue(date(year, month, day, check))
        case .time(let hour, let minute, let second, let hundredth):
            return DraftValue(time([hour, minute, second, hundredth], check))
        case .computed:
            guard let element = place.element, let text = computed[element] else {
                add(
                    .writeValue, "no balance rule computes \(name)",
                    help: "give a guide with a balance rule, or a value")
                return ""
            }
            return DraftValue(text)
        case .composite, .repeated:
            add(.writeValue, "\(name) holds a list where one value belongs", help: "composites hold no lists")
            return ""
        }
    }

    private mutating func text(_ text: String, _ check: SegmentRule.ValueCheck?) -> String {
        guard let check, !text.isEmpty else { return text }
        let count = text.unicodeScalars.count
        switch check.type {
        case .an where count > check.max && style.truncates: return cut(text, to: check.max)
        case .an, .id: return count < check.min ? text.spacePadded(to: check.min) : text
        case .n: return ValueType.digitsOfInteger(Array(text.utf8)[...]) == nil ? text : padded(text, check)
        default: return text
        }
    }

    private mutating func cut(_ text: String, to length: Int) -> String {
        var kept = ""
        var count = 0
        for character in text {
            count += character.unicodeScalars.count
            if count > length { break }
            kept.append(character)
        }
        addCut(text.unicodeScalars.count, kept.unicodeScalars.count)
        return kept
    }

    private mutating func addCut(_ given: Int, _ kept: Int) {
        add(
            .writeTruncated,
            "\(name) is longer than the standard allows and was cut",
            label: "\(given) characters, \(kept) written"
        )
    }

    /// A number with the zeroes in front that its least length asks for.
    private func padded(_ text: String, _ check: SegmentRule.ValueCheck?) -> String {
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        let digits = String(text.dropFirst(isNegative ? 1 : 0))
        let point = digits.utf8.contains(UInt8(ascii: ".")) ? 1 : 0
        return (isNegative ? "-" : "") + digits.zeroPadded(to: (check?.min ?? 0) + point)
    }

    private mutating func number(_ number: ExactDecimal, _ check: SegmentRule.ValueCheck?) -> String {
        guard case .n(let decimals)? = check?.type else {
            return check?.type == .r ? padded(number.text, check) : text(number.text, check)
        }
        if let text = number.implied(decimals) { return padded(text, check) }
        let label = "\(number.scale) decimals, N\(decimals) holds \(decimals)"
        guard style.rounds else {
            add(
                .writeDecimals,
                "\(name) has more decimals than it can hold",
                label: label,
                value: number.text,
                help: "round it before, or allow rounding"
            )
            return number.text
        }
        add(
            .writeDecimals,
            "\(name) has more decimals than it can hold and was rounded",
            label: label,
            value: number.text,
            severity: .warning
        )
        return padded(number.rounded(to: decimals).implied(decimals) ?? number.text, check)
    }

    private mutating func date(_ year: Int, _ month: Int, _ day: Int, _ check: SegmentRule.ValueCheck?) -> String {
        let long = Self.digits(year, 4) + Self.digits(month, 2) + Self.digits(day, 2)
        if !ValueType.isDate(Array(long.utf8)[...]) || long.utf8.count != 8 {
            add(.elementDate, "\(name) is not a date", value: long)
        }
        return check?.type == .dt && (check?.max ?? 8) < 8 ? String(long.dropFirst(2)) : long
    }

    private mutating func time(_ parts: [Int?], _ check: SegmentRule.ValueCheck?) -> String {
        let given = parts.prefix { $0 != nil }.map { Self.digits($0 ?? 0, 2) }
        let text = given.joined()
        let isWhole = given.count == parts.count { $0 != nil }
        if !isWhole || given.contains(where: { $0.utf8.count != 2 }) || !ValueType.isTime(Array(text.utf8)[...]) {
            add(.elementTime, "\(name) is not a time", value: text)
        }
        guard let check, check.type == .tm else { return text }
        if text.utf8.count < check.min { return text + String(repeating: "0", count: check.min - text.utf8.count) }
        // Zeroes that the element has no room for say nothing; other digits are cut only where that is allowed.
        let most = check.max < 6 ? 4 : check.max < 8 ? 6 : 8
        let lost = text.utf8.dropFirst(most)
        if !lost.allSatisfy({ $0 == 0x30 }) {
            guard style.truncates else { return text }
            addCut(text.utf8.count, most)
        }
        return String(text.prefix(most))
    }

    private static func digits(_ number: Int, _ width: Int) -> String { String(number).zeroPadded(to: width) }

    // MARK: Remarks

    private var name: String { GuidePosition.name(id, place.element ?? 0, place.component) }

    private mutating func add(
        _ kind: FindingKind, _ message: String, label: String? = nil, value: String? = nil, help: String? = nil,
        severity: Severity? = nil
    ) {
        var remark = place
        remark.kind = kind
        remark.message = message
        remark.label = label
        remark.value = value
        remark.help = help
        remark.severity = severity
        remarks.append(remark)
    }
}
