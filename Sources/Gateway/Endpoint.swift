import Catalog

/// One door of one owner, as the gateway names it in rows: `partners/acme/deliver`, `erps/harbor/deliver`.
public struct Endpoint: Sendable, Hashable, CustomStringConvertible {
    /// Whose door it is.
    public enum Owner: Sendable, Hashable {
        /// A trading partner, by id.
        case partner(String)
        /// An ERP, by id.
        case erp(String)

        /// Where the owner's things are among the catalog's files.
        var folder: String {
            switch self {
            case .partner(let id): "partners/\(id)"
            case .erp(let id): "erps/\(id)"
            }
        }
    }

    /// What passes through it.
    public enum Use: String, Sendable, Hashable {
        /// Files come from it.
        case collect
        /// Files and documents go to it.
        case deliver
    }

    /// Whose door it is.
    public let owner: Owner
    /// What passes through it.
    public let use: Use

    init(_ owner: Owner, _ use: Use) {
        self.owner = owner
        self.use = use
    }

    init?(_ text: String?) {
        let parts = (text ?? "").split(separator: "/").map(String.init)
        guard parts.count == 3, let use = Use(rawValue: parts[2]) else { return nil }
        switch parts[0] {
        case "partners": self.init(.partner(parts[1]), use)
        case "erps": self.init(.erp(parts[1]), use)
        default: return nil
        }
    }

    public var description: String {
        switch owner {
        case .partner(let id): "partners/\(id)/\(use.rawValue)"
        case .erp(let id): "erps/\(id)/\(use.rawValue)"
        }
    }

    /// Its terms as the workspace has them now; nil when the owner or the door is gone.
    func terms(in workspace: Workspace) -> EndpointTerms? {
        switch (owner, use) {
        case (.partner(let id), .collect): workspace.partners[id]?.collect
        case (.partner(let id), .deliver): workspace.partners[id]?.deliver
        case (.erp(let id), .collect): workspace.erps[id]?.collect
        case (.erp(let id), .deliver): workspace.erps[id]?.deliver
        }
    }

    /// The doors files are collected from, in a stable order.
    static func collecting(in workspace: Workspace) -> [Endpoint] {
        let partners = workspace.partners.values.filter { $0.collect != nil }.map {
            Endpoint(.partner($0.id), .collect)
        }
        let erps = workspace.erps.values.filter { $0.collect != nil }.map { Endpoint(.erp($0.id), .collect) }
        return (partners + erps).sorted { $0.description < $1.description }
    }
}
