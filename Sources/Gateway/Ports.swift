public import Catalog
public import Diagnostics
public import Transport

/// What the gateway needs of the world besides its store: the ways to other machines.
///
/// A simulation gives transports of its own; a server gives folders, SFTP and HTTP.
public struct Ports: Sendable {
    /// The transport for an endpoint; throws when its secret or its library is missing.
    public var transport: @Sendable (Endpoint, EndpointTerms) async throws(Fault) -> any TransportAdapter

    public init(transport: @escaping @Sendable (Endpoint, EndpointTerms) async throws(Fault) -> any TransportAdapter) {
        self.transport = transport
    }
}
