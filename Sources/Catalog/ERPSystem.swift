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

    /// Reads `erps/<id>/erp.yaml`; `profile` finds the profile it names, and `hasMap` says whether a map is there.
    ///
    /// What the file says of headers and replies goes before what its profile says; a map that it has not is its
    /// profile's.
    static func read(
        _ node: Marked,
        folder: String,
        profile find: (Marked) -> (profile: ERPProfile?, findings: [Finding]) = { _ in (nil, []) },
        hasMap: (String) -> Bool = { _ in false }
    ) -> (erp: ERPSystem?, findings: [Finding]) {
        var reader = MarkedReader(node, .erp)
        let id = reader.required("erp") ?? folder
        var endpoint = TradingPartner.endpoints(reader.value("endpoint"), &reader)
        let named = reader.value("profile")
        let found = named.map(find)
        reader.take(found?.findings ?? [])
        if let profile = found?.profile {
            let own = Set(endpoint.deliver?.headers.map { $0.name.lowercased() } ?? [])
            endpoint.deliver?.headers += profile.headers.filter { !own.contains($0.name.lowercased()) }
            endpoint.deliver?.replies += profile.replies
        }
        let own: (String) -> String = { key in
            if key.contains("/") { return key }
            let general = "erps/\(named?.scalar ?? "")/\(key)"
            return found?.profile != nil && !hasMap("erps/\(id)/\(key)") && hasMap(general)
                ? general : "erps/\(id)/\(key)"
        }
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
