import Canonical

/// How a partner writes a day: `yyyyMMdd`, `MM/dd/yy`, or `timestamp`, an ISO day with a time behind it.
struct DatePattern: Sendable, Hashable {
    /// The pattern as the map has it.
    let text: String
    /// Nil for a timestamp.
    private let pieces: PatternPieces?

    /// Nil when a part is missing or stands twice.
    init?(_ text: String) {
        if text == "timestamp" {
            self.text = text
            pieces = nil
            return
        }
        guard let pieces = PatternPieces(text, parts: ["yyyy", "yy", "MM", "dd"]) else { return nil }
        let parts = pieces.parts
        guard parts.count == 3, parts.contains("MM"), parts.contains("dd") else { return nil }
        self.text = text
        self.pieces = pieces
    }

    /// The day a text stands for.
    func date(of text: String) -> CivilDate? {
        guard let pieces else {
            // The day where it was written, whatever the zone: `2026-02-14T09:30:00-08:00` is the 14th.
            guard text.utf8.count == 10 || text.dropFirst(10).first == "T" else { return nil }
            return CivilDate(text.prefix(10))
        }
        guard let values = pieces.values(of: text), let month = values["MM"], let day = values["dd"] else { return nil }
        if let year = values["yyyy"] { return CivilDate(year: year, month: month, day: day) }
        guard let short = values["yy"] else { return nil }
        // The same window that six-digit X12 dates have.
        return CivilDate(year: short + (short < 50 ? 2000 : 1900), month: month, day: day)
    }

    /// The day as the partner writes it.
    func text(of date: CivilDate) -> String {
        // Noon is the same day in almost every zone.
        guard let pieces else { return "\(date.description)T12:00:00+00:00" }
        return pieces.text(["yyyy": date.year, "yy": date.year % 100, "MM": date.month, "dd": date.day])
    }
}

/// How a partner writes a time of day: `HHmm`, `HH:mm:ss`.
struct TimePattern: Sendable, Hashable {
    /// The pattern as the map has it.
    let text: String
    private let pieces: PatternPieces

    /// Nil when a part is missing or stands twice.
    init?(_ text: String) {
        guard let pieces = PatternPieces(text, parts: ["HH", "mm", "ss"]) else { return nil }
        guard pieces.parts.contains("HH"), pieces.parts.contains("mm") else { return nil }
        self.text = text
        self.pieces = pieces
    }

    /// The time a text stands for.
    func time(of text: String) -> CivilTime? {
        guard let values = pieces.values(of: text), let hour = values["HH"], let minute = values["mm"] else {
            return nil
        }
        return CivilTime(hour: hour, minute: minute, second: values["ss"])
    }

    /// The time as the partner writes it; nil when the pattern would lose seconds that are there.
    func text(of time: CivilTime) -> String? {
        let losesSeconds = (time.second ?? 0) != 0 && !pieces.parts.contains("ss")
        guard !losesSeconds, time.fraction.map({ $0.allSatisfy { $0 == "0" } }) ?? true else { return nil }
        return pieces.text(["HH": time.hour, "mm": time.minute, "ss": time.second ?? 0])
    }
}

/// A pattern cut into numbered parts and the text between them.
struct PatternPieces: Sendable, Hashable {
    private enum Piece: Hashable {
        case part(String)
        case literal(String)
    }

    private let pieces: [Piece]

    /// Nil when a part stands twice, or a letter is left that no part uses.
    init?(_ text: String, parts known: [String]) {
        var pieces: [Piece] = []
        var seen: Set<String> = []
        var rest = Substring(text)
        while let first = rest.first {
            if let part = known.first(where: { rest.hasPrefix($0) }) {
                guard seen.insert(part).inserted else { return nil }
                pieces.append(.part(part))
                rest = rest.dropFirst(part.count)
            } else {
                guard !first.isLetter, !first.isNumber else { return nil }
                pieces.append(.literal(String(first)))
                rest = rest.dropFirst()
            }
        }
        self.pieces = pieces
    }

    /// The parts it has, in order.
    var parts: [String] {
        pieces.compactMap { if case .part(let name) = $0 { name } else { nil } }
    }

    /// The numbers of a text that fits the pattern to its last character.
    func values(of text: String) -> [String: Int]? {
        var values: [String: Int] = [:]
        var rest = Substring(text)
        for piece in pieces {
            switch piece {
            case .literal(let literal):
                guard rest.hasPrefix(literal) else { return nil }
                rest = rest.dropFirst(literal.count)
            case .part(let name):
                let digits = rest.prefix(name.count)
                guard digits.utf8.count == name.utf8.count, digits.utf8.allSatisfy({ (48...57).contains($0) }),
                    let value = Int(digits)
                else { return nil }
                values[name] = value
                rest = rest.dropFirst(name.count)
            }
        }
        return rest.isEmpty ? values : nil
    }

    /// The text of the given numbers.
    func text(_ values: [String: Int]) -> String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .part(let name):
                let digits = String(values[name] ?? 0)
                text += String(repeating: "0", count: max(0, name.utf8.count - digits.utf8.count)) + digits
            }
        }
        return text
    }
}
