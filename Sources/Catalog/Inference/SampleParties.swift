import Diagnostics
import X12

/// Whose files a set of samples is, by the addresses in their envelopes.
struct SampleParties {
    /// The partner, and us.
    let them: PartyID
    let us: PartyID
    /// What a person should look at.
    let doubts: [String]

    /// Finds out who is who; a refusal says why it cannot be known.
    static func find(
        _ pairs: [(sender: PartyID, receiver: PartyID)], us given: PartyID?, knownUs: Set<PartyID>
    ) -> Result<SampleParties, PartnerDraft.Refusal> {
        var sent: [PartyID: Int] = [:]
        var received: [PartyID: Int] = [:]
        for pair in pairs {
            sent[pair.sender, default: 0] += 1
            received[pair.receiver, default: 0] += 1
        }
        let all = Set(sent.keys).union(received.keys)
        var doubts: [String] = []
        let ours = given.map { [$0] } ?? knownUs.intersection(all).sorted { $0.description < $1.description }
        if let given, !all.contains(given) {
            return .failure(
                .init("no file has the address \(given.description.printable)", "those it has are \(list(all))"))
        }
        if ours.count == 1 {
            let others = all.subtracting(ours)
            guard others.count == 1, let them = others.first else {
                return .failure(
                    .init("the files are of \(others.count) partners: \(list(others))", "give those of one partner"))
            }
            return .success(SampleParties(them: them, us: ours[0], doubts: doubts))
        }
        if sent.count == 1, let them = sent.keys.first, let us = most(received) {
            if received.count > 1 {
                doubts.append(
                    "its files go to \(received.count) addresses, \(list(Set(received.keys))): the draft has \(us)")
            }
            return .success(SampleParties(them: them, us: us, doubts: doubts))
        }
        if all.count == 2, let them = most(sent), let us = all.first(where: { $0 != them }) {
            doubts.append(
                "files go both ways: the draft takes \(them) for the partner and \(us) for us; --us says otherwise")
            return .success(SampleParties(them: them, us: us, doubts: doubts))
        }
        return .failure(
            .init(
                "the files are of \(sent.count) senders: \(list(Set(sent.keys)))",
                "give those of one partner, or say which address is ours: --us \(most(received)?.description.printable ?? "ZZ:US")"
            ))
    }

    private static func most(_ counts: [PartyID: Int]) -> PartyID? {
        counts.min { ($1.value, $0.key.description) < ($0.value, $1.key.description) }?.key
    }

    private static func list(_ parties: Set<PartyID>) -> String {
        let names = parties.map { $0.description.printable }.sorted()
        return names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
    }
}
