public import X12

/// What a partner must know to exchange one set with us: the agreement, the segments as our guide narrows them, where
/// each element goes, and samples that the checker has judged.
public struct ImplementationGuide: Sendable {
    /// A line of the agreement: `Segment terminator`, `~`.
    public struct Fact: Sendable, Hashable {
        /// What it is.
        public let name: String
        /// What holds.
        public let text: String
    }

    /// Facts under one heading.
    public struct Facts: Sendable, Hashable {
        /// The heading.
        public let title: String
        /// The facts.
        public let facts: [Fact]
    }

    /// A code an element may hold.
    public struct Code: Sendable, Hashable {
        /// The code.
        public let code: String
        /// Our words for it.
        public let label: String?
    }

    /// One element of a segment that is used.
    public struct Element: Sendable {
        /// `PO107`.
        public let position: String
        /// Our short name.
        public let label: String
        /// The data element's number.
        public let number: String
        /// `AN text`.
        public let type: String
        /// The least characters, by standard and guide.
        public let min: Int
        /// The most characters; nil where another element says it.
        public let max: Int?
        /// `Required`, `Optional`, `Conditional`, `Not used`.
        public let requirement: String
        /// The codes that are allowed, or known; none for an element without codes.
        public let codes: [Code]
        /// A longer list of codes, as an index of ``ImplementationGuide/codeTables``.
        public let codeTable: Int?
        /// What holds of other codes than those listed.
        public let codesNote: String?
        /// The fields of our document that it goes to, each with the condition: `shipTo.id where N101 is ST`.
        public let fields: [String]
        /// What our guide asks of it, and what it tells about it.
        public let notes: [String]
    }

    /// A list of codes that several elements may share.
    public struct CodeTable: Sendable, Hashable {
        /// `Role of the party (DE 98)`.
        public let title: String
        /// The codes.
        public let codes: [Code]
    }

    /// A segment or loop in its place.
    public struct Segment: Sendable {
        /// Its id.
        public let id: String
        /// Our short name.
        public let label: String
        /// The loops around it, its own included where it opens one.
        public let loops: [String]
        /// True for the segment that opens a loop.
        public let opensLoop: Bool
        /// True where a sample has it, or something requires it; what else we take is told in short.
        public let isShown: Bool
        /// Which table of the set it is in.
        public let area: Area
        /// `Required`, `Optional`, `Not used`.
        public let requirement: String
        /// `1`, `200`, `no limit`.
        public let most: String
        /// What the standard says of it where our guide says less: `10 by the standard`.
        public let standardMost: String?
        /// The elements that are used.
        public let elements: [Element]
        /// Elements of the standard that nothing here uses.
        public let unused: [String]
        /// The standard's rules between elements, in words.
        public let syntax: [String]
        /// Our guide's rules about it and its notes.
        public let notes: [String]
    }

    /// A sound sample with each segment explained.
    public struct Sample: Sendable {
        /// One segment.
        public struct Line: Sendable {
            /// As it stands in the file.
            public let text: String
            /// What it is: `Order line`.
            public let label: String
            /// How deep in its loops.
            public let depth: Int
            /// Each value with its name, its meaning and the field it goes to.
            public let values: [Value]
        }

        /// One value of a segment.
        public struct Value: Sendable {
            /// `PO107`.
            public let position: String
            /// Our short name.
            public let label: String
            /// The value.
            public let value: String
            /// What a code means.
            public let meaning: String?
            /// The fields of our document it goes to.
            public let fields: [String]
        }

        /// Its bytes.
        public let bytes: [UInt8]
        /// Its lines.
        public let lines: [Line]
        /// The map's test it was made of.
        public let madeOf: String
    }

    /// `850 Purchase order`.
    public let title: String
    /// The set's code.
    public let set: String
    /// The release whose dictionary holds.
    public let release: String
    /// Our name; empty where the site has none.
    public let site: String
    /// The partner's name; nil for a guide for anyone.
    public let partner: String?
    /// True where we send it, false where we receive it; nil where that is not agreed.
    public let weSend: Bool?
    /// What the guide's files say about themselves.
    public let about: String?
    /// Parties, delimiters, envelope, acknowledgments.
    public let agreement: [Facts]
    /// Segments that are used, in order.
    public let segments: [Segment]
    /// The longer lists of codes.
    public let codeTables: [CodeTable]
    /// Segments of the standard that nothing here uses, by the loop they stand in.
    public let unusedSegments: [Fact]
    /// The sums that totals speak of.
    package let amounts: [GuideOutline.Amount]
    /// The totals, each a sentence.
    public let totals: [String]
    /// The levels, each a sentence.
    public let levels: [String]
    /// Positions whose values the map leaves out on purpose.
    public let ignored: [String]
    /// The sound sample; nil where the map has no test that passes.
    public let sample: Sample?
    /// Each rule of ours with a sample that breaks it.
    public let proofs: [RuleProof]
}
