public import Diagnostics

/// A segment or a loop, as they follow each other in a set.
public enum LoopItem: Sendable {
    /// One segment.
    case segment(Segment)
    /// A loop with its segments and loops.
    case loop(Loop)
}

/// One loop of a set, or the set itself at the root.
public struct Loop: Sendable {
    /// The id of its first segment; for the root the set's code.
    public let id: String
    /// Which one of its id it is in its parent, from 1.
    public let ordinal: Int
    /// What stands in it, in the order of the file.
    public var items: [LoopItem]
    /// Segments met in it that belong neither to it nor to a loop around it: kept, and no part of the document.
    public var strays: [Segment]

    /// A loop of these items.
    public init(id: String, ordinal: Int = 1, items: [LoopItem] = [], strays: [Segment] = []) {
        self.id = id
        self.ordinal = ordinal
        self.items = items
        self.strays = strays
    }

    /// The segments that stand in it directly.
    public var segments: [Segment] {
        items.compactMap { if case .segment(let segment) = $0 { segment } else { nil } }
    }

    /// The loops that stand in it directly.
    public var loops: [Loop] {
        items.compactMap { if case .loop(let loop) = $0 { loop } else { nil } }
    }
}

/// A transaction set with its loops, and what the check found.
public struct CheckedSet: Sendable {
    /// The set as it was parsed.
    public let set: TransactionSet
    /// Its segments in their loops; flat, when the dictionary does not have the set.
    public let root: Loop
    /// What the standard and the guide have to say; not what the envelope says of it.
    public let findings: Findings

    /// Puts a checked set together; `SetChecker` does.
    public init(set: TransactionSet, root: Loop, findings: Findings) {
        self.set = set
        self.root = root
        self.findings = findings
    }

    /// The same with its findings at the severities agreed with a partner.
    public func graded(by tolerance: Tolerance?) -> CheckedSet {
        guard let tolerance, !tolerance.isEmpty else { return self }
        return CheckedSet(set: set, root: root, findings: tolerance.graded(findings))
    }
}
