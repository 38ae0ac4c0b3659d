import Diagnostics
public import Logging
public import ServiceLifecycle
public import Store

/// Runs a gateway's steps for as long as the process lives: real time, real chance, several workers.
public struct GatewayService: Service {
    /// What the gateway is.
    public let gateway: TradeGateway
    /// Where it keeps everything.
    public let store: any MessageStore
    private let ports: Ports
    private let bell: Bell
    private let workers: Int
    private let logger: Logger

    public init(
        gateway: TradeGateway, store: any MessageStore, ports: Ports, bell: Bell, workers: Int = 4, logger: Logger
    ) {
        self.gateway = gateway
        self.store = store
        self.ports = ports
        self.bell = bell
        self.workers = workers
        self.logger = logger
    }

    /// Works until the service group is told to stop; a step under way is finished first.
    public func run() async throws {
        try await gateway.open(store, now: .now())
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<workers { group.addTask { await work() } }
                await group.waitForAll()
            }
        } onGracefulShutdown: {
            bell.close()
        }
    }

    private func work() async {
        var random = SystemRandomNumberGenerator()
        while !bell.isClosed && !Task.isCancelled {
            do {
                switch try await gateway.step(store, ports, now: .now(), random: &random) {
                case .worked: bell.ring()
                case .idle(let until):
                    let pause = until.map { $0.milliseconds - Moment.now().milliseconds } ?? 1000
                    await bell.wait(milliseconds: min(max(pause, 10), 1000))
                }
            } catch {
                // The store itself is in trouble; every job is still where it was.
                logger.error("a step failed: \(error)")
                await bell.wait(milliseconds: 1000)
            }
        }
    }
}
