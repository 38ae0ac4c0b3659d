/// What a segment says, apart from how it is written: compared by the dictionary's types.
///
/// Numbers are compared as numbers, other values without the spaces behind them; separators at the end, line breaks
/// and delimiters do not count. Strictly, values are compared byte for byte.
struct SegmentMeaning {
    let rules: Comparison.Rules
    private let standard: Standard?
    private var shapes: [SegmentTag: [Shape]] = [:]

    /// What the dictionary says of one element.
    private struct Shape {
        var number: String
        var isCode: Bool
        /// One a component; one for a simple element.
        var areNumbers: [Bool]
        var numbers: [String]
    }

    init(rules: Comparison.Rules, standard: Standard?) {
        self.rules = rules
        self.standard = standard
    }

    // MARK: Tokens

    /// A number that is the same for segments that mean the same.
    mutating func token(_ segment: Segment) -> UInt64 {
        let shapes = shapes(of: segment)
        var hasher = Hasher()
        combine(segment.idContent, &hasher)
        for number in 1...max(1, segment.significantCount) where isCompared(segment, number) {
            let element = segment[number]
            if element.isValueless { continue }
            hasher.combine(number)
            let shape = number <= shapes.count ? shapes[number - 1] : nil
            for (row, repetition) in element.repetitions.enumerated() {
                for (column, component) in repetition.components.enumerated() where !component.isEmpty {
                    hasher.combine(row)
                    hasher.combine(column)
                    combine(normal(component, shape, column, segment)[...], &hasher)
                }
            }
        }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    /// A number that is the same for segments that play the same part: the same loop, id and qualifier.
    mutating func part(_ segment: Segment, loop: UInt64) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(loop)
        combine(segment.idContent, &hasher)
        if shapes(of: segment).first?.isCode == true { combine(segment[1].content, &hasher) }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    /// A number that is the same for segments of one id.
    func name(_ segment: Segment) -> UInt64 {
        var hasher = Hasher()
        combine(segment.idContent, &hasher)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    private func combine(_ bytes: ArraySlice<UInt8>, _ hasher: inout Hasher) {
        hasher.combine(bytes.count)
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    // MARK: Elements

    /// What differs between two segments of one id, element by element.
    mutating func changes(_ old: Segment, _ new: Segment) -> [ElementChange] {
        let shapes = shapes(of: old)
        var changes: [ElementChange] = []
        let count = max(old.significantCount, new.significantCount)
        for number in 1...max(1, count) where isCompared(old, number) && isCompared(new, number) {
            let shape = number <= shapes.count ? shapes[number - 1] : nil
            let rows = (repetitions(old[number]), repetitions(new[number]))
            for row in 0..<max(rows.0.count, rows.1.count) {
                let columns = (
                    row < rows.0.count ? rows.0[row] : [], row < rows.1.count ? rows.1[row] : []
                )
                for column in 0..<max(columns.0.count, columns.1.count) {
                    let first = column < columns.0.count ? columns.0[column] : nil
                    let second = column < columns.1.count ? columns.1[column] : nil
                    let texts = (
                        first.map { normal($0, shape, column, old) } ?? [],
                        second.map { normal($0, shape, column, new) } ?? []
                    )
                    if texts.0 == texts.1 { continue }
                    let isComposite = max(columns.0.count, columns.1.count) > 1
                    changes.append(
                        ElementChange(
                            position: number,
                            component: isComposite ? column + 1 : nil,
                            repetition: max(rows.0.count, rows.1.count) > 1 ? row + 1 : nil,
                            number: shape.flatMap { column < $0.numbers.count ? $0.numbers[column] : $0.number },
                            old: first.map { $0.isEmpty ? "" : $0.text } ?? "",
                            new: second.map { $0.isEmpty ? "" : $0.text } ?? ""
                        )
                    )
                }
            }
        }
        return changes
    }

    private func repetitions(_ element: Element) -> [[Element]] {
        element.isValueless ? [] : element.repetitions.map(\.components)
    }

    /// False for delimiters, and for what changes with every sending where that is to be ignored.
    private func isCompared(_ segment: Segment, _ number: Int) -> Bool {
        let tag = segment.tag
        if tag == .isa {
            if number == 16 || (number == 11 && segment.table.dialect.delimiters.repetition != nil) { return false }
        }
        guard rules.ignoresEnvelope else { return true }
        return switch tag {
        case .isa: number != 9 && number != 10 && number != 13
        case .gs: !(4...6).contains(number)
        case .st: number != 2
        case .se, .ge, .iea: false
        default: true
        }
    }

    // MARK: Values

    private func normal(_ value: Element, _ shape: Shape?, _ column: Int, _ segment: Segment) -> [UInt8] {
        var content = value.content
        guard !value.isRaw else { return Array(content) }
        if segment.tag == .isa || !rules.isStrict {
            while content.last == 0x20 { content.removeLast() }
        }
        guard !rules.isStrict, let shape, column < shape.areNumbers.count, shape.areNumbers[column] else {
            return Array(content)
        }
        return Self.number(content) ?? Array(content)
    }

    /// A number without the zeroes that say nothing; nil for what is none.
    static func number(_ content: ArraySlice<UInt8>) -> [UInt8]? {
        let isNegative = content.first == UInt8(ascii: "-")
        let digits = isNegative ? content.dropFirst() : content
        guard digits.contains(where: \.isDigit), digits.count(where: { $0 == 0x2E }) <= 1,
            digits.allSatisfy({ $0.isDigit || $0 == 0x2E })
        else { return nil }
        var whole = digits.prefix { $0 != 0x2E }.drop { $0 == 0x30 }
        if whole.isEmpty { whole = [0x30] }
        var fraction = digits.drop { $0 != 0x2E }.dropFirst()
        while fraction.last == 0x30 { fraction.removeLast() }
        let isZero = fraction.isEmpty && whole.elementsEqual([0x30])
        return (isNegative && !isZero ? [0x2D] : []) + whole + (fraction.isEmpty ? [] : [0x2E] + fraction)
    }

    private mutating func shapes(of segment: Segment) -> [Shape] {
        if let known = shapes[segment.tag] { return known }
        let made = (standard?.segment(segment.id)?.elements ?? []).map { use in
            let parts = standard?.composite(use.number)?.elements.map(\.number) ?? [use.number]
            let types = parts.map { standard?.element($0)?.type }
            return Shape(
                number: use.number,
                isCode: types.first == .id,
                areNumbers: types.map { type in
                    switch type {
                    case .n, .r: true
                    default: false
                    }
                },
                numbers: parts
            )
        }
        shapes[segment.tag] = made
        return made
    }
}
