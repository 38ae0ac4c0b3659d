public import Diagnostics

/// A mailbox on an SFTP server.
///
/// The connection is kept between exchanges and made again when it broke. The server must show a pinned host key
/// before it learns anything about us.
public actor SFTPTransport: TransportAdapter {
    private let endpoint: SFTPEndpoint
    private let pattern: NamePattern
    private let deadlineSeconds: Int
    private var connection: SFTPConnection?
    /// The algorithms of the pinned key, once a connection has found them.
    private var algorithms: [String]?
    private nonisolated let executor = QueueExecutor("transport.sftp")

    /// Runs on a queue of its own, where waiting for a server holds up nobody else.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A mailbox, and how long one exchange with it may take in all, connecting included.
    public init(_ endpoint: SFTPEndpoint, deadlineSeconds: Int = 120) {
        self.endpoint = endpoint
        self.pattern = NamePattern(endpoint.pattern)
        self.deadlineSeconds = max(1, deadlineSeconds)
    }

    /// The plain files that are ready and fit the pattern.
    public func list(limit: Int) async throws(Fault) -> Listing {
        let (folder, pattern) = (path(nil), pattern)
        return try exchange { (connection, deadline) throws(SFTPFailure) in
            var builder = ListingBuilder(pattern: pattern)
            var entries = 0
            try connection.list(folder, deadline) { file in
                builder.add(file)
                entries += 1
                return entries < ListingBuilder.mostEntries
            }
            return builder.listing(limit: limit)
        }
    }

    /// The bytes of a listed file; one that grew since, or grows while it is read, is a transient fault.
    public func fetch(_ file: RemoteFile, limit: Int) async throws(Fault) -> [UInt8] {
        guard file.name.text != nil else { throw TransportFaults.hostile }
        let path = path(file.name.bytes)
        return try exchange { (connection, deadline) throws(SFTPFailure) in
            guard let before = try connection.status(path, deadline) else { throw .fault(TransportFaults.gone) }
            guard before.isPlain else { throw .fault(TransportFaults.notAFile) }
            guard (before.size ?? 0) <= limit else { throw .fault(TransportFaults.tooLarge(limit: limit)) }
            guard before.agrees(with: file) else { throw .fault(TransportFaults.changed) }
            guard let bytes = try connection.read(path, limit: limit, deadline) else {
                throw .fault(TransportFaults.tooLarge(limit: limit))
            }
            let now = RemoteFile(name: file.name, size: Int64(bytes.count), modified: before.modified)
            guard let after = try connection.status(path, deadline), after.agrees(with: now) else {
                throw .fault(TransportFaults.changed)
            }
            return bytes
        }
    }

    /// As the protocol says, with nothing to be told before the file appears.
    public func put(_ parcel: Parcel) async throws(Fault) -> Delivery {
        try await put(parcel) { () throws(Fault) in }
    }

    /// Writes under a temporary name, checks what the server kept, and renames.
    public func put(
        _ parcel: Parcel,
        beforeEffect: @escaping @Sendable () async throws(Fault) -> Void
    ) async throws(Fault) -> Delivery {
        let names = try PutNames(parcel)
        let final = path(Array(names.final.utf8))
        let temporary = path(Array(names.temporary.utf8))
        let deadline = Deadline(seconds: deadlineSeconds)
        let isThere = try exchange(deadline) { (connection, deadline) throws(SFTPFailure) in
            try SFTPPut.prepare(parcel, final: final, temporary: temporary, connection, deadline)
        }
        if isThere { return .duplicate(receipt: SFTPPut.receipt(parcel)) }
        do throws(Fault) {
            try await beforeEffect()
        } catch {
            _ = try? exchange(deadline) { (connection, deadline) throws(SFTPFailure) in
                try connection.remove(temporary, deadline)
            }
            throw error
        }
        // From here on a failure leaves the temporary file: it is the proof that the parcel did not arrive.
        return try settle(parcel, final: final, temporary: temporary, deadline)
    }

    /// Renames, and finds out what happened when the answer is an error or is lost.
    private func settle(
        _ parcel: Parcel,
        final: [UInt8],
        temporary: [UInt8],
        _ deadline: Deadline
    ) throws(Fault) -> Delivery {
        var reason = ""
        // A rename whose answer was lost is repeated at most once, after a look; then it is for another day.
        for isRepeated in [false, true] {
            switch rename(parcel, final, temporary, lookFirst: isRepeated, deadline) {
            case .known(let delivery): return delivery
            case .refused(let fault): throw fault
            case .unknown(let failure):
                connection = nil
                reason = failure.fault(deadline: deadlineSeconds).message
                guard case .lost = failure else { return .uncertain(reason: "\(SFTPPut.halfway): \(reason)") }
            }
        }
        return .uncertain(reason: "\(SFTPPut.halfway): \(reason)")
    }

    /// What came of one try to rename.
    private enum Renaming {
        case known(Delivery)
        /// The temporary file certainly keeps its name.
        case refused(Fault)
        case unknown(SFTPFailure)
    }

    private func rename(
        _ parcel: Parcel,
        _ final: [UInt8],
        _ temporary: [UInt8],
        lookFirst: Bool,
        _ deadline: Deadline
    ) -> Renaming {
        var isSent = lookFirst
        do throws(SFTPFailure) {
            let connection = try connected(deadline)
            if lookFirst, let found = try SFTPPut.look(parcel, final, temporary, connection, deadline) {
                return .known(found)
            }
            isSent = true
            do throws(SFTPFailure) {
                try connection.rename(temporary, to: final, deadline)
                return .known(.accepted(receipt: SFTPPut.receipt(parcel)))
            } catch {
                guard case .status = error else { throw error }
                if let found = try SFTPPut.look(parcel, final, temporary, connection, deadline) {
                    return .known(found)
                }
                return .refused(error.fault(deadline: deadlineSeconds))
            }
        } catch {
            if error.endsConnection { connection = nil }
            return isSent ? .unknown(error) : .refused(error.fault(deadline: deadlineSeconds))
        }
    }

    /// Removes a file if it still is the one that was listed, or moves it into a folder beside it.
    public func remove(_ file: RemoteFile, archive: String?) async throws(Fault) {
        guard let name = file.name.text else { throw TransportFaults.hostile }
        let source = path(file.name.bytes)
        let folder = archive.map { $0.hasPrefix("/") ? Array($0.utf8) : path(Array($0.utf8)) }
        try exchange { (connection, deadline) throws(SFTPFailure) in
            guard let status = try connection.status(source, deadline) else { return }
            guard status.isPlain else { throw .fault(TransportFaults.notAFile) }
            guard status.agrees(with: file) else { throw .fault(TransportFaults.changed) }
            guard let folder else { return try connection.remove(source, deadline) }
            try connection.makeFolder(folder, deadline)
            for candidate in ArchiveNames.candidates(for: name) {
                let target = folder + [UInt8(ascii: "/")] + Array(candidate.utf8)
                if try connection.status(target, deadline) != nil { continue }
                return try connection.rename(source, to: target, deadline)
            }
            throw .fault(TransportFaults.nameTaken)
        }
    }

    /// The file is there; or its temporary name is, and it did not arrive; or somebody took it, and nobody knows.
    public func look(for parcel: Parcel) async throws(Fault) -> Delivery? {
        let names = try PutNames(parcel)
        let final = path(Array(names.final.utf8))
        let temporary = path(Array(names.temporary.utf8))
        return try exchange { (connection, deadline) throws(SFTPFailure) in
            try SFTPPut.look(parcel, final, temporary, connection, deadline)
        }
    }

    /// Says goodbye to the server.
    public func close() async {
        connection?.sayGoodbye()
        connection = nil
    }

    // MARK: Exchanges

    /// One exchange on the kept connection, or on a new one.
    ///
    /// When the kept one turns out to be dead, the exchange begins again: all that comes here may be repeated.
    private func exchange<T>(
        _ given: Deadline? = nil,
        _ body: (SFTPConnection, Deadline) throws(SFTPFailure) -> T
    ) throws(Fault) -> T {
        let deadline = given ?? Deadline(seconds: deadlineSeconds)
        do throws(SFTPFailure) {
            let wasKept = connection != nil
            do throws(SFTPFailure) {
                return try body(try connected(deadline), deadline)
            } catch {
                if error.endsConnection { connection = nil }
                guard wasKept, case .lost = error else { throw error }
                return try body(try connected(deadline), deadline)
            }
        } catch {
            if error.endsConnection { connection = nil }
            throw error.fault(deadline: deadlineSeconds)
        }
    }

    private func connected(_ deadline: Deadline) throws(SFTPFailure) -> SFTPConnection {
        if let connection, connection.socket.isQuiet { return connection }
        connection = nil
        let dialer = SFTPDialer(endpoint: endpoint, deadline: deadline)
        let (made, used) = try dialer.dial(preferring: algorithms)
        algorithms = used
        connection = made
        return made
    }

    private func path(_ name: [UInt8]?) -> [UInt8] {
        var path = Array(endpoint.path.utf8)
        guard let name else { return path.isEmpty ? [UInt8(ascii: ".")] : path }
        if !path.isEmpty, path.last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
        return path + name
    }
}
