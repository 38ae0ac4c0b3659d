import GRDB

/// The tables, as the sequence of migrations that makes them.
///
/// A migration that was released is never edited.
enum SQLiteSchema {
    /// Marks the file as ours: `DRGM`.
    static let applicationID = 0x4452_474D

    static func migrate(_ pool: DatabasePool) throws {
        try pool.write { db in
            let mark = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            guard mark == applicationID || tables == 0 else { throw StoreFaults.foreign }
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        guard try !pool.read(migrator.hasBeenSuperseded) else { throw StoreFaults.newer }
        try migrator.migrate(pool)
    }

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 messages, jobs and what they need") { db in
            try db.execute(sql: content + messages + jobs + memory)
        }
        migrator.registerMigration("2 cross-references") { db in try db.execute(sql: crossReferences) }
        return migrator
    }

    private static let content = """
        CREATE TABLE content (
            digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
            size INTEGER NOT NULL CHECK (size = length(bytes)),
            bytes BLOB NOT NULL
        ) STRICT;
        """

    private static let messages = """
        CREATE TABLE message (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            parent INTEGER REFERENCES message (id),
            version INTEGER NOT NULL CHECK (version > 0),
            direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
            kind TEXT NOT NULL CHECK (kind IN ('transmission', 'document', 'acknowledgment')),
            state TEXT NOT NULL CHECK (state IN ('received', 'translated', 'batched', 'delivered', 'acknowledged',
                'rejected', 'refused', 'held', 'uncertain', 'cancelled')),
            partner TEXT, endpoint TEXT, format TEXT, set_code TEXT, document_kind TEXT,
            business_number TEXT, business_key TEXT,
            interchange_control TEXT, group_control TEXT, set_control TEXT,
            source_name TEXT,
            bytes TEXT REFERENCES content (digest),
            document TEXT REFERENCES content (digest),
            payload TEXT REFERENCES content (digest),
            catalog TEXT,
            summary TEXT NOT NULL,
            is_test INTEGER NOT NULL CHECK (is_test IN (0, 1)),
            created INTEGER NOT NULL, updated INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX message_parent ON message (parent, id) WHERE parent IS NOT NULL;
        CREATE INDEX message_state ON message (state, id);
        CREATE INDEX message_partner ON message (partner, id) WHERE partner IS NOT NULL;
        CREATE INDEX message_business_key ON message (business_key, id) WHERE business_key IS NOT NULL;
        CREATE INDEX message_business_number ON message (business_number, id) WHERE business_number IS NOT NULL;
        CREATE INDEX message_interchange ON message (interchange_control, id) WHERE interchange_control IS NOT NULL;
        CREATE INDEX message_group ON message (group_control, id) WHERE group_control IS NOT NULL;
        CREATE INDEX message_set ON message (set_control, id) WHERE set_control IS NOT NULL;
        CREATE INDEX message_answered ON message (partner, group_control, set_control) WHERE direction = 'outbound';
        CREATE INDEX message_created ON message (created);

        -- Counted as they change: a page that shows the numbers must not walk a million rows.
        CREATE TABLE message_count (state TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL) STRICT;
        CREATE TRIGGER message_count_insert AFTER INSERT ON message BEGIN
            INSERT INTO message_count (state, number) VALUES (new.state, 1)
                ON CONFLICT (state) DO UPDATE SET number = number + 1;
        END;
        CREATE TRIGGER message_count_update AFTER UPDATE OF state ON message WHEN old.state <> new.state BEGIN
            UPDATE message_count SET number = number - 1 WHERE state = old.state;
            INSERT INTO message_count (state, number) VALUES (new.state, 1)
                ON CONFLICT (state) DO UPDATE SET number = number + 1;
        END;
        CREATE TRIGGER message_count_delete AFTER DELETE ON message BEGIN
            UPDATE message_count SET number = number - 1 WHERE state = old.state;
        END;

        CREATE TABLE finding (
            id INTEGER PRIMARY KEY,
            message INTEGER NOT NULL REFERENCES message (id),
            code TEXT NOT NULL,
            severity TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
            text TEXT NOT NULL, label TEXT, value TEXT, source TEXT, path TEXT NOT NULL,
            first INTEGER, past INTEGER, notes TEXT NOT NULL
        ) STRICT;
        CREATE INDEX finding_message ON finding (message, id);

        CREATE TABLE event (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            message INTEGER NOT NULL REFERENCES message (id),
            at INTEGER NOT NULL, name TEXT NOT NULL, detail TEXT NOT NULL
        ) STRICT;
        CREATE INDEX event_message ON event (message, id);
        CREATE TRIGGER event_is_final BEFORE UPDATE ON event BEGIN
            SELECT RAISE(ABORT, 'an event is never changed');
        END;
        """

    /// `head` marks the first live job of each queue, the only one that may be claimed: a claim is then one step into
    /// an index, however many jobs stand behind.
    private static let jobs = """
        CREATE TABLE job (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            key TEXT NOT NULL UNIQUE,
            queue TEXT NOT NULL,
            message INTEGER REFERENCES message (id),
            endpoint TEXT,
            detail TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead')),
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            due INTEGER NOT NULL,
            lease INTEGER,
            error TEXT,
            head INTEGER NOT NULL CHECK (head IN (0, 1)),
            wake INTEGER GENERATED ALWAYS AS (coalesce(lease, due)) VIRTUAL,
            CHECK ((state = 'running') = (lease IS NOT NULL)),
            CHECK (head = 0 OR state IN ('waiting', 'running')),
            CHECK (head = 1 OR state <> 'running')
        ) STRICT;
        CREATE UNIQUE INDEX job_head ON job (queue) WHERE head = 1;
        CREATE INDEX job_live ON job (queue, id) WHERE state IN ('waiting', 'running');
        CREATE INDEX job_wake ON job (wake, id) WHERE head = 1;
        CREATE INDEX job_kind_wake ON job (kind, wake, id) WHERE head = 1;
        CREATE INDEX job_state ON job (state, id);
        CREATE INDEX job_message ON job (message) WHERE message IS NOT NULL;
        """

    private static let crossReferences = """
        CREATE TABLE cross_reference_revision (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            owner TEXT NOT NULL, name TEXT NOT NULL,
            digest TEXT NOT NULL CHECK (length(digest) = 64),
            source TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 0),
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX cross_reference_table ON cross_reference_revision (owner, name, id);

        CREATE TABLE cross_reference (
            revision INTEGER NOT NULL REFERENCES cross_reference_revision (id),
            line INTEGER NOT NULL, theirs TEXT NOT NULL, ours TEXT NOT NULL,
            PRIMARY KEY (revision, line)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER cross_reference_revision_is_final BEFORE UPDATE ON cross_reference_revision BEGIN
            SELECT RAISE(ABORT, 'a revision is never changed');
        END;
        CREATE TRIGGER cross_reference_is_final BEFORE UPDATE ON cross_reference BEGIN
            SELECT RAISE(ABORT, 'a revision is never changed');
        END;

        ALTER TABLE message ADD COLUMN cross_references INTEGER REFERENCES cross_reference_revision (id);
        """

    private static let memory = """
        CREATE TABLE control_number (
            scope TEXT NOT NULL PRIMARY KEY,
            last INTEGER NOT NULL CHECK (last > 0)
        ) STRICT;

        CREATE TABLE effect (
            key TEXT NOT NULL PRIMARY KEY,
            message INTEGER NOT NULL REFERENCES message (id),
            endpoint TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('begun', 'done', 'refused', 'uncertain')),
            receipt TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE expectation (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            message INTEGER NOT NULL REFERENCES message (id),
            kind TEXT NOT NULL,
            due INTEGER NOT NULL,
            met INTEGER,
            met_by INTEGER REFERENCES message (id),
            missed INTEGER NOT NULL CHECK (missed IN (0, 1)),
            CHECK (met IS NOT NULL OR met_by IS NULL)
        ) STRICT;
        CREATE INDEX expectation_message ON expectation (message, id);
        CREATE INDEX expectation_due ON expectation (due, id) WHERE met IS NULL AND missed = 0;

        CREATE TABLE interchange_seen (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            sender TEXT NOT NULL, receiver TEXT NOT NULL, control_number TEXT NOT NULL,
            message INTEGER NOT NULL REFERENCES message (id),
            digest TEXT NOT NULL, at INTEGER NOT NULL,
            UNIQUE (sender, receiver, control_number, message, digest)
        ) STRICT;

        CREATE TABLE file_seen (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            endpoint TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL,
            message INTEGER NOT NULL REFERENCES message (id),
            at INTEGER NOT NULL,
            UNIQUE (endpoint, name, digest, message)
        ) STRICT;
        """
}
