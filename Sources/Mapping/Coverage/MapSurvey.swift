public import Canonical
import Diagnostics

/// Surveys a map: its plan beside the places of its format, and then samples one after the other.
public struct MapSurvey {
    private let map: TranslationMap
    private var outline: FormatOutline
    private var held: [Int: Int] = [:]
    private var unread: [Int: Int] = [:]
    /// The file and line of each rule that read something: all that a document remembers of a rule.
    private var live: Set<String> = []
    private var sampleCount = 0

    /// A survey of a map beside an outline of its format.
    public init(_ map: TranslationMap, outline: FormatOutline) {
        self.map = map
        self.outline = outline
    }

    /// Reads one message and keeps what it held, what no rule read, and which rules read something.
    public mutating func add(_ tree: SourceTree) {
        sampleCount += 1
        var reader = MapReader(plan: map.plan, tree: tree, lookup: .none, isTracing: true)
        let reading = reader.read(kind: map.documentKind)
        for origin in reading.document.provenance.origins.values {
            live.insert("\(origin.map):\(origin.line)")
        }
        let source = reader.source
        // Parents stand before their children.
        var places = [Int](repeating: -1, count: source.count)
        places[0] = 0
        var found: Set<Int> = []
        var missed: Set<Int> = []
        for node in 1..<max(1, source.count) {
            let parent = places[Int(source.parents[node])]
            guard parent >= 0 else { continue }
            let name = source.name(of: node)
            if outline.ground == .guide {
                places[node] = outline.child(name, of: parent) ?? -1
            } else {
                places[node] = outline.make(name, in: parent)
            }
            let marks = source.marks[node]
            guard marks.contains(.hasText), places[node] >= 0 else { continue }
            let isLeaf = source.children(of: node).isEmpty
            if outline.isX12 {
                // The text of a segment, and of an element with components, is that of its parts.
                guard outline.nodes[places[node]].isValue || outline.nodes[parent].isValue else { continue }
            } else {
                outline.change(places[node]) { $0.isValue = true }
            }
            found.insert(places[node])
            if isLeaf || !outline.isX12, marks.isDisjoint(with: [.read, .chosen, .ignored]) {
                missed.insert(places[node])
            }
        }
        for place in found { held[place, default: 0] += 1 }
        for place in missed { unread[place, default: 0] += 1 }
    }

    /// What the map makes of it all.
    public var coverage: MapCoverage {
        let survey = PlanSurvey(plan: map.plan, schema: map.schema, outline: outline)
        let report = CoverageReport(survey: survey, held: held, unread: unread)
        let rules = survey.rules.map { MapCoverage.IdleRule(rule: $1, place: $0) }
        var coverage = MapCoverage(
            ground: outline.ground, positions: report.positions(), lacks: report.lacks(), ruleCount: rules.count,
            fields: report.fields())
        coverage.sampleCount = sampleCount
        if sampleCount > 0 {
            coverage.idleRules = rules.filter { !live.contains("\($0.place.source ?? ""):\($0.place.line ?? 0)") }
                .sorted { Self.order($0.place) < Self.order($1.place) }
        }
        return coverage
    }

    private static func order(_ place: Place) -> (String, Int, Int) {
        (place.source ?? "", place.line ?? 0, place.column ?? 0)
    }
}
