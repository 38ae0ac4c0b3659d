import Catalog
import ControlTower
import Diagnostics
import Foundation
import Gateway
import Logging
import ServiceLifecycle
import Store
import UnixSignals

/// A gateway with everything it stands on: catalog, store, ports, page.
struct Site {
    let gateway: TradeGateway
    let store: SQLiteStore
    let live: LivePorts
    let bell = Bell()
    let logger: Logger

    /// Opens a site; refuses a workspace whose files have errors.
    init(
        knowledge: CatalogOptions,
        data: String,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        logger: Logger
    ) throws {
        let folders = try knowledge.catalog()
        let catalog = SiteCatalog(frozen: folders) { Digest(of: $0).text }
        let findings = catalog.lint()
        if findings.hasErrors {
            let errors = Findings(findings.kept.filter { $0.severity == .error })
            FindingPrinter().print(errors, of: catalog) { Console.complain($0) }
            throw Fault("cli.serve.lint", "the workspace has errors; mend them, then start again")
        }
        gateway = TradeGateway(catalog: catalog)
        store = try SQLiteStore(folder: data)
        live = LivePorts(data: data, environment: environment)
        self.logger = logger
    }

    /// The gateway's workers.
    func workers(_ count: Int = 4) -> GatewayService {
        GatewayService(gateway: gateway, store: store, ports: live.ports, bell: bell, workers: count, logger: logger)
    }

    /// The API and the page.
    func tower(host: String, port: Int) -> Tower {
        Tower(gateway: gateway, store: store, bell: bell, port: port, host: host, logger: logger)
    }

    /// Runs services until one of them stops or the process is told to.
    func run(_ services: [any Service]) async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map {
                    ServiceGroupConfiguration.ServiceConfiguration(
                        service: $0, successTerminationBehavior: .gracefullyShutdownGroup
                    )
                },
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
        await live.close()
    }
}
