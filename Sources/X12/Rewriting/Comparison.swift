/// What differs between two files, segment by segment and by meaning.
///
/// Sets are matched by their code and business number, those left over in order; within matched sets, segments by
/// what they say, then by the part they play in their loop. The envelope's own segments are compared like a set.
public struct Comparison: Sendable {
    /// What counts as a difference, besides other segments and other values.
    public struct Rules: Sendable, Hashable {
        /// True to compare values byte for byte, not by their types.
        public var isStrict: Bool
        /// True to leave out dates, times, control numbers and counts of the envelope.
        public var ignoresEnvelope: Bool

        /// Everything but the layout counts unless said otherwise.
        public init(isStrict: Bool = false, ignoresEnvelope: Bool = false) {
            self.isStrict = isStrict
            self.ignoresEnvelope = ignoresEnvelope
        }
    }

    /// What is known of a set: its loops, and the dictionary that explains it.
    public struct Knowledge: Sendable {
        let root: Loop
        let standard: Standard?

        /// A set's tree and its dictionary.
        public init(root: Loop, standard: Standard?) {
            self.root = root
            self.standard = standard
        }
    }

    /// The envelope and the sets in the order of the old file, then what only the new one has; equal ones without
    /// changes.
    public let parts: [ComparedPart]

    /// True where nothing differs.
    public var isEqual: Bool { parts.allSatisfy(\.isEqual) }

    /// Compares two files; `knowledge` says what is known of a set.
    public init(
        _ old: Transmission,
        _ new: Transmission,
        rules: Rules = Rules(),
        standard: Standard?,
        knowledge: (Interchange, FunctionalGroup, TransactionSet) -> Knowledge
    ) {
        var comparer = Comparer(rules: rules)
        var parts = [comparer.envelope(old, new, standard: standard)]
        let sets = (old.comparedSets(knowledge), new.comparedSets(knowledge))
        let partners = Self.partners(sets.0, sets.1)
        var isTaken = [Bool](repeating: false, count: sets.1.count)
        for (index, set) in sets.0.enumerated() {
            let partner = partners[index].map { sets.1[$0] }
            if let found = partners[index] { isTaken[found] = true }
            parts.append(comparer.compare(set, partner))
        }
        for (index, set) in sets.1.enumerated() where !isTaken[index] { parts.append(comparer.compare(nil, set)) }
        self.parts = parts
    }

    /// The partner of each old set among the new ones: the same code and number, then the same code in order.
    private static func partners(_ old: [ComparedSet], _ new: [ComparedSet]) -> [Int?] {
        var partners = [Int?](repeating: nil, count: old.count)
        var isTaken = [Bool](repeating: false, count: new.count)
        for key in [\ComparedSet.name, \ComparedSet.set.code] {
            var waiting: [String: [Int]] = [:]
            for index in new.indices.reversed() where !isTaken[index] {
                waiting[new[index][keyPath: key], default: []].append(index)
            }
            for index in old.indices where partners[index] == nil {
                guard let found = waiting[old[index][keyPath: key]]?.popLast() else { continue }
                partners[index] = found
                isTaken[found] = true
            }
        }
        return partners
    }
}

/// The envelope of two files, or one set and its partner, and what differs.
public struct ComparedPart: Sendable {
    /// What people call it: `850 4500012345`, `envelope`.
    public let name: String
    /// The set in the old file; nil for the envelope and for what only the new file has.
    public let old: TransactionSet?
    /// The set in the new file.
    public let new: TransactionSet?
    /// True for the envelope's own segments.
    public let isEnvelope: Bool
    /// The segments that differ, in order.
    public let changes: [SegmentChange]

    /// True where nothing differs.
    public var isEqual: Bool { changes.isEmpty && (isEnvelope || (old != nil && new != nil)) }
}

/// One segment that differs, came or went.
public struct SegmentChange: Sendable {
    /// The loops it stands in, outermost first.
    public let path: [String]
    /// The segment of the old file; nil for one that came to it.
    public let old: Segment?
    /// The segment of the new file; nil for one that is gone.
    public let new: Segment?
    /// The dictionary that explains it, for labels and types; nil where none is known.
    public let standard: Standard?
    /// Which elements differ, where both files have the segment.
    public let elements: [ElementChange]
}

/// One value that differs between two segments.
public struct ElementChange: Sendable, Hashable {
    /// The element in its segment, from 1.
    public let position: Int
    /// The component, from 1; nil for a simple element.
    public let component: Int?
    /// The repetition, from 1; nil for an element that is not repeated.
    public let repetition: Int?
    /// The data element's number, where the dictionary knows it.
    public let number: String?
    /// The value of the old file; empty for none.
    public let old: String
    /// The value of the new file; empty for none.
    public let new: String
}
