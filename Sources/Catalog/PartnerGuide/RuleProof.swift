public import Diagnostics
import X12

/// A rule of a guide with a sample that breaks it and nothing else, if there is one.
public struct RuleProof: Sendable {
    /// What a rule asks; a line of a guide may ask several things.
    public enum Demand: Sendable, Hashable {
        /// It must be there, so often at least.
        case required(Int)
        /// It may not be there.
        case forbidden
        /// It may come so often.
        case atMost(Int)
        /// It has so many characters at least.
        case longerThan(Int)
        /// It has so many characters at most.
        case shorterThan(Int)
        /// It holds one of these.
        case codes([String])
        /// It agrees with what it adds up to.
        case total
        /// It stands under one of these levels.
        case level(String)
    }

    /// A sample that breaks the rule, as the checker has confirmed.
    public struct Faulty: Sendable {
        /// Its bytes.
        public let bytes: [UInt8]
        /// What the checker says of them, the finding of this rule first.
        public let findings: [Finding]
        /// The segments that differ from the sound sample, by their lines; of what was taken out the line before.
        public let changed: Range<Int>
        /// The map's test it was made of.
        public let madeOf: String
        /// The lines of the sample.
        public let lines: [String]
        /// Each finding as `dragoman check` prints it.
        public let printed: [String]
    }

    /// The rule as the guide writes it: `N1[01=ST]`.
    public let name: String
    /// What of it this is about.
    public let demand: Demand
    /// The rule in a sentence.
    public let words: String
    /// What the guide tells its readers about it.
    public let note: String?
    /// The guide's line.
    public let line: String
    /// The sample; nil where none could be made.
    public let faulty: Faulty?
}

extension RuleProof.Demand {
    /// True for the kind of finding that this demand raises, told apart from others of the same line.
    func isRaised(as kind: FindingKind, ofElement: Bool) -> Bool {
        switch self {
        case .required: ofElement ? kind == .elementMissing : !Self.excess.contains(kind)
        case .forbidden: kind == .guideForbidden
        case .atMost: Self.excess.contains(kind)
        case .longerThan: kind == .elementTooShort
        case .shorterThan: kind == .elementTooLong
        case .codes: kind == .elementCode
        case .total: kind == .balanceDiffers
        case .level: kind == .hlOrder
        }
    }

    private static let excess: [FindingKind] = [.segmentTooMany, .loopTooMany, .guideForbidden]
}

extension GuideOutline.Rule {
    /// What the rule asks, one by one.
    var demands: [RuleProof.Demand] {
        var demands: [RuleProof.Demand] = []
        if element == nil {
            let least = isRequired ? Swift.max(1, min ?? 1) : min ?? 0
            if least > 0 { demands.append(.required(least)) }
            if isForbidden { demands.append(.forbidden) } else if let max { demands.append(.atMost(max)) }
        } else {
            if isRequired { demands.append(.required(1)) }
            if isForbidden { demands.append(.forbidden) }
            if let min { demands.append(.longerThan(min)) }
            if let max { demands.append(.shorterThan(max)) }
            if let codes { demands.append(.codes(codes)) }
        }
        return demands
    }
}
