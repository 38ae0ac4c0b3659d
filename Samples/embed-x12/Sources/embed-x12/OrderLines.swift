import X12

/// The lines of a purchase order as a person reads them.
func lines(of order: CheckedSet) -> [String] {
    order.root.loops.filter { $0.id == "PO1" }.map { loop in
        let line = loop.segments[0]
        // PO106 and PO107 are a pair, a qualifier and the number it qualifies, and so are the elements behind them.
        let item = stride(from: 6, through: max(6, line.count), by: 2)
            .first { line[$0].text == "VN" }
            .map { line[$0 + 1].text }
        // Descriptions stand in loops of their own below the line.
        let words = loop.loops.filter { $0.id == "PID" }.compactMap { $0.segments.first?[5].text }
        return ([line[1], line[2], line[3], line[4]].map(\.description) + [item ?? "no item"] + words)
            .joined(separator: "  ")
    }
}
