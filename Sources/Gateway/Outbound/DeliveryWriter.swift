import Canonical
import Catalog
import Diagnostics

/// Turns a document into what the ERPs it goes to take.
struct DeliveryWriter {
    let catalog: SiteCatalog
    let references: CrossReferences

    /// Adds a delivery for each receiver; a receiver that takes no such document is a finding.
    func address(_ draft: inout InboundDocument, to receivers: [String]) {
        guard let document = draft.document, !draft.findings.hasErrors else { return }
        for id in receivers {
            guard let erp = catalog.workspace.erps[id], erp.deliver != nil,
                let line = erp.takes.first(where: { $0.key == document.kind }),
                let map = catalog.map(of: line).made
            else {
                draft.findings.add(Finding(.receiverUnready, "\(id) takes no \(document.kind)"))
                continue
            }
            let written = map.payload(
                of: document, lookup: references.lookup(for: map, owner: "erps/\(id)"))
            for finding in written.findings.kept where finding.severity == .error { draft.findings.add(finding) }
            guard let bytes = written.bytes else { continue }
            draft.deliveries.append(
                DeliveryDraft(
                    endpoint: Endpoint(.erp(id), .deliver), payload: bytes,
                    contentType: Self.contentType(of: map), name: erp.deliver?.name ?? "{sequence}"
                )
            )
        }
    }

    static func contentType(of map: CompiledMap) -> String {
        switch map.format {
        case .json: "application/json"
        case .xml(let terms): terms.isFlat ? "text/plain" : "application/xml"
        case .x12: "application/edi-x12"
        case .flat: "text/plain"
        }
    }
}
