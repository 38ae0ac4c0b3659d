public import Diagnostics

/// A way to another machine: a folder, a mailbox over SFTP, an HTTP endpoint.
///
/// Every exchange has one total deadline and a size cap. What is thrown is a `Fault` whose `isTransient` says whether
/// the same call may succeed later; names, keys and secrets of others stand in no message.
public protocol TransportAdapter: Sendable {
    /// What is there to collect, at most so many files. A hostile name is refused and does not hide the others.
    func list(limit: Int) async throws(Fault) -> Listing

    /// The bytes of a file, at most so many: a longer one is `transport.tooLarge`.
    func fetch(_ file: RemoteFile, limit: Int) async throws(Fault) -> [UInt8]

    /// Delivers a parcel. A thrown fault means that it certainly had no effect.
    func put(_ parcel: Parcel) async throws(Fault) -> Delivery

    /// Delivers a parcel, and calls back once at the last moment at which it certainly had no effect.
    ///
    /// Before the rename where there is one, before the request where there is not. Whoever writes down "begun" in
    /// the callback knows after a crash that without the mark nothing happened. If the callback throws, nothing did.
    func put(
        _ parcel: Parcel,
        beforeEffect: @escaping @Sendable () async throws(Fault) -> Void
    ) async throws(Fault) -> Delivery

    /// Removes a file that was collected, or moves it into the archive folder. A file that is gone is no fault.
    func remove(_ file: RemoteFile, archive: String?) async throws(Fault)

    /// Whether a parcel whose delivery is uncertain arrived; nil says that it certainly did not.
    func look(for parcel: Parcel) async throws(Fault) -> Delivery?

    /// Ends what is kept open. The next exchange opens it again.
    func close() async
}

extension TransportAdapter {
    /// For a transport that has no better moment: the callback comes first.
    public func put(
        _ parcel: Parcel,
        beforeEffect: @escaping @Sendable () async throws(Fault) -> Void
    ) async throws(Fault) -> Delivery {
        try await beforeEffect()
        return try await put(parcel)
    }
}
