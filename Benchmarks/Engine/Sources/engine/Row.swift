/// Lines of a table in plain text.
enum Row {
    static let widths = [48, 10, 22, 14]

    static func line(_ cells: [String], widths: [Int] = widths) -> String {
        zip(cells, widths).enumerated().map { index, cell in
            let room = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
            return index == 0 ? cell.0 + room : room + cell.0
        }.joined()
    }

    /// Three figures that matter.
    static func number(_ value: Double) -> String {
        if value >= 100 || value == 0 { return String(Int(value.rounded())) }
        var scale = 1.0
        var decimals = 0
        while value * scale < 100, decimals < 9 {
            scale *= 10
            decimals += 1
        }
        let digits = String(Int((value * scale).rounded()))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }
}
