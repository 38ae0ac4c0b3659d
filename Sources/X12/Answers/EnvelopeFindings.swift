public import Diagnostics

/// What was found in the envelope of one group and of its sets, of each set everything.
///
/// Of a file only the first hundred findings of a kind are kept. What was counted and not kept stands here without its
/// details, so that the verdict on a set comes from the set and not from how many bad ones came before it.
public struct EnvelopeFindings: Sendable {
    /// What is wrong with the group itself, and what of the interchange's stands in it.
    public let group: [Finding]
    private let sets: [Int: [Finding]]
    private let place: Place
    private let tolerance: Tolerance?

    /// Sorts out the findings of a file, or of any part that holds the group; `interchange` is its place in the file.
    ///
    /// `kept` are at the severities that were agreed with the sender; `tolerance` are these for what was not kept.
    public init(of group: FunctionalGroup, interchange: Int, kept: [Finding], tolerance: Tolerance? = nil) {
        self.tolerance = tolerance
        var own: [Finding] = []
        var sets: [Int: [Finding]] = [:]
        for finding in kept where finding.place.interchange == interchange && finding.place.group == group.ordinal {
            if let set = finding.place.set { sets[set, default: []].append(finding) } else { own.append(finding) }
        }
        var place = Place(bytes: group.gs.isPresent ? group.gs.bytes : nil)
        place.interchange = interchange
        place.group = group.ordinal
        self.place = place
        self.sets = sets
        if group.gs.isPresent { place.path = ["group \(group.header.controlNumber)"] }
        self.group = own + group.faults.untold(own, at: place, tolerance)
    }

    /// What is wrong with the envelope of a set of the group.
    public func set(_ set: TransactionSet) -> [Finding] {
        let own = sets[set.ordinal] ?? []
        guard !set.faults.isEmpty else { return own }
        var place = place
        place.bytes = set.segments.first?.bytes
        place.set = set.ordinal
        place.path = ["transaction \(set.controlNumber)"]
        return own + set.faults.untold(own, at: place, tolerance)
    }
}

extension Interchange {
    /// What is wrong with its own envelope: what of these findings is about it, and what was counted and not kept.
    public func envelopeFindings(_ kept: [Finding], tolerance: Tolerance? = nil) -> [Finding] {
        let own = kept.filter { $0.place.interchange == ordinal && $0.place.group == nil }
        var place = Place(bytes: isa.isPresent ? isa.bytes : nil, path: ["interchange \(header.controlNumber)"])
        place.interchange = ordinal
        return own + faults.untold(own, at: place, tolerance)
    }
}

extension EnvelopeFaults {
    /// A finding for each kind that none of these is of.
    fileprivate func untold(_ told: [Finding], at place: Place, _ tolerance: Tolerance?) -> [Finding] {
        kinds.filter { kind in !told.contains { $0.kind == kind } }.map { kind in
            Finding(kind, kind.inPassing, at: place, severity: tolerance?.severities[kind.code])
        }
    }
}

extension FindingKind {
    /// Its summary as a message, which begins in lower case unless it begins with the name of an element.
    fileprivate var inPassing: String {
        guard summary.utf8.dropFirst().first.map({ $0 == 0x20 || (0x61...0x7A).contains($0) }) == true else {
            return summary
        }
        return summary.prefix(1).lowercased() + summary.dropFirst()
    }
}
