import Mapping

/// The rows of a map by the segment they speak of, and the qualifiers its rules ask for.
struct MapIndex {
    private var rows: [String: [MapOutline.Row]] = [:]
    private var qualifiers: [String: [String]] = [:]
    private var spoken: Set<String> = []

    init(_ map: MapOutline) {
        for row in map.rows {
            let loops = Self.path(row.loops)
            let own = Self.key(row.segment.id, loops)
            rows[own, default: []].append(row)
            spoken.insert(own)
            add(row.segment, own)
            if let pair = row.pair { qualifiers["\(own) \(pair.first)", default: []] += pair.values ?? [] }
            for (index, loop) in row.loops.enumerated() {
                let key = Self.key(loop.id, Self.path(Array(row.loops[...index])))
                spoken.insert(key)
                add(loop, key)
            }
        }
        for (key, values) in qualifiers { qualifiers[key] = values.uniqued }
    }

    private mutating func add(_ stop: MapOutline.Stop, _ key: String) {
        for condition in stop.conditions where !condition.isNegated && condition.component == nil {
            qualifiers["\(key) \(condition.element)", default: []] += condition.values
        }
    }

    /// The rows about a segment in these loops.
    func rows(of id: String, in loops: [String]) -> [MapOutline.Row] { rows[Self.key(id, loops)] ?? [] }

    /// The codes that rules ask an element for.
    func qualifiers(of id: String, in loops: [String], _ element: Int) -> [String] {
        qualifiers["\(Self.key(id, loops)) \(element)"] ?? []
    }

    /// True when a rule speaks of a segment, or of a loop that it opens.
    func speaks(of id: String, in loops: [String]) -> Bool { spoken.contains(Self.key(id, loops)) }

    private static func key(_ id: String, _ loops: [String]) -> String { loops.joined(separator: "/") + "|" + id }

    /// The ids of loops; levels stand in each other when they are read, and in one loop in the set.
    static func path(_ loops: [MapOutline.Stop]) -> [String] {
        loops.map(\.id).reduce(into: []) { path, id in
            if id != "HL" || path.last != "HL" { path.append(id) }
        }
    }
}
