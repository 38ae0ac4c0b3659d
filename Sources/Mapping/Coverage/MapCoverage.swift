public import Diagnostics

/// What a map makes of everything its format and its document may hold, and what it leaves out.
///
/// Made of the plan itself, so that it holds for messages nobody has sent yet, and of samples, which say what is in use.
/// It tells which places have a rule, not whether the rule is the right one.
public struct MapCoverage: Sendable, Hashable {
    /// How far the rules reach.
    public enum Reach: Sendable, Hashable {
        /// No rule.
        case none
        /// Rules for some cases: `N101=ST`, `HL03=S and REF01=BM`.
        case some([String])
        /// A rule, whatever else the message holds.
        case all
    }

    /// A place of the format: an element, an attribute, a field.
    public struct Position: Sendable, Hashable {
        /// The loops or names it stands in, the outermost first; none for the message itself.
        public let within: [String]
        /// Its name: `PID05`, `@number`.
        public let name: String
        /// The whole name: `PO1/PID/PID05`, `Order/Line/@number`.
        public let path: String
        /// The segment it is part of, of X12.
        public let segment: String?
        /// What it means, in short words.
        public let label: String?
        /// How far it is read.
        public let reading: Reach
        /// How far it is written.
        public let writing: Reach
        /// True where the map says that it need not be read.
        public let isIgnored: Bool
        /// How many messages of the samples hold it.
        public internal(set) var held: Int
        /// How many hold it where no rule read it.
        public internal(set) var unread: Int
        /// False for a component of an element, which counts with its element.
        public let isCounted: Bool

    }

    /// Something that must be there and that no rule puts there.
    public struct Lack: Sendable, Hashable {
        /// Which side lacks it.
        public enum Side: String, Sendable, Hashable {
            /// What is written lacks a part of the format.
            case output
            /// What is read lacks a field of the document.
            case document
        }

        /// Which side lacks it.
        public let side: Side
        /// The segment, element or field.
        public let name: String
        /// What it means, in short words.
        public let label: String?
        /// The loops it stands in, the outermost first; of a document its record type.
        public let within: [String]
        /// In which cases it is lacking: `N101=ST`; nil for all.
        public let condition: String?
        /// Who asks for it: a guide's line, `the standard`, a document's schema.
        public let by: String
        /// The rule that writes the segment without it.
        public let rule: Place?
    }

    /// A rule that read nothing.
    public struct IdleRule: Sendable, Hashable {
        /// Its left side with those around it.
        public let rule: String
        /// Its file and line.
        public let place: Place
    }

    /// A field of the document that the map leaves out, on one side or both.
    public struct Field: Sendable, Hashable {
        /// The record type it belongs to; nil for the document itself.
        public let type: String?
        /// Its name.
        public let name: String
        /// True when some rule reads into it.
        public let isRead: Bool
        /// True when some rule writes it.
        public let isWritten: Bool
    }

    /// Who says which places there are.
    public let ground: FormatOutline.Ground
    /// The places that may be used, in the order of the format; what the engine owns and a guide forbids is not there.
    public internal(set) var positions: [Position]
    /// What must be there and is not.
    public let lacks: [Lack]
    /// Rules that read nothing in any sample; none where there are no samples.
    public internal(set) var idleRules: [IdleRule] = []
    /// How many rules bring a value to a field.
    public let ruleCount: Int
    /// Fields that are not both read and written, in the order of the document's schema.
    public let fields: [Field]
    /// How many messages the samples had.
    public internal(set) var sampleCount = 0

    /// A part of the positions.
    public struct Share: Sendable, Hashable {
        /// How many have a rule, for some cases at least.
        public var held = 0
        /// How many of these have one for some cases alone.
        public var partly = 0
        /// How many the map says it need not read.
        public var ignored = 0
        /// How many there are.
        public var total = 0
    }

    /// How many of the positions are read.
    public var reading: Share { share(\.reading, countsIgnored: true) }
    /// How many of the positions are written.
    public var writing: Share { share(\.writing, countsIgnored: false) }

    private func share(_ side: KeyPath<Position, Reach>, countsIgnored: Bool) -> Share {
        var share = Share()
        for position in positions where position.isCounted {
            share.total += 1
            switch position[keyPath: side] {
            case .none: if countsIgnored, position.isIgnored { share.ignored += 1 }
            case .some:
                share.held += 1
                share.partly += 1
            case .all: share.held += 1
            }
        }
        return share
    }

    /// True when something required is not filled.
    public func hasLacks(_ side: Lack.Side) -> Bool { lacks.contains { $0.side == side } }
}
