import Diagnostics

/// What one segment, or one composite, is made of.
public struct SegmentDefinition: Sendable, Hashable {
    /// The segment's id, or the composite's number: `PO1`, `C001`.
    public let id: String
    /// A short name of ours for people; may be empty.
    public let label: String
    /// Its elements in order; of a composite, its components.
    public let elements: [ElementUse]
    /// What the standard says of elements that depend on each other.
    public let notes: [SyntaxNote]

    /// A segment or composite of these elements.
    public init(id: String, label: String, elements: [ElementUse], notes: [SyntaxNote] = []) {
        self.id = id
        self.label = label
        self.elements = elements
        self.notes = notes
    }
}

/// An element at its place in a segment.
public struct ElementUse: Sendable, Hashable {
    /// Whether the place may be empty, by the letter the standard uses.
    public enum Requirement: String, Sendable, Hashable {
        /// It may not be empty where the segment is there.
        case mandatory = "M"
        /// It may be empty.
        case optional = "O"
        /// Whether it may be empty, a syntax note of the segment says.
        case relational = "X"
    }

    /// The data element's number, or a composite's: `353`, `C001`.
    public let number: String
    /// Whether the place may be empty.
    public let requirement: Requirement
    /// How often it may be repeated; nil for without limit.
    public let repetitions: Int?

    /// An element in its place; not repeated unless said otherwise.
    public init(number: String, requirement: Requirement, repetitions: Int? = 1) {
        self.number = number
        self.requirement = requirement
        self.repetitions = repetitions
    }
}

/// A rule between the elements of a segment: `P0304`.
public struct SyntaxNote: Sendable, Hashable, CustomStringConvertible {
    /// What the rule asks, by the letter the standard writes it with.
    public enum Kind: String, Sendable, Hashable {
        /// All of them or none.
        case paired = "P"
        /// At least one.
        case required = "R"
        /// At most one.
        case exclusive = "E"
        /// If the first, then all others.
        case conditional = "C"
        /// If the first, then at least one of the others.
        case list = "L"
    }

    /// What the rule asks of its elements.
    public let kind: Kind
    /// The elements it speaks of, from 1.
    public let positions: [Int]

    /// A rule over the elements at these positions.
    public init(kind: Kind, positions: [Int]) {
        self.kind = kind
        self.positions = positions
    }

    /// Reads a note as the standard writes it: `P0304`; nil for an unknown letter or an odd number of digits.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let kind = Kind(rawValue: String(UnicodeScalar(first))), bytes.count >= 5,
            bytes.count % 2 == 1
        else { return nil }
        var positions: [Int] = []
        for index in stride(from: 1, to: bytes.count, by: 2) {
            guard let position = bytes[index...index + 1].number, position > 0 else { return nil }
            positions.append(position)
        }
        self.init(kind: kind, positions: positions)
    }

    /// The rule as the dictionary writes it: `P0304`.
    public var description: String {
        kind.rawValue + positions.map { String($0).zeroPadded(to: 2) }.joined()
    }
}

extension SegmentDefinition {
    /// Reads what stands behind a segment's id: `353M 92M 1018O*5 | P0304 | label`.
    static func read(_ id: String, _ fields: [ArraySlice<UInt8>]) -> Result<SegmentDefinition, LineProblem> {
        var uses: [ElementUse] = []
        for word in words(fields, 0) {
            guard let use = ElementUse(word) else {
                let message = "\(word.word.printable) is no element with M, O or X behind it, and *times if repeated"
                return .failure(LineProblem(message))
            }
            uses.append(use)
        }
        guard !uses.isEmpty else { return .failure(LineProblem("a segment has at least one element, such as 353M")) }
        var notes: [SyntaxNote] = []
        for word in words(fields, 1) {
            guard let note = SyntaxNote(word.word) else {
                let message =
                    "\(word.word.printable) is no note: P, R, E, C or L and two positions or more, such as P0304"
                return .failure(LineProblem(message))
            }
            notes.append(note)
        }
        let label = fields.count > 2 ? fields[2].word : ""
        return .success(SegmentDefinition(id: id, label: label, elements: uses, notes: notes))
    }

    /// The words of a field; a dash says that there is none.
    private static func words(_ fields: [ArraySlice<UInt8>], _ index: Int) -> [ArraySlice<UInt8>] {
        guard index < fields.count, !fields[index].elementsEqual("-".utf8) else { return [] }
        return fields[index].split(whereSeparator: \.isWhitespace)
    }
}

extension ElementUse {
    /// Reads `353M`, `1018O*5`, `C001X**`; nil for anything else.
    fileprivate init?(_ word: ArraySlice<UInt8>) {
        let star = word.firstIndex(of: UInt8(ascii: "*")) ?? word.endIndex
        guard let last = word[..<star].last, let requirement = Requirement(rawValue: String(UnicodeScalar(last))),
            word.startIndex + 1 < star
        else { return nil }
        var repetitions: Int? = 1
        if star < word.endIndex {
            let times = word[(star + 1)...]
            repetitions = times.number
            guard repetitions ?? 0 > 0 || times.elementsEqual("*".utf8) else { return nil }
        }
        self.init(number: word[..<(star - 1)].word, requirement: requirement, repetitions: repetitions)
    }
}
