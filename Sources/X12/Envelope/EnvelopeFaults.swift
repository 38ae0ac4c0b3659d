public import Diagnostics

/// What is wrong with the envelope of one interchange, group or set: each kind once, and none left out.
///
/// Only the first findings of each kind are kept of a file; what becomes of the thousandth set must not hang on that.
public struct EnvelopeFaults: Sendable, Hashable {
    private var bits: UInt64 = 0

    /// The kinds, in the order of the table of findings.
    public var kinds: [FindingKind] {
        guard bits != 0 else { return [] }
        return Self.all.indices.filter { bits & 1 << $0 != 0 }.map { Self.all[$0] }
    }

    /// True when nothing is wrong.
    public var isEmpty: Bool { bits == 0 }

    /// Takes a kind in, where an answer has a word for it.
    mutating func insert(_ kind: FindingKind) {
        if let index = Self.index[kind.code] { bits |= 1 << index }
    }

    /// What the envelope's walk finds and an answer can tell.
    private static let all: [FindingKind] = X12Findings.all.filter { kind in
        guard kind.answer != nil else { return false }
        return [.segmentBinaryLength, .segmentTooLarge].contains(kind)
            || ["isa", "iea", "interchange", "gs", "ge", "st", "se"].contains { kind.code.hasPrefix("x12.\($0).") }
    }

    private static let index = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.code, $0) })
}

extension FindingKind {
    /// Whose fault it is, by the answer that has a word for it: true for a set's.
    var isOfSet: Bool { answer.map { $0.ak502 != nil || $0.ak304 != nil } ?? false }
}
