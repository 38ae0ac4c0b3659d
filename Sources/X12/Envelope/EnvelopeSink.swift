import Diagnostics

/// Receives the parts of one interchange in the order they stand in, whole or window by window.
protocol EnvelopeSink {
    /// A group begins, with the segment at an index; its GS is not present where sets stand outside a group.
    mutating func beginGroup(_ header: GroupHeader, gs: Segment, at index: Int)
    /// The group ends, before the segment at an index.
    mutating func endGroup(ge: Segment?, before index: Int)
    /// A set begins with the ST at an index.
    mutating func beginSet(_ opening: SetOpening, st: Segment)
    /// Segments of the open set that follow each other: ST, its body, SE; the ordinal of ST is 1.
    mutating func segments(_ table: SegmentTable, _ range: Range<Int>, ordinal: Int)
    /// The set ends, before the segment at an index.
    mutating func endSet(before index: Int)
    /// A TA1.
    mutating func acknowledgment(_ ta1: Segment)
    /// A segment that stands where none belongs, or ISB, ISE or ISX.
    mutating func stray(_ segment: Segment)
    /// Something is wrong with the open set, the open group, or the interchange; it is told elsewhere.
    mutating func fault(_ kind: FindingKind, isInGroup: Bool)
}

extension EnvelopeSink {
    mutating func fault(_ kind: FindingKind, isInGroup: Bool) {}
}

/// What ST and the envelope around it say of a set, before its body is read.
struct SetOpening {
    var interchange: Int
    var group: Int
    /// Which one in its group it is, from 0.
    var ordinal: Int
    var code: String
    var controlNumber: String
    var implementation: String?
    /// What GS says; nil where the set stands outside a group. Shared by the sets of the group.
    var shared: SharedHeader?

    var header: GroupHeader? { shared?.header }

    /// A header that many hold and nobody copies.
    final class SharedHeader: Sendable {
        let header: GroupHeader
        /// The release that its version names.
        let release: String?

        init(_ header: GroupHeader) {
            self.header = header
            release = header.release
        }
    }
}
