import Diagnostics
import Foundation
import GRDB
import Testing

@testable import Store

@Suite struct SQLiteStoreTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    var path: String { scratch.path + "/data/dragoman.sqlite" }

    @Test(arguments: StoreCase.all)
    func keepsThePromise(_ promise: StoreCase) async throws {
        try await exerciseStore({ try SQLiteStore(path: path) }, [promise])
    }

    @Test func nobodyElseMayLook() async throws {
        let store = try SQLiteStore(folder: scratch.path + "/data")
        _ = try await store.plant()
        #expect(try scratch.mode(of: "data") == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/data")
        #expect(Set(names).isSuperset(of: ["dragoman.sqlite", "dragoman.sqlite-wal", "dragoman.sqlite-shm"]))
        for name in names { #expect(try scratch.mode(of: "data/" + name) == 0o600, "\(name)") }
    }

    @Test func anOpenFolderAndFileAreClosedToOthers() throws {
        let folder = scratch.path + "/data"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755]
        )
        #expect(
            FileManager.default.createFile(
                atPath: folder + "/dragoman.sqlite", contents: nil, attributes: [.posixPermissions: 0o644]
            ))
        let store = try SQLiteStore(folder: folder)
        #expect(try scratch.mode(of: "data") == 0o700)
        #expect(try scratch.mode(of: "data/dragoman.sqlite") == 0o600)
        try store.close()
    }

    @Test func aFolderThatIsSharedByAllStaysOpen() throws {
        let folder = scratch.path + "/shared"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(chmod(folder, 0o1777) == 0)
        try SQLiteStore(folder: folder).close()
        #expect(try scratch.mode(of: "shared") == 0o1777)
        #expect(try scratch.mode(of: "shared/dragoman.sqlite") == 0o600)
    }

    @Test func whatWasCommittedIsThereAfterOpeningAgain() async throws {
        let store = try SQLiteStore(path: path)
        let id = try await store.plant()
        try await store.write { try $0.writeEverything(about: id) }
        let before = try await store.read { try Picture($0, id) }
        try store.close()
        let again = try SQLiteStore(path: path)
        #expect(try await again.read { try Picture($0, id) } == before)
        #expect(try await again.write { try $0.takeControlNumber("everything", wrapAfter: 9) } == 2)
    }

    /// The files are copied while a body stands in the middle of its work, which is what a crash leaves on the disk.
    @Test func aCrashInTheMiddleLeavesNothingOfTheTransaction() async throws {
        let store = try SQLiteStore(path: path)
        let id = try await store.plant()
        let before = try await store.read { try Picture($0, id) }
        let copy = scratch.path + "/copy"
        let data = scratch.path + "/data"
        try await store.write { transaction throws in
            try transaction.writeEverything(about: id)
            // More than the page cache holds, so that uncommitted pages are in the log already.
            for index in 0..<8 { _ = try transaction.keep([UInt8](repeating: UInt8(index), count: 1 << 20)) }
            try FileManager.default.copyItem(atPath: data, toPath: copy)
        }
        let crashed = try SQLiteStore(path: copy + "/dragoman.sqlite")
        #expect(try await crashed.read { try Picture($0, id) } == before)
        try await crashed.write { try $0.writeEverything(about: id) }
        let large = Digest(of: [UInt8](repeating: 3, count: 1 << 20))
        #expect(try await crashed.read { try $0.content(large) } == nil)
        #expect(try await store.read { try $0.content(large) } != nil)
    }

    /// A database of the release before cross-references: what is in it stays, and the new tables stand beside it.
    @Test func aDatabaseOfTheFirstReleaseIsTakenOver() async throws {
        let store = try SQLiteStore(path: path)
        try store.close()
        try FileManager.default.removeItem(atPath: path)
        let old = try DatabasePool(path: path)
        try await old.write { try $0.execute(sql: "PRAGMA application_id = \(SQLiteSchema.applicationID)") }
        try SQLiteSchema.migrator.migrate(old, upTo: "1 messages, jobs and what they need")
        try await old.write {
            try $0.execute(
                sql: """
                    INSERT INTO message (version, direction, kind, state, summary, is_test, created, updated)
                    VALUES (1, 'inbound', 'document', 'held', 'old', 0, 0, 0)
                    """)
        }
        try old.close()
        let new = try SQLiteStore(path: path)
        let message = try #require(try await new.read { try $0.message(1) })
        #expect(message.summary == "old" && message.crossReferences == nil)
        try await new.write { try $0.writeEverything(about: 1) }
        #expect(try await new.read { try $0.crossReferenceRevision() } == 1)
    }

    @Test func everyCommitIsSynced() throws {
        // The engine refuses to open otherwise; this shows that the check looks at the right thing.
        let store = try SQLiteStore(path: path)
        try store.close()
        let plain = try DatabasePool(path: path)
        #expect(try plain.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 1)
        #expect(try plain.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    }

    @Test(arguments: [
        "INSERT INTO message (version, direction, kind, state, summary, is_test, created, updated) "
            + "VALUES (1, 'sideways', 'document', 'received', '', 0, 0, 0)",
        "INSERT INTO message (version, direction, kind, state, summary, is_test, created, updated) "
            + "VALUES (1, 'inbound', 'letter', 'received', '', 0, 0, 0)",
        "INSERT INTO message (version, direction, kind, state, summary, is_test, created, updated) "
            + "VALUES (1, 'inbound', 'document', 'lost', '', 0, 0, 0)",
        "INSERT INTO job (kind, key, queue, detail, state, attempts, due, head) VALUES ('', '', '', '', 'odd', 0, 0, 0)",
        "INSERT INTO job (kind, key, queue, detail, state, attempts, due, head) "
            + "VALUES ('', '', '', '', 'running', 0, 0, 1)",
        "INSERT INTO job (kind, key, queue, detail, state, attempts, due, head) "
            + "VALUES ('', '', '', '', 'done', 0, 0, 1)",
        "UPDATE message SET state = 'gone'",
        "UPDATE message SET parent = 99",
        "UPDATE event SET name = 'rewritten'",
        "UPDATE cross_reference_revision SET source = 'rewritten'",
        "UPDATE cross_reference SET ours = 'rewritten'",
        "UPDATE message SET cross_references = 99",
        "INSERT INTO effect (key, message, endpoint, state, receipt, at) VALUES ('', 1, '', 'maybe', '', 0)",
        "INSERT INTO finding (message, code, severity, text, path, notes) VALUES (1, '', 'fatal', '', '', '')",
        "INSERT INTO message (version, direction, kind, state, summary, is_test, created, updated) "
            + "VALUES ('one', 'inbound', 'document', 'received', '', 0, 0, 0)",
    ])
    func theSchemaRefuses(_ sql: String) async throws {
        let store = try SQLiteStore(path: path)
        let id = try await store.plant()
        try await store.write { transaction throws in
            _ = try transaction.add(EventRow(message: id, at: dawn, name: "received"))
            let rows = [CrossReferenceRow(line: 2, theirs: "t", ours: "o")]
            try transaction.append(
                CrossReferenceRevision(owner: "o", name: "n", source: "s", rows: rows, at: dawn), rows: rows)
        }
        try store.close()
        let queue = try DatabaseQueue(path: path)
        let error = #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
        #expect(error?.resultCode == .SQLITE_CONSTRAINT)
    }

    @Test func aClaimIsOneStepHoweverManyJobsWait() async throws {
        try SQLiteStore(path: path).close()
        let queue = try DatabaseQueue(path: path)
        for sql in [
            "SELECT * FROM job WHERE head = 1 AND wake <= 5 ORDER BY wake, id LIMIT 1",
            "SELECT * FROM job WHERE head = 1 AND kind = 'k' AND wake <= 5 ORDER BY wake, id LIMIT 1",
            "SELECT wake FROM job WHERE head = 1 ORDER BY wake LIMIT 1",
            "SELECT id FROM job WHERE queue = 'q' AND state IN ('waiting', 'running') ORDER BY id LIMIT 1",
            "SELECT * FROM message WHERE direction = 'outbound' AND partner = 'p' AND group_control = '1'",
            "SELECT * FROM message WHERE business_number = 'n' OR interchange_control = 'n' OR set_control = 'n'",
        ] {
            let plan = try await queue.read { db in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
            }
            #expect(plan.allSatisfy { $0.contains("INDEX") || $0.contains("OR") }, "\(sql): \(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(sql): \(plan)")
        }
    }

    @Test func damagedBytesAreNotHandedOut() async throws {
        let store = try SQLiteStore(path: path)
        let digest = try await store.write { try $0.keep([1, 2, 3]) }
        let other = try DatabaseQueue(path: path)
        try await other.write { try $0.execute(sql: "UPDATE content SET bytes = x'010204'") }
        let fault = try await fault { _ = try await store.read { try $0.content(digest) } }
        #expect(fault.code == "store.damaged")
        #expect(!fault.isTransient)
    }

    @Test func aLaterVersionsDataIsLeftAlone() throws {
        try SQLiteStore(path: path).close()
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('999 of the future')")
        }
        let error = #expect(throws: Fault.self) { try SQLiteStore(path: path) }
        #expect(error?.code == "store.newer")
    }

    @Test func aDatabaseOfAnotherProgramIsLeftAlone() throws {
        try FileManager.default.createDirectory(atPath: scratch.path + "/data", withIntermediateDirectories: true)
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE theirs (id INTEGER)") }
        let error = #expect(throws: Fault.self) { try SQLiteStore(path: path) }
        #expect(error?.code == "store.foreign")
    }

    @Test func aFileThatIsNoDatabaseIsDamaged() throws {
        try FileManager.default.createDirectory(atPath: scratch.path + "/data", withIntermediateDirectories: true)
        try Data(repeating: 0x41, count: 9000).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: Fault.self) { try SQLiteStore(path: path) }
        #expect(error?.code == "store.damaged")
    }

    @Test func aFolderThatCannotBeMadeIsNamed() throws {
        let error = #expect(throws: Fault.self) { try SQLiteStore(path: "/proc/nothing/here.sqlite") }
        #expect(error?.code == "store.folder")
        #expect(error?.message.contains("/proc/nothing") == true)
    }

    @Test func anotherWriterIsWaitedFor() async throws {
        let store = try SQLiteStore(path: path)
        let second = try SQLiteStore(path: path)
        let (reached, reach) = AsyncStream.makeStream(of: Void.self)
        let (released, release) = Gate.pair()
        let writing = Task {
            try await second.write { transaction in
                _ = try transaction.takeControlNumber("s", wrapAfter: 9)
                reach.finish()
                released.wait()
            }
        }
        for await _ in reached {}
        async let number = store.write { try $0.takeControlNumber("s", wrapAfter: 9) }
        release.open()
        try await writing.value
        #expect(try await number == 2)
    }

    @Test func workThatIsCalledOffLeavesNothing() async throws {
        let store = try SQLiteStore(path: path)
        let (reached, reach) = AsyncStream.makeStream(of: Void.self)
        let (released, release) = Gate.pair()
        let writing = Task {
            try await store.write { transaction throws in
                _ = try transaction.insert(.sample())
                reach.finish()
                released.wait()
                _ = try transaction.insert(.sample())
            }
        }
        for await _ in reached {}
        writing.cancel()
        release.open()
        let fault = try await fault { try await writing.value }
        #expect(fault.code == "store.cancelled")
        #expect(fault.isTransient)
        #expect(try await store.read { try $0.counts() } == [:])
    }
}
