/// Rows that are looked up by a place, all in one array.
struct PlacedRows<Row: Sendable & BitwiseCopyable>: Sendable {
    private var rows: [Row] = []
    private var ends: [Int] = []

    init() {}

    init(_ lists: [[Row]]) {
        for list in lists {
            rows += list
            ends.append(rows.count)
        }
    }

    /// The indices of a place's rows; none past the last place.
    func indices(at place: Int) -> Range<Int> {
        guard place < ends.count else { return 0..<0 }
        return (place == 0 ? 0 : ends[place - 1])..<ends[place]
    }

    subscript(_ index: Int) -> Row { rows[index] }
}
