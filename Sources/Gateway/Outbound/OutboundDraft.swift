import Canonical
import Catalog
import Diagnostics
import X12

/// What a partner shall get, still without the control numbers that are taken when it is settled.
struct OutboundDraft: Sendable {
    /// The message itself.
    enum Content: Sendable {
        /// A transaction set.
        case set(code: String, functionalID: String, body: [DraftSegment], checker: SetChecker)
        /// A file that needs no envelope.
        case file(bytes: [UInt8], contentType: String, format: String)
    }

    let partner: TradingPartner
    let line: Exchange
    let content: Content

    /// The set's id, or the map's name where it is no set.
    var set: String {
        switch content {
        case .set(let code, _, _, _): code
        case .file: line.key.split(separator: "/").last.map(String.init) ?? line.key
        }
    }
}

/// Finds the partner and the map for a document an ERP gave us, and writes it.
struct OutboundChooser {
    let catalog: SiteCatalog
    let references: CrossReferences
    let erp: String

    func choose(_ draft: inout InboundDocument, line: Exchange?) {
        guard let document = draft.document else { return }
        let path = line?.partner ?? "seller.id"
        let number = FieldPath(path).flatMap { document.root.value(at: $0) }?.text
        guard let number, let partner = catalog.workspace.partner(knownAs: number, to: erp) else {
            let place = Place(path: [path])
            let message =
                number == nil
                ? "the document does not say who gets it: \(path) is empty"
                : "no partner is known to \(erp) under the number in \(path)"
            draft.findings.add(Finding(.partnerUnresolved, message, at: place, value: number))
            return
        }
        draft.partner = partner.id
        guard let (line, map) = agreed(document.kind, partner) else {
            draft.findings.add(
                Finding(.exchangeNotAgreed, "\(partner.name)'s file has no line to send a \(document.kind)")
            )
            return
        }
        let lookup = references.lookup(for: map, owner: partner.folder)
        switch map.format {
        case .x12(let guide, _, let checker):
            let written = map.body(of: document, lookup: lookup)
            draft.findings.add(contentsOf: written.findings)
            guard !written.findings.hasErrors else { return }
            draft.outbound = OutboundDraft(
                partner: partner, line: line,
                content: .set(
                    code: guide.set.code, functionalID: guide.set.functionalID, body: written.body, checker: checker
                )
            )
        default:
            let written = map.payload(of: document, lookup: lookup)
            draft.findings.add(contentsOf: written.findings)
            guard let bytes = written.bytes else { return }
            draft.outbound = OutboundDraft(
                partner: partner, line: line,
                content: .file(
                    bytes: bytes, contentType: DeliveryWriter.contentType(of: map), format: map.formatName
                )
            )
        }
    }

    private func agreed(_ kind: String, _ partner: TradingPartner) -> (Exchange, CompiledMap)? {
        for line in partner.send {
            if let map = catalog.map(of: line).made, map.schema.kind == kind { return (line, map) }
        }
        return nil
    }
}
