import Diagnostics

/// Checks that the HL segments of a set make a tree: ids used once, parents before children, HL04 true, and levels
/// where the guide has them.
///
/// A level takes sixteen bytes, and its id none where levels are numbered 1, 2, 3 and so on as nearly all are. That a
/// parent comes before its children is what makes a circle impossible.
struct Hierarchy {
    private struct Level {
        /// Where HL04 stands.
        var offset: Int
        var ordinal: UInt32
        /// The level's number in the guide.
        var code: UInt8
        var said: Said
        var hasChildren = false
    }

    /// What HL04 says of children.
    private enum Said: UInt8 { case nothing, none, some }

    private let rules: GuideLevels?
    private var levels: [Level] = []
    private var ids = HierarchyIDs()
    private static let unknown = UInt8.max

    init(_ rules: GuideLevels? = nil) { self.rules = rules }

    /// True once a level came.
    var hasLevels: Bool { !levels.isEmpty }

    mutating func add(_ segment: Segment, _ context: inout CheckContext) {
        let id = segment[1].content
        let parentID = segment[2].content
        var parent: Int?
        if !parentID.isEmpty {
            switch ids.find(parentID) {
            case .level(let found):
                parent = found
                levels[found].hasChildren = true
            case .none: context.add(.hlParent, "HL02 names no earlier HL", segment, element: 2)
            case .forgotten: break
            }
        }
        if !ids.insert(id, as: levels.count) {
            context.add(
                .hlId,
                id.isEmpty ? "HL01 is empty" : "HL01 was used before in the set",
                segment,
                element: 1
            )
        }
        let code = checkLevel(segment, parent: parent, isTop: parentID.isEmpty, &context)
        let children = segment[4]
        let said = children.content
        levels.append(
            Level(
                offset: children.bytes.lowerBound, ordinal: UInt32(clamping: segment.ordinal), code: code,
                said: said.elementsEqual("0".utf8) ? .none : said.elementsEqual("1".utf8) ? .some : .nothing
            )
        )
    }

    /// Says where HL04 was wrong: only now is it known who has children.
    func finish(_ context: inout CheckContext) {
        for level in levels where level.said == (level.hasChildren ? .none : .some) {
            guard context.findings.keeps(.hlChildren) else {
                context.findings.count(.hlChildren)
                continue
            }
            var place = context.opening.place(source: context.source)
            place.bytes = level.offset..<level.offset + 1
            place.segment = Int(level.ordinal)
            place.segmentID = "HL"
            place.element = 4
            context.findings.add(
                Finding(
                    .hlChildren,
                    level.hasChildren ? "HL04 says that there are no children" : "HL04 says that there are children",
                    at: place, value: level.said == .none ? "0" : "1"
                )
            )
        }
    }

    /// The level's number in the guide, once it has been held against it.
    private func checkLevel(
        _ segment: Segment, parent: Int?, isTop: Bool, _ context: inout CheckContext
    ) -> UInt8 {
        guard let rules, !segment[3].isEmpty else { return Self.unknown }
        guard let level = rules.level(segment[3].content) else {
            let spot = CheckContext.Spot(element: 3)
            context.add(
                .hlLevel, "the guide knows no such level", segment, spot, segment[3], severity: rules.other,
                guideLine: rules.line)
            return Self.unknown
        }
        let above = parent.map { levels[$0].code }
        let isAllowed =
            isTop
            ? rules.top.contains(level)
            // Under a level nobody knows, or a parent that is missing, nothing can be said.
            : above.map { $0 == Self.unknown || rules.parents[level].contains(Int($0)) } ?? true
        if !isAllowed {
            let code = rules.codes[level].printable
            let under = isTop ? "the top" : above.map { rules.codes[Int($0)].printable } ?? ""
            context.add(
                .hlOrder, "the guide has \(code) under \(rules.words(for: level).printable)", segment,
                CheckContext.Spot(element: 3), segment[3], label: "under \(under)", guideLine: rules.lines[level])
        }
        return UInt8(clamping: level)
    }
}

/// The HL01 of a set, exact and small: a run of 1, 2, 3 and so on is only counted.
struct HierarchyIDs {
    enum Found: Equatable {
        case level(Int)
        case none
        /// Too many ids are longer than the standard allows to remember them all.
        case forgotten
    }

    /// How many levels are numbered 1, 2, 3 from the first on.
    private var run = 0
    private var others: [UInt128: Int32] = [:]
    private var long: [String: Int32] = [:]
    private var isForgetful = false
    /// How many ids longer than fifteen bytes are remembered; the standard allows twelve.
    private static let longLimit = 4096

    func find(_ id: ArraySlice<UInt8>) -> Found {
        if let number = Self.number(id), number <= run { return .level(number - 1) }
        if let key = Self.key(id) { return others[key].map { .level(Int($0)) } ?? .none }
        return long[id.text].map { .level(Int($0)) } ?? (isForgetful ? .forgotten : .none)
    }

    /// False when the id is empty or was there before; then the earlier level keeps it.
    mutating func insert(_ id: ArraySlice<UInt8>, as level: Int) -> Bool {
        if id.isEmpty { return false }
        if case .level = find(id) { return false }
        if run == level, Self.number(id) == run + 1 {
            run += 1
        } else if let key = Self.key(id) {
            others[key] = Int32(clamping: level)
        } else if long.count < Self.longLimit {
            long[id.text] = Int32(clamping: level)
        } else {
            isForgetful = true
        }
        return true
    }

    /// The number that these bytes spell in the one usual way.
    private static func number(_ id: ArraySlice<UInt8>) -> Int? {
        guard id.first != 0x30, id.count <= 9, let number = id.number, number > 0 else { return nil }
        return number
    }

    /// Up to fifteen bytes and how many they are, in one number.
    private static func key(_ id: ArraySlice<UInt8>) -> UInt128? {
        guard id.count <= 15 else { return nil }
        return id.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } << 8 | UInt128(id.count)
    }
}
