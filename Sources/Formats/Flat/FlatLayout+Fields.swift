extension FlatLayout {
    /// Every field of the layout by its way in a document's tree: `HDR`, `DTL`, `line`; none where only a file's header
    /// line names them.
    public var fieldPaths: [[String]] {
        if group != nil {
            return records.flatMap(\.fields).flatMap { field -> [[String]] in
                let isShared = shared.isEmpty || shared.contains(field.name)
                let isOwn = shared.isEmpty || !shared.contains(field.name)
                return (isShared ? [[Self.groupName, field.name]] : [])
                    + (isOwn ? [[Self.groupName, Self.row, field.name]] : [])
            }
        }
        guard hasRecordIDs else { return records.flatMap(\.fields).map { [Self.row, $0.name] } }
        return records.flatMap { record in record.fields.map { way(to: record) + [$0.name] } }
    }

    private func way(to record: RecordType) -> [String] {
        (record.parent.map { way(to: records[$0]) } ?? []) + [record.id]
    }
}
