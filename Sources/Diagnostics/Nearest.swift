extension Sequence<String> {
    /// The candidate closest to a misspelt name, if one is close enough to be what was meant.
    ///
    /// Close means at most two edits, or a third of the name's length for longer names, and fewer edits than the name
    /// has letters. Names come from data too, so long ones are not compared at all.
    public func nearest(to name: String) -> String? {
        guard name.utf8.count <= 100 else { return nil }
        let limit = Swift.min(Swift.max(2, name.count / 3), name.count - 1)
        var best: (name: String, distance: Int)?
        for candidate in self where abs(candidate.count - name.count) <= limit {
            let distance = editDistance(Array(name.lowercased()), Array(candidate.lowercased()))
            if distance <= limit, distance < (best?.distance ?? .max) { best = (candidate, distance) }
        }
        return best?.name
    }
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, l) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, r) in right.enumerated() {
            let above = row[j + 1]
            row[j + 1] = Swift.min(above + 1, row[j] + 1, diagonal + (l == r ? 0 : 1))
            diagonal = above
        }
    }
    return row[right.count]
}
