/// One interchange: ISA, its groups, IEA.
public struct Interchange: Sendable {
    /// Which one in its file it is, from 0.
    public let ordinal: Int
    /// What ISA says.
    public let header: InterchangeHeader
    /// The delimiters it declares; the terminator by its first byte.
    public let delimiters: Delimiters
    /// The ISA segment; not present in a fragment that came without one.
    public let isa: Segment
    /// Its TA1 segments.
    public let acknowledgments: [Segment]
    /// Its functional groups.
    public let groups: [FunctionalGroup]
    /// Segments that stand where none belongs, and ISB, ISE and ISX, in the order of the file.
    public let strays: [Segment]
    /// The IEA segment, where there is one.
    public let iea: Segment?
    /// What is wrong with its own envelope.
    public let faults: EnvelopeFaults
    /// Where it stands in the file, with the line breaks behind it.
    public let bytes: Range<Int>

    /// Where everything in it stands.
    let table: SegmentTable

    /// True for a fragment that came without ISA.
    public var isFragment: Bool { !isa.isPresent }
}

/// One functional group: GS, its transaction sets, GE.
public struct FunctionalGroup: Sendable {
    /// Which one in its interchange it is, from 0.
    public let ordinal: Int
    /// What GS says.
    public let header: GroupHeader
    /// The GS segment; not present where sets stand outside a group.
    public let gs: Segment
    /// Its transaction sets.
    public let sets: [TransactionSet]
    /// Segments that stand between its sets, in the order of the file.
    public let strays: [Segment]
    /// The GE segment, where there is one.
    public let ge: Segment?
    /// What is wrong with its own envelope, and what of the interchange's stands in it.
    public let faults: EnvelopeFaults
    /// Where it stands in the file.
    public let bytes: Range<Int>
}

/// One transaction set: ST, its body, SE.
public struct TransactionSet: Sendable {
    /// Which one in its group it is, from 0.
    public let ordinal: Int
    /// ST01: `850`.
    public let code: String
    /// ST02 as written.
    public let controlNumber: String
    /// ST03, the implementation convention, where there is one.
    public let implementation: String?
    /// Its segments from ST to SE; without SE where that is missing.
    public let segments: SegmentList
    /// What is wrong with its own envelope.
    public let faults: EnvelopeFaults
    /// Where it stands in the file.
    public let bytes: Range<Int>

    /// The SE segment, where there is one.
    public var se: Segment? { segments.last.flatMap { $0.tag == .se ? $0 : nil } }
}
