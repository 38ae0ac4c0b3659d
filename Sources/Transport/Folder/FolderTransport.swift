public import Diagnostics

/// A folder of this machine, or one mounted on it.
///
/// Everything is done relative to the opened folder and nothing through a symbolic link, so that whoever may write
/// into it cannot lead us out of it.
public actor FolderTransport: TransportAdapter {
    private let folder: String
    private let pattern: NamePattern
    private nonisolated let executor = QueueExecutor("transport.folder")

    /// Runs on a queue of its own, because disks block.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A folder that exists, and which names in it are for us.
    public init(folder: String, pattern: String = "*") {
        self.folder = folder
        self.pattern = NamePattern(pattern)
    }

    /// The plain files that are ready and fit the pattern.
    public func list(limit: Int) async throws(Fault) -> Listing {
        let directory = try FolderHandle(path: folder)
        var builder = ListingBuilder(pattern: pattern)
        for name in try directory.names(atMost: ListingBuilder.mostEntries) {
            // A link or a folder is not a file to collect, and what vanished meanwhile is none either.
            guard let status = directory.status(of: name), status.isPlain else { continue }
            builder.add(RemoteFile(name: name, size: status.size, modified: status.modified))
        }
        return builder.listing(limit: limit)
    }

    /// The bytes of a listed file; one that grew since, or grows while it is read, is a transient fault.
    public func fetch(_ file: RemoteFile, limit: Int) async throws(Fault) -> [UInt8] {
        guard file.name.text != nil else { throw TransportFaults.hostile }
        let directory = try FolderHandle(path: folder)
        return try directory.read(file.name, limit: limit, expecting: file)
    }

    /// As the protocol says, with nothing to be told before the file appears.
    public func put(_ parcel: Parcel) async throws(Fault) -> Delivery {
        try await put(parcel) { () throws(Fault) in }
    }

    /// Writes a hidden file, syncs it, gives it its name unless the name is taken, and syncs the folder.
    public func put(
        _ parcel: Parcel,
        beforeEffect: @escaping @Sendable () async throws(Fault) -> Void
    ) async throws(Fault) -> Delivery {
        let names = try PutNames(parcel)
        let directory = try FolderHandle(path: folder)
        let final = RemoteName(names.final)
        let temporary = RemoteName(names.temporary)
        if directory.status(of: final) != nil {
            guard try holds(directory, final, parcel) else { throw TransportFaults.nameTaken }
            return .duplicate(receipt: receipt(parcel))
        }
        try directory.write(parcel.bytes, to: temporary)
        do throws(Fault) {
            try await beforeEffect()
        } catch {
            directory.remove(temporary)
            throw error
        }
        // From here on a failure leaves the temporary file: it is the proof that the parcel did not arrive.
        guard try directory.rename(temporary, to: final) else {
            guard try holds(directory, final, parcel) else { throw TransportFaults.nameTaken }
            directory.remove(temporary)
            return .duplicate(receipt: receipt(parcel))
        }
        do throws(Fault) {
            try directory.sync()
        } catch {
            return .uncertain(reason: "the file has its name, but the folder could not be synced to the disk")
        }
        return .accepted(receipt: receipt(parcel))
    }

    /// Removes a file if it still is the one that was listed, or moves it into a folder beside it.
    public func remove(_ file: RemoteFile, archive: String?) async throws(Fault) {
        guard let name = file.name.text else { throw TransportFaults.hostile }
        let directory = try FolderHandle(path: folder)
        guard let status = directory.status(of: file.name) else { return }
        guard status.isPlain else { throw TransportFaults.notAFile }
        guard status.agrees(with: file) else { throw TransportFaults.changed }
        guard let archive else {
            try directory.delete(file.name)
            return try directory.sync()
        }
        let target = try directory.subfolder(archive)
        guard try isMoved(file.name, from: directory, to: target, as: ArchiveNames.candidates(for: name)) else {
            throw TransportFaults.nameTaken
        }
        try target.sync()
        try directory.sync()
    }

    /// Whether the file could be moved under one of the names. (Inside `remove` this loop crashes the optimiser of
    /// Swift 6.3.1.)
    private func isMoved(
        _ name: RemoteName,
        from directory: FolderHandle,
        to target: FolderHandle,
        as candidates: [String]
    ) throws(Fault) -> Bool {
        for candidate in candidates {
            if try directory.rename(name, to: RemoteName(candidate), in: target) { return true }
        }
        return false
    }

    /// The file is there; or its temporary name is, and it did not arrive; or somebody took it, and nobody knows.
    public func look(for parcel: Parcel) async throws(Fault) -> Delivery? {
        let names = try PutNames(parcel)
        let directory = try FolderHandle(path: folder)
        if directory.status(of: RemoteName(names.final)) != nil {
            return try holds(directory, RemoteName(names.final), parcel) ? .accepted(receipt: receipt(parcel)) : nil
        }
        if directory.status(of: RemoteName(names.temporary)) != nil { return nil }
        return .uncertain(reason: "neither the file nor its temporary name is there; it may have been collected")
    }

    /// Nothing is kept open.
    public func close() async {}

    private func holds(_ directory: FolderHandle, _ name: RemoteName, _ parcel: Parcel) throws(Fault) -> Bool {
        guard let status = directory.status(of: name), status.isPlain, status.size == Int64(parcel.bytes.count)
        else { return false }
        return try directory.read(name, limit: parcel.bytes.count, expecting: nil) == parcel.bytes
    }

    private func receipt(_ parcel: Parcel) -> String { "\(parcel.bytes.count) bytes as \(parcel.name)" }
}
