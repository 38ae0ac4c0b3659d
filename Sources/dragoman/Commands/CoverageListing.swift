import Canonical
import Catalog
import Diagnostics
import Formats
import Mapping
import X12

/// Prints what a map leaves out, for people or as JSON.
struct CoverageListing {
    let coverage: MapCoverage
    let map: CompiledMap
    private let only: MapWay?
    let showsAll: Bool

    /// How many lines of a section are shown unless all are asked for.
    private static let limit = 30
    private static let width = 110

    init(_ coverage: MapCoverage, of map: CompiledMap, only: MapWay?, showsAll: Bool) {
        self.coverage = coverage
        self.map = map
        self.only = only
        self.showsAll = showsAll
    }

    private var reads: Bool { only != .writing }
    private var writes: Bool { only != .reading }

    /// What is lacking, of the ways that are looked at.
    var lacks: [MapCoverage.Lack] {
        coverage.lacks.filter { $0.side == .output ? writes : reads }
    }

    /// True when something required is not filled.
    var hasLacks: Bool { !lacks.isEmpty }

    /// What the map is called in sentences: its set, or the name of its map.
    private var name: String {
        if case .x12(let guide, _, _) = map.format { return guide.set.code }
        return map.map.name
    }

    /// One line.
    var line: String {
        var line = "\(map.reference): \(words(reads ? coverage.reading : coverage.writing))"
        if hasLacks { line += "; \(lacks.count) required and not filled" }
        return line
    }

    /// The whole report.
    var text: String {
        var lines = ["\(map.reference): \(side) and the document \(map.schema.kind); \(samples)"]
        if reads { lines.append("\(name), read: \(words(coverage.reading))") }
        if writes { lines.append("\(name), written: \(words(coverage.writing))") }
        lines += section("required, and not filled", lacks.map(words))
        let missed = coverage.positions.filter { $0.unread > 0 }
        if reads { lines += section("held by a sample, and not read", missed.map(words)) }
        lines += positions
        if reads, coverage.sampleCount > 0 {
            lines += section("rules that read nothing in a sample", idleRules, count: coverage.idleRules.count)
        }
        lines += section("fields of the document that are left out", fields, count: coverage.fields.count)
        return lines.joined(separator: "\n")
    }

    private var side: String {
        switch map.format {
        case .x12(let guide, let standard, _): "\(guide.set.code) of \(standard.release)"
        case .xml: "XML, of which only the samples say what may stand in it,"
        case .json: "JSON, of which only the samples say what may stand in it,"
        case .flat: "the fields of a layout"
        }
    }

    private var samples: String {
        switch coverage.sampleCount {
        case 0: "no samples"
        case 1: "1 message as sample"
        default: "\(coverage.sampleCount) messages as samples"
        }
    }

    private func words(_ share: MapCoverage.Share) -> String {
        if share.total == 0 { return "nothing says which positions there are; name messages with --file" }
        let places = coverage.ground == .samples ? "positions of the samples" : "used positions"
        var text = "\(share.held) of \(share.total) \(places) have a rule"
        text += " (\(share.held * 100 / share.total) %)"
        if share.partly > 0 { text += ", \(share.partly) of them in some cases only" }
        if share.ignored > 0 { text += "; \(share.ignored) need none" }
        return text
    }

    private func words(_ lack: MapCoverage.Lack) -> String {
        var text = lack.side == .document ? "field " : ""
        text += (lack.within + [lack.name]).joined(separator: lack.side == .document ? "." : "/")
        if let label = lack.label { text += "  \(label)" }
        if let condition = lack.condition { text += ", where \(condition)" }
        text += "  (\(lack.by))"
        if let rule = lack.rule { text += ", left out by \(Self.words(rule))" }
        return text
    }

    private func words(_ position: MapCoverage.Position) -> String {
        var text = "\(position.path)\(position.label.map { "  \($0)" } ?? "")"
        text += ": in \(position.unread) of \(coverage.sampleCount)"
        if case .some(let cases) = position.reading { text += "; rules for \(Self.list(cases))" }
        return text.printable
    }

    private static func words(_ place: Place) -> String { "\(place.source ?? "map"):\(place.line ?? 0)" }

    private static func list(_ words: [String]) -> String {
        words.count <= 6
            ? words.joined(separator: ", ") : words.prefix(5).joined(separator: ", ") + " and \(words.count - 5) more"
    }

    /// Positions without a rule, and those with a rule for some cases.
    private var positions: [String] {
        guard coverage.ground != .samples else { return [] }
        func none(_ position: MapCoverage.Position) -> (read: Bool, written: Bool) {
            (position.reading == .none && !position.isIgnored, position.writing == .none && !position.isIgnored)
        }
        let counted = coverage.positions.filter(\.isCounted)
        let groups = PositionGroups(counted)
        var lines: [String] = []
        func add(_ title: String, _ filter: (MapCoverage.Position) -> Bool) {
            let found = counted.filter(filter)
            lines += section(title, wrapped(groups.lines(of: found)), count: found.count)
        }
        switch only {
        case .reading: add("positions that no rule reads") { none($0).read }
        case .writing: add("positions that no rule writes") { none($0).written }
        case nil:
            add("positions without a rule") { none($0).read && none($0).written }
            add("positions that are read and not written") { !none($0).read && none($0).written }
            add("positions that are written and not read") { none($0).read && !none($0).written }
        }
        let partly = counted.filter { position in
            if case .some = reads ? position.reading : position.writing { return !position.isIgnored }
            return false
        }
        var order: [String] = []
        var cases: [String: [MapCoverage.Position]] = [:]
        for position in partly {
            guard case .some(let words) = reads ? position.reading : position.writing else { continue }
            let key = Self.list(words)
            if cases[key] == nil { order.append(key) }
            cases[key, default: []].append(position)
        }
        let words = order.flatMap { key -> [(String, [String])] in
            [("where \(key):", [])] + groups.lines(of: cases[key] ?? []).map { ("  \($0.title)", $0.names) }
        }
        return lines + section("positions with a rule in some cases only", wrapped(words), count: partly.count)
    }

    /// The rules of the map's own file one by one, those of the files it is laid over counted.
    private var idleRules: [String] {
        let own = ["\(map.reference)/map.yaml", "\(map.reference).yaml"]
        var lines: [String] = []
        var others: [(file: String, count: Int)] = []
        for rule in coverage.idleRules {
            let file = rule.place.source ?? "map"
            if showsAll || own.contains(file) {
                lines.append("\(Self.words(rule.place))  \(rule.rule)".printable)
            } else if others.last?.file == file {
                others[others.count - 1].count += 1
            } else {
                others.append((file, 1))
            }
        }
        return lines + others.map { "\($0.file): \($0.count) rules" }
    }

    private var fields: [String] {
        var lines: [(String, [String])] = []
        let types = coverage.fields.reduce(into: [String?]()) { if !$0.contains($1.type) { $0.append($1.type) } }
        for type in types {
            let own = coverage.fields.filter { $0.type == type }
            func add(_ words: String, _ filter: (MapCoverage.Field) -> Bool) {
                let names = own.filter(filter).map(\.name)
                if !names.isEmpty { lines.append(("\(type ?? map.schema.kind)\(words):", names)) }
            }
            add("") { !$0.isRead && !$0.isWritten }
            if writes { add(", read and not written") { $0.isRead } }
            if reads { add(", written and not read") { $0.isWritten } }
        }
        return wrapped(lines)
    }

    private func section(_ title: String, _ lines: [String], count: Int? = nil) -> [String] {
        guard !lines.isEmpty else { return [] }
        let shown = showsAll ? lines : Array(lines.prefix(Self.limit))
        var result = ["", "\(title): \(count ?? lines.count)"] + shown.map { "  " + $0 }
        if shown.count < lines.count { result.append("  … \(lines.count - shown.count) more lines; --all shows them") }
        return result
    }

    /// A title and names behind it, broken into lines.
    private func wrapped(_ lines: [(title: String, names: [String])]) -> [String] {
        lines.flatMap { line -> [String] in
            var result: [String] = []
            var current = line.title
            let indent = String(repeating: " ", count: 4 + line.title.prefix { $0 == " " }.count)
            for name in line.names {
                if current.count + name.count + 1 > Self.width {
                    result.append(current)
                    current = indent + name
                } else {
                    current += " " + name
                }
            }
            return result + [current]
        }
    }
}
