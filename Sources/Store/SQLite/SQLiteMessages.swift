import Diagnostics
import Foundation
import GRDB

/// Bytes and messages.
extension SQLiteSession {
    private static let contentLimit = 512 << 20

    func keep(_ bytes: [UInt8]) throws -> Digest {
        guard bytes.count <= SQLiteSession.contentLimit else { throw StoreFaults.tooLarge }
        let digest = Digest(of: bytes)
        // Asked first: binding the bytes of a large file only to drop them costs more than the look.
        if try first("SELECT 1 FROM content WHERE digest = ?", [digest.text]) == nil {
            try run(
                "INSERT INTO content (digest, size, bytes) VALUES (?, ?, ?)", [digest.text, bytes.count, Data(bytes)])
        }
        return digest
    }

    func content(_ digest: Digest) throws -> [UInt8]? {
        guard let row = try first("SELECT bytes FROM content WHERE digest = ?", [digest.text]) else { return nil }
        let bytes = [UInt8](row["bytes"] as Data)
        guard Digest(of: bytes) == digest else { throw StoreFaults.damaged("kept bytes differ from their digest") }
        return bytes
    }

    func insert(_ message: MessageRow) throws -> Int64 {
        let marks = SQLiteSession.messageColumns.map { _ in "?" }.joined(separator: ", ")
        let columns = SQLiteSession.messageColumns.joined(separator: ", ")
        try run("INSERT INTO message (\(columns)) VALUES (\(marks))", values(of: message, version: 1))
        return db.lastInsertedRowID
    }

    func update(_ message: MessageRow) throws -> MessageRow {
        let sets = SQLiteSession.messageColumns.map { "\($0) = ?" }.joined(separator: ", ")
        let changed = try run(
            "UPDATE message SET \(sets) WHERE id = ? AND version = ?",
            values(of: message, version: message.version + 1) + [message.id, message.version]
        )
        guard changed == 1 else {
            let exists = try first("SELECT 1 FROM message WHERE id = ?", [message.id]) != nil
            throw exists ? StoreFaults.conflict : StoreFaults.missing("message")
        }
        var updated = message
        updated.version += 1
        return updated
    }

    func message(_ id: Int64) throws -> MessageRow? {
        try first("SELECT * FROM message WHERE id = ?", [id]).map(SQLiteSession.message)
    }

    func children(of id: Int64) throws -> [MessageRow] {
        try all("SELECT * FROM message WHERE parent = ? ORDER BY id", [id], SQLiteSession.message)
    }

    func byBusinessKey(_ key: String) throws -> [MessageRow] {
        try all("SELECT * FROM message WHERE business_key = ? ORDER BY id", [key], SQLiteSession.message)
    }

    func outbound(partner: String, groupControl: String?, setControl: String?) throws -> [MessageRow] {
        var sql = "SELECT * FROM message WHERE direction = 'outbound' AND partner = ?"
        var arguments: StatementArguments = [partner]
        if let groupControl {
            sql += " AND group_control = ?"
            arguments += [groupControl]
        }
        if let setControl {
            sql += " AND set_control = ?"
            arguments += [setControl]
        }
        return try all(sql + " ORDER BY id DESC", arguments, SQLiteSession.message)
    }

    func counts() throws -> [String: Int] {
        let pairs = try all("SELECT state, number FROM message_count WHERE number > 0") { row in
            (row["state"] as String, row["number"] as Int)
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    func messages(_ filter: MessageFilter, before: Int64?, limit: Int) throws -> [MessageRow] {
        guard limit > 0 else { return [] }
        var conditions: [String] = []
        var arguments: StatementArguments = []
        func require(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [value]
        }
        require("id < ?", before)
        require("direction = ?", filter.direction?.rawValue)
        require("partner = ?", filter.partner)
        require("set_code = ?", filter.set)
        require("document_kind = ?", filter.documentKind)
        require("is_test = ?", filter.isTest)
        require("created >= ?", filter.since?.milliseconds)
        require("created < ?", filter.until?.milliseconds)
        if !filter.kinds.isEmpty {
            let kinds = filter.kinds.map(\.rawValue).sorted()
            conditions.append("kind IN (\(kinds.map { _ in "?" }.joined(separator: ", ")))")
            arguments += StatementArguments(kinds)
        }
        if let number = filter.number {
            let columns = ["business_number", "interchange_control", "group_control", "set_control"]
            conditions.append("(\(columns.map { "\($0) = ?" }.joined(separator: " OR ")))")
            arguments += StatementArguments(columns.map { _ in number })
        }
        func page(_ conditions: [String], _ arguments: StatementArguments) throws -> [MessageRow] {
            let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
            let sql = "SELECT * FROM message \(condition) ORDER BY id DESC LIMIT ?"
            return try all(sql, arguments + [limit], SQLiteSession.message)
        }
        if filter.states.isEmpty { return try page(conditions, arguments) }
        // One walk down the index of each state, then merged: several states in one query would be sorted as a whole.
        let pages = try filter.states.flatMap { state in
            try page(conditions + ["state = ?"], arguments + [state.rawValue])
        }
        return Array(pages.sorted { $0.id > $1.id }.prefix(limit))
    }
}

extension SQLiteSession {
    fileprivate static let messageColumns = [
        "parent", "version", "direction", "kind", "state", "partner", "endpoint", "format", "set_code",
        "document_kind", "business_number", "business_key", "interchange_control", "group_control", "set_control",
        "source_name", "bytes", "document", "payload", "catalog", "summary", "is_test", "created", "updated",
        "cross_references",
    ]

    /// In the order of `messageColumns`.
    fileprivate func values(of row: MessageRow, version: Int) -> StatementArguments {
        let names: StatementArguments = [
            row.parent, version, row.direction.rawValue, row.kind.rawValue, row.state.rawValue, row.partner,
            row.endpoint, row.format, row.set,
        ]
        let business: StatementArguments = [
            row.documentKind, row.businessNumber, row.businessKey, row.interchangeControl, row.groupControl,
            row.setControl,
        ]
        let rest: StatementArguments = [
            row.sourceName, row.bytes?.text, row.document?.text, row.payload?.text, row.catalog, row.summary,
            row.isTest, row.created.milliseconds, row.updated.milliseconds, row.crossReferences,
        ]
        return names + business + rest
    }

    fileprivate static func message(_ row: Row) throws -> MessageRow {
        MessageRow(
            id: row["id"],
            parent: row["parent"],
            version: row["version"],
            direction: try row.word("direction"),
            kind: try row.word("kind"),
            state: try row.word("state"),
            partner: row["partner"],
            endpoint: row["endpoint"],
            format: row["format"],
            set: row["set_code"],
            documentKind: row["document_kind"],
            businessNumber: row["business_number"],
            businessKey: row["business_key"],
            interchangeControl: row["interchange_control"],
            groupControl: row["group_control"],
            setControl: row["set_control"],
            sourceName: row["source_name"],
            bytes: row.optionalDigest("bytes"),
            document: row.optionalDigest("document"),
            payload: row.optionalDigest("payload"),
            catalog: row["catalog"],
            crossReferences: row["cross_references"],
            summary: row["summary"],
            isTest: row["is_test"],
            created: row.moment("created"),
            updated: row.moment("updated")
        )
    }
}
