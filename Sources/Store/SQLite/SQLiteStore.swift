public import Diagnostics
import GRDB

/// The store of one machine: an SQLite file that survives a power cut.
///
/// Many read while one writes (WAL), and a commit returns after the disk has it (`synchronous=FULL`). Other processes
/// may open the same file; a writer waits a few seconds for another one.
public final class SQLiteStore: MessageStore {
    /// The name of the database file within a data folder.
    public static let fileName = "dragoman.sqlite"

    private let pool: DatabasePool

    /// Opens or makes the database in a data folder of ours, which nobody else may look into from then on.
    public convenience init(folder: String) throws(Fault) {
        try PrivateFiles.claim(folder: folder)
        try self.init(path: folder + "/" + SQLiteStore.fileName)
    }

    /// Opens or makes a database file, readable by us alone; folders that are missing are made the same way.
    public init(path: String) throws(Fault) {
        try PrivateFiles.prepare(file: path)
        do {
            var configuration = Configuration()
            configuration.label = "store"
            configuration.busyMode = .timeout(10)
            configuration.maximumReaderCount = 4
            configuration.prepareDatabase { db in
                try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
            }
            pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB turns to NORMAL when it turns to WAL, and NORMAL can lose a committed transaction: this comes after.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA checkpoint_fullfsync = ON")
                guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else { throw StoreFaults.notDurable }
            }
            try SQLiteSchema.migrate(pool)
        } catch {
            throw StoreFaults.fault(for: error)
        }
    }

    /// One transaction; it returns after the commit is on the disk.
    public func write<T: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> T
    ) async throws(Fault) -> T {
        // The one place where a body meets a commit: bodies that wait together could share one from here.
        do {
            return try await pool.write { db in try body(SQLiteSession(db: db)) }
        } catch {
            throw StoreFaults.fault(for: error)
        }
    }

    /// One snapshot, which stays as it is while others write.
    public func read<T: Sendable>(
        _ body: @escaping @Sendable (any StoreSnapshot) throws -> T
    ) async throws(Fault) -> T {
        do {
            return try await pool.read { db in try body(SQLiteSession(db: db)) }
        } catch {
            throw StoreFaults.fault(for: error)
        }
    }

    /// Closes the file; nothing may be read or written afterwards.
    public func close() throws(Fault) {
        do { try pool.close() } catch { throw StoreFaults.fault(for: error) }
    }
}
