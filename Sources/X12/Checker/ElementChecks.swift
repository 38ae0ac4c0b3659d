import Diagnostics

extension CheckRun {
    /// Checks the elements of one segment against the dictionary, then against what guides say of them.
    mutating func check(_ segment: Segment, _ rule: SegmentRule, guide: [GuideNode.ElementRule]) {
        let count = segment.count
        if count > 0, segment[count].bytes.isEmpty {
            context.add(
                .segmentTrailingSeparators,
                "the segment ends with separators and nothing behind them",
                segment,
                element: count
            )
        }
        for number in 1...max(1, max(count, rule.elements.count)) {
            let element = segment[number]
            if number > rule.elements.count {
                guard number <= count, !element.isEmpty else { continue }
                context.add(
                    .elementTooMany,
                    "\(rule.id) has more elements than the standard gives it",
                    segment,
                    element: number,
                    label: "\(count) elements, \(rule.elements.count) allowed"
                )
                break
            }
            check(element, rule.elements[number - 1], segment, number, rule)
        }
        check(rule.notes, segment, in: rule)
        for own in guide { checkGuide(own, segment, rule) }
    }

    private mutating func check(
        _ element: Element,
        _ check: SegmentRule.ElementCheck,
        _ segment: Segment,
        _ number: Int,
        _ rule: SegmentRule
    ) {
        var spot = CheckContext.Spot(element: number, number: check.number)
        if element.isEmpty {
            if check.isMandatory {
                context.add(
                    .elementMissing,
                    "\(GuidePosition.name(rule.id, number)) is empty and mandatory",
                    segment,
                    spot,
                    element
                )
            }
            return
        }
        guard !element.isRaw else { return }
        let separator = segment.table.dialect.delimiters.repetition
        let repetitions = separator == nil ? [element] : element.repetitions(limit: check.maxRepetitions)
        if repetitions.count > check.maxRepetitions {
            context.add(
                .elementTooManyRepetitions,
                "\(GuidePosition.name(rule.id, number)) is repeated too often",
                segment,
                spot,
                element,
                label: "\(element.pieces(at: separator)) times, \(check.maxRepetitions) allowed"
            )
        }
        for (index, repetition) in repetitions.prefix(check.maxRepetitions).enumerated() {
            spot.repetition = repetitions.count > 1 ? index + 1 : nil
            if check.isComposite {
                checkComposite(repetition, check, segment, spot, rule)
            } else {
                checkSimple(repetition, check, segment, spot, rule)
            }
        }
    }

    private mutating func checkSimple(
        _ element: Element,
        _ check: SegmentRule.ElementCheck,
        _ segment: Segment,
        _ spot: CheckContext.Spot,
        _ rule: SegmentRule
    ) {
        let bytes = element.content
        if bytes.contains(segment.table.dialect.delimiters.component), segment.tag != .isa {
            context.add(
                .elementTooManyComponents,
                "\(GuidePosition.name(rule.id, spot.element)) is no composite and holds a component separator",
                segment,
                spot,
                element
            )
            return
        }
        if let value = check.value { checkValue(bytes, element, value, segment, spot, rule.id) }
    }

    private mutating func checkComposite(
        _ element: Element,
        _ check: SegmentRule.ElementCheck,
        _ segment: Segment,
        _ spot: CheckContext.Spot,
        _ rule: SegmentRule
    ) {
        let separator = segment.table.dialect.delimiters.component
        let components = element.components(limit: check.components.count)
        var spot = spot
        if components.count > check.components.count,
            components[check.components.count...].contains(where: { !$0.isEmpty })
        {
            context.add(
                .elementTooManyComponents,
                "\(GuidePosition.name(rule.id, spot.element)) has too many components",
                segment,
                spot,
                element,
                label: "\(element.pieces(at: separator)) components, \(check.components.count) allowed"
            )
        }
        for (index, part) in check.components.enumerated() {
            spot.component = index + 1
            spot.number = part.number
            guard index < components.count, !components[index].isEmpty else {
                if part.isMandatory {
                    context.add(
                        .elementMissing,
                        "\(GuidePosition.name(rule.id, spot.element, index + 1)) is empty and mandatory",
                        segment,
                        spot,
                        index < components.count ? components[index] : element
                    )
                }
                continue
            }
            if let value = part.value {
                checkValue(components[index].content, components[index], value, segment, spot, rule.id)
            }
        }
        for note in check.notes {
            guard let broken = note.broken({ $0 <= components.count && !components[$0 - 1].isEmpty }) else { continue }
            spot.component = broken
            spot.number = broken <= check.components.count ? check.components[broken - 1].number : nil
            context.add(
                note.kind == .exclusive ? .elementExcluded : .elementConditional,
                note.sentence { GuidePosition.name(rule.id, spot.element, $0) },
                segment,
                spot,
                broken <= components.count ? components[broken - 1] : element,
                label: note.description
            )
        }
    }

    private mutating func checkValue(
        _ bytes: ArraySlice<UInt8>,
        _ element: Element,
        _ check: SegmentRule.ValueCheck,
        _ segment: Segment,
        _ spot: CheckContext.Spot,
        _ id: String
    ) {
        func name() -> String { GuidePosition.name(id, spot.element, spot.component) }
        var shortest: Int?
        var longest: Int?
        switch check.type {
        case .n, .r:
            let digits: Int?
            if case .n = check.type {
                digits = ValueType.digitsOfInteger(bytes)
            } else {
                digits = ValueType.digitsOfDecimal(bytes)
            }
            guard let digits else {
                context.add(.elementNumber, "\(name()) is not a number", segment, spot, element)
                return
            }
            shortest = digits
            longest = digits
        case .dt:
            guard ValueType.isDate(bytes) else {
                context.add(.elementDate, "\(name()) is not a date", segment, spot, element)
                return
            }
            shortest = bytes.count
            longest = bytes.count
        case .tm:
            guard ValueType.isTime(bytes) else {
                context.add(.elementTime, "\(name()) is not a time", segment, spot, element)
                return
            }
            shortest = bytes.count
            longest = bytes.count
        case .an, .id:
            if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
                context.add(.elementCharacters, "\(name()) holds control characters", segment, spot, element)
                return
            }
            if bytes.allSatisfy({ $0 == 0x20 }) {
                context.add(.elementBlank, "\(name()) holds only spaces", segment, spot, element)
                return
            }
            shortest = ValueType.length(bytes)
            // Spaces at the end count only where the shortest length needs them.
            longest = bytes.last == 0x20 ? ValueType.length(bytes[...(bytes.lastIndex { $0 != 0x20 } ?? 0)]) : shortest
        case .b:
            return
        }
        if let shortest, shortest < check.min {
            context.add(
                .elementTooShort,
                "\(name()) is shorter than the standard allows",
                segment,
                spot,
                element,
                label: "\(Self.characters(shortest)), \(check.min) needed"
            )
        } else if let longest, longest > check.max {
            context.add(
                .elementTooLong,
                "\(name()) is longer than the standard allows",
                segment,
                spot,
                element,
                label: "\(Self.characters(longest)), \(check.max) allowed"
            )
        } else if let codes = check.codes, !isListed(bytes, codes, check.secondCodes) {
            context.add(
                .elementCode,
                "\(name()) is not in the code list",
                segment,
                spot,
                element,
                label: spot.number.map { "not a code of DE \($0)" }
            )
        }
    }

    private static func characters(_ count: Int) -> String { count == 1 ? "1 character" : "\(count) characters" }

    private func isListed(_ bytes: ArraySlice<UInt8>, _ codes: CodeValues, _ second: CodeValues?) -> Bool {
        guard let second else { return codes.contains(bytes) }
        return codes.contains(bytes.prefix(3)) && (bytes.count <= 3 || second.contains(bytes.dropFirst(3)))
    }

    private mutating func check(_ notes: [SyntaxNote], _ segment: Segment, in rule: SegmentRule) {
        for note in notes {
            guard let broken = note.broken({ !segment[$0].isEmpty }) else { continue }
            let spot = CheckContext.Spot(
                element: broken,
                number: broken <= rule.elements.count ? rule.elements[broken - 1].number : nil
            )
            context.add(
                note.kind == .exclusive ? .elementExcluded : .elementConditional,
                note.sentence { GuidePosition.name(rule.id, $0) },
                segment,
                spot,
                segment[broken],
                label: note.description
            )
        }
    }

    // MARK: Guides

    private mutating func checkGuide(_ own: GuideNode.ElementRule, _ segment: Segment, _ rule: SegmentRule) {
        var number = own.element
        if let selector = own.selector {
            guard selector.matches(segment) else { return }
            if selector.isPaired, let found = selector.pairedElement(in: segment) {
                number = found + own.element - selector.element
            }
        }
        let whole = segment[number]
        for element in whole.repetitions {
            var part = element
            if let component = own.component {
                let components = element.components
                guard component <= components.count || own.isRequired else { continue }
                part = component <= components.count ? components[component - 1] : element
            }
            var spot = CheckContext.Spot(element: number, component: own.component)
            spot.number = number <= rule.elements.count ? rule.elements[number - 1].number : nil
            let isEmpty = part.isEmpty || (own.component ?? 1) > element.components.count
            checkGuide(own, segment, spot, part, isEmpty: isEmpty, id: rule.id)
        }
    }

    private mutating func checkGuide(
        _ own: GuideNode.ElementRule,
        _ segment: Segment,
        _ spot: CheckContext.Spot,
        _ element: Element,
        isEmpty: Bool,
        id: String
    ) {
        let name = GuidePosition.name(id, spot.element, spot.component)
        if isEmpty {
            if own.isRequired {
                context.add(
                    .elementMissing, "the guide requires \(name)", segment, spot, element, guideLine: own.line
                )
            }
            return
        }
        if own.isForbidden {
            context.add(.guideForbidden, "the guide forbids \(name)", segment, spot, element, guideLine: own.line)
        }
        let length = ValueType.length(element.content)
        if let max = own.max, length > max {
            context.add(
                .elementTooLong,
                "\(name) is longer than the guide allows",
                segment,
                spot,
                element,
                label: "\(Self.characters(length)), \(max) allowed",
                guideLine: own.line
            )
        }
        if let min = own.min, length < min {
            context.add(
                .elementTooShort,
                "\(name) is shorter than the guide allows",
                segment,
                spot,
                element,
                label: "\(Self.characters(length)), \(min) needed",
                guideLine: own.line
            )
        }
        if let codes = own.codes, !codes.contains(element.text) {
            context.add(
                .elementCode,
                "\(name) is not one of the guide's codes",
                segment,
                spot,
                element,
                guideLine: own.line
            )
        }
    }
}

extension SyntaxNote {
    /// The element that breaks the rule, or nil when it holds.
    func broken(_ isPresent: (Int) -> Bool) -> Int? {
        guard let first = positions.first else { return nil }
        switch kind {
        case .paired:
            return positions.contains(where: isPresent) ? positions.first { !isPresent($0) } : nil
        case .required:
            return positions.contains(where: isPresent) ? nil : first
        case .exclusive:
            return positions.filter(isPresent).dropFirst().first
        case .conditional:
            return isPresent(first) ? positions.dropFirst().first { !isPresent($0) } : nil
        case .list:
            let others = positions.dropFirst()
            return isPresent(first) && !others.contains(where: isPresent) ? others.first : nil
        }
    }

    /// The rule in words.
    func sentence(_ name: (Int) -> String) -> String {
        let names = positions.map(name)
        let others = names.dropFirst().joined(separator: ", ")
        return switch kind {
        case .paired: "\(names.joined(separator: ", ")) come together or not at all"
        case .required: "one of \(names.joined(separator: ", ")) is needed"
        case .exclusive: "only one of \(names.joined(separator: ", ")) may be there"
        case .conditional: "\(names[0]) asks for \(others)"
        case .list: "\(names[0]) asks for one of \(others)"
        }
    }
}
