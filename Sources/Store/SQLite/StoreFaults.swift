import Diagnostics
import GRDB

/// What can break in a store, in the words an operator reads.
enum StoreFaults {
    static let conflict = Fault(
        "store.conflict", "the message was changed by someone else since it was read", isTransient: true
    )
    static let leaseLost = Fault(
        "store.leaseLost", "the job is no longer held by this worker; what it did is undone", isTransient: true
    )
    static let effectDone = Fault("store.effectDone", "the effect is recorded as done, which is final")
    static let notDurable = Fault("store.notDurable", "the database does not sync its commits to the disk")
    static let newer = Fault("store.newer", "the data was written by a later version of the program; use that one")
    static let foreign = Fault("store.foreign", "the file is a database of another program")
    static let tooLarge = Fault("store.tooLarge", "a single content may hold 512 MB at most")
    static func missing(_ what: String) -> Fault { Fault("store.missing", "there is no such \(what)") }
    static func misuse(_ sentence: String) -> Fault { Fault("store.misuse", sentence) }
    static func damaged(_ sentence: String) -> Fault {
        Fault("store.damaged", "\(sentence); restore the data from a backup")
    }

    /// The fault for whatever a body or the engine threw.
    ///
    /// No argument of a statement is repeated.
    static func fault(for error: any Error) -> Fault {
        switch error {
        case let fault as Fault: fault
        case is CancellationError: Fault("store.cancelled", "the work was called off", isTransient: true)
        case let error as DatabaseError: fault(for: error)
        default: Fault("store.body", "the work within a transaction failed: \(type(of: error))")
        }
    }

    private static func fault(for error: DatabaseError) -> Fault {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            Fault("store.busy", "another process holds the database", isTransient: true)
        case .SQLITE_INTERRUPT, .SQLITE_ABORT:
            Fault("store.cancelled", "the work was called off", isTransient: true)
        case .SQLITE_FULL:
            Fault("store.full", "the disk is full; make room for the data folder", isTransient: true)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            damaged("the database file is damaged")
        case .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            Fault("store.folder", "the database file cannot be opened for writing")
        case .SQLITE_IOERR:
            Fault("store.disk", "the disk failed while the database was read or written")
        case .SQLITE_CONSTRAINT:
            // SQLite names the table and the column here, never the value.
            Fault("store.constraint", "the rows contradict each other: \(error.message ?? "constraint")")
        case .SQLITE_TOOBIG: tooLarge
        default:
            Fault(
                "store.engine", "the database failed: \(error.message ?? "code \(error.extendedResultCode.rawValue)")")
        }
    }
}
