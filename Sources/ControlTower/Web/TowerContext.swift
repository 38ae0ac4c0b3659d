public import Hummingbird
import Logging
import NIOCore

/// What is known of a request besides itself.
public struct TowerContext: RequestContext {
    /// What the router keeps.
    public var coreContext: CoreRequestContextStorage
    /// The connection, for those that must be cut.
    let channel: any Channel

    /// The context of a request that came over a channel.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// What the log calls the request; the framework's own `id` traps where a log keeps no metadata.
    var requestName: String { logger[metadataKey: "hb.request.id"]?.description ?? "unknown" }
}
