public import Diagnostics

/// An ERP as its file says: endpoints, and which map turns its payloads into documents and back.
public struct ERPSystem: Sendable {
    /// The ERP's id, the name of its folder.
    public let id: String
    /// What people call it.
    public let name: String
    /// Where its files are collected; nil when it calls our API.
    public let collect: EndpointTerms?
    /// Where documents are delivered to it.
    public let deliver: EndpointTerms?
    /// What it takes from us, by document kind.
    public let takes: [Exchange]
    /// What it gives us, by document kind.
    public let gives: [Exchange]
    /// Where its file begins.
    public let place: Place

    /// Reads `erps/<id>/erp.yaml`.
    static func read(_ node: Marked, folder: String) -> (erp: ERPSystem?, findings: [Finding]) {
        var reader = MarkedReader(node, .erp)
        let id = reader.required("erp") ?? folder
        let endpoint = TradingPartner.endpoints(reader.value("endpoint"), &reader)
        let own: (String) -> String = { $0.contains("/") ? $0 : "erps/\(id)/\($0)" }
        let takes = Exchange.read(reader.value("takes"), defaultMap: own)
        let gives = Exchange.read(reader.value("gives"), defaultMap: own)
        reader.take(takes.findings + gives.findings)
        let erp = ERPSystem(
            id: id,
            name: reader.text("name") ?? id,
            collect: endpoint.collect,
            deliver: endpoint.deliver,
            takes: takes.exchanges,
            gives: gives.exchanges,
            place: node.place
        )
        let findings = reader.finish()
        return (findings.contains { $0.severity == .error } ? nil : erp, findings)
    }
}
