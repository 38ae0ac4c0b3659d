/// What differs between two states of a cross-reference, by their word; of a word's rows the first counts.
public struct CrossReferenceChanges: Sendable, Hashable {
    /// One word that differs.
    public struct Change: Sendable, Hashable {
        /// Their word.
        public let theirs: String
        /// What it stood for; nil for a new one.
        public let before: String?
        /// What it stands for; nil for one that is gone.
        public let after: String?
    }

    /// Words that are new, in the order of the rows.
    public let added: [Change]
    /// Words that stand for another of ours.
    public let changed: [Change]
    /// Words that are gone, in the order of the old rows.
    public let removed: [Change]

    /// What became of a table; nil where there was none.
    public init(from old: CrossReference?, to new: CrossReference) {
        func words(_ table: CrossReference?) -> [CrossReference.Row] {
            var seen: Set<String> = []
            return (table?.rows ?? []).filter { seen.insert($0.theirs).inserted }
        }
        let all = words(new).map { row in
            Change(theirs: row.theirs, before: old?.row(ofTheirs: row.theirs)?.ours, after: row.ours)
        }
        added = all.filter { $0.before == nil }
        changed = all.filter { $0.before != nil && $0.before != $0.after }
        removed = words(old).filter { new.row(ofTheirs: $0.theirs) == nil }.map {
            Change(theirs: $0.theirs, before: $0.ours, after: nil)
        }
    }
}
