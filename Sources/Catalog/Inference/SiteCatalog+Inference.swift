import Diagnostics
import Mapping
public import X12

extension SiteCatalog {
    /// Drafts a partner's folder from files of his; `us` is our address where it is known.
    public func partnerDraft(
        _ id: String, from files: [(name: String, bytes: [UInt8])], us: PartyID? = nil
    ) -> Result<PartnerDraft, PartnerDraft.Refusal> {
        guard PartnerDraft.isUsable(id) else {
            return .failure(
                .init("\(id.printable) is no id for a partner", "small letters, digits and hyphens, a letter first"))
        }
        let transmissions = files.map { Transmission.parse($0.bytes, source: $0.name) }
        let samples = transmissions.enumerated().flatMap { index, transmission in
            transmission.interchanges.filter { !$0.isFragment }.flatMap { interchange in
                interchange.groups.flatMap { group in
                    group.sets.map {
                        PartnerDraft.Sample(
                            file: index, transmission: transmission, interchange: interchange, group: group, set: $0)
                    }
                }
            }
        }
        guard !samples.isEmpty else {
            return .failure(.init("no file holds a set in an envelope", "`dragoman check` says what they hold"))
        }
        let known = Set(workspace.partners.values.compactMap(\.us?.interchange))
        let pairs = samples.map { ($0.interchange.header.sender, $0.interchange.header.receiver) }
        switch SampleParties.find(pairs, us: us, knownUs: known) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let parties):
            if let other = workspace.partners.values.first(where: {
                $0.them?.interchange == parties.them && $0.us?.interchange == parties.us
            }) {
                return .failure(
                    .init(
                        "the site's partner \(other.id) has these addresses already: \(parties.them) to \(parties.us)",
                        "two partners may not share them; draft into a folder outside the site to compare"))
            }
            return .success(draft(id, files.count, samples, parties))
        }
    }

    private func draft(
        _ id: String, _ fileCount: Int, _ samples: [PartnerDraft.Sample], _ parties: SampleParties
    ) -> PartnerDraft {
        var maker = PartnerDraftMaker(catalog: self, id: id, parties: parties, samples: samples, fileCount: fileCount)
        return maker.make()
    }
}
