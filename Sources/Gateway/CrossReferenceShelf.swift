import Canonical
import Catalog
public import Diagnostics
public import Store
import Synchronization

/// The cross-references of the store as a message needs them, kept from one message to the next.
///
/// The tables are read again only where a revision was appended since, and then only those it is of.
final class CrossReferenceShelf: Sendable {
    private struct Kept {
        var references = CrossReferences(revision: nil, lookups: [:])
        /// The tables by their revisions.
        var tables: [Int64: CrossReference] = [:]
    }

    private let kept = Mutex(Kept())

    /// What a snapshot of the store holds.
    func references(in snapshot: any StoreSnapshot) throws -> CrossReferences {
        let revision = try snapshot.crossReferenceRevision()
        let known = kept.withLock { $0 }
        if known.references.revision == revision { return known.references }
        var tables: [Int64: CrossReference] = [:]
        var owners: [String: [CrossReference]] = [:]
        for current in try snapshot.crossReferences() {
            let table =
                try known.tables[current.id]
                ?? CrossReference(current, try snapshot.crossReferenceRows(of: current.id))
            tables[current.id] = table
            owners[current.owner, default: []].append(table)
        }
        let references = CrossReferences(revision: revision, lookups: owners.mapValues(Lookup.init))
        let fresh = Kept(references: references, tables: tables)
        // A worker that looked at an older picture does not put it over a newer one.
        kept.withLock { kept in
            if kept.references.revision ?? 0 < revision ?? 0 { kept = fresh }
        }
        return references
    }
}

extension TradeGateway {
    /// Appends every cross-reference file of the workspace that the store has never had as a revision.
    ///
    /// A file that was imported once stays imported: what was appended later, by whatever way, is newer and holds.
    public func importCrossReferences(into store: any MessageStore, now: Moment) async throws(Fault) {
        let files = catalog.crossReferenceFiles.map { file in
            let source = "\(file.owner)/xref/\(file.name).csv"
            let table = CrossReference.read(file.bytes, name: file.name, source: source).table
            return table.revision(of: file.owner, now: now)
        }
        guard !files.isEmpty else { return }
        try await store.write { transaction in
            for (revision, rows) in files {
                let known = try transaction.crossReferenceRevisions(
                    owner: revision.owner, name: revision.name, limit: .max)
                if !known.contains(where: { $0.digest == revision.digest }) {
                    try transaction.append(revision, rows: rows)
                }
            }
        }
    }
}
