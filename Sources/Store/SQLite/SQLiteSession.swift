import Diagnostics
import GRDB

/// One transaction or snapshot of the SQLite store.
///
/// It lives as long as the body it is given to.
struct SQLiteSession: StoreTransaction {
    let db: Database

    /// Runs a statement, compiled once per connection, and returns how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
        return db.changesCount
    }

    /// The first row of a query.
    func first(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
    }

    /// All rows of a query, each made into a value.
    func all<T>(
        _ sql: String,
        _ arguments: StatementArguments = [],
        _ make: (Row) throws -> T
    ) throws -> [T] {
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        var values: [T] = []
        while let row = try rows.next() { values.append(try make(row)) }
        return values
    }
}

extension Row {
    /// A state or kind by its stored word.
    ///
    /// A CHECK keeps unknown words out, so one found here means damage.
    func word<T: RawRepresentable<String>>(_ column: String, as type: T.Type = T.self) throws -> T {
        guard let text = String.fromDatabaseValue(self[column]), let value = T(rawValue: text) else {
            throw StoreFaults.damaged("a row holds an unknown \(column)")
        }
        return value
    }

    /// A moment, from its milliseconds.
    func moment(_ column: String) -> Moment { Moment(milliseconds: self[column]) }
    /// A moment that may be absent.
    func optionalMoment(_ column: String) -> Moment? { (self[column] as Int64?).map(Moment.init(milliseconds:)) }
    /// A digest that may be absent.
    func optionalDigest(_ column: String) -> Digest? { (self[column] as String?).flatMap { Digest($0) } }
}
