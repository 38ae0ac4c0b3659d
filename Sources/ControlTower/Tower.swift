public import Gateway
public import Hummingbird
public import Logging
import NIOCore
public import Store

/// The gateway's face to people and programs: an HTTP API and a few pages, over the same queries.
///
/// There is no authentication yet, so it listens on this machine alone unless told otherwise, answers only to names
/// of this machine, and takes no write that another site's page sent.
public struct Tower: Sendable {
    /// What it asks and tells.
    public let gateway: TradeGateway
    /// Where everything is kept.
    public let store: any MessageStore
    /// The port it listens on; 0 takes a free one.
    public let port: Int
    /// The address it listens on.
    public let host: String
    /// The names besides its own under which it may be reached, for when it listens to more than this machine.
    public let names: [String]
    let bell: Bell
    let logger: Logger
    let clock: @Sendable () -> Moment

    /// A tower over a gateway; `bell` wakes the workers when something came in.
    public init(
        gateway: TradeGateway,
        store: any MessageStore,
        bell: Bell,
        port: Int = 8080,
        host: String = "127.0.0.1",
        names: [String] = [],
        logger: Logger,
        clock: @escaping @Sendable () -> Moment = Moment.now
    ) {
        self.gateway = gateway
        self.store = store
        self.bell = bell
        self.port = port
        self.host = host
        self.names = names
        self.logger = logger
        self.clock = clock
    }

    /// All that can be asked, for a server or a test.
    public func router() -> Router<TowerContext> {
        let router = Router(context: TowerContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ProblemMiddleware())
        router.add(middleware: OriginGuard(host: host, names: names))
        for route in IntakeAPI(tower: self).routes + MessageAPI(tower: self).routes + Pages(tower: self).routes {
            route.add(to: router)
        }
        return router
    }

    /// The server, to be run in a service group; `onRunning` is told the port it listens on.
    public func application(
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        Application(
            router: router(),
            // A peer that sends nothing for so long is gone; what it sends slowly has its own deadline.
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
            logger: logger
        )
    }
}
