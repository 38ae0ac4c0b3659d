import Diagnostics

/// Checks that the HL segments of a set make a tree: ids used once, parents before children, HL04 true.
struct Hierarchy {
    private struct Level {
        var segment: Segment
        var hasChildren = false
    }

    private var levels: [Level] = []
    private var index: [String: Int] = [:]

    mutating func add(_ segment: Segment, _ context: inout CheckContext) {
        let id = segment[1].text
        let parent = segment[2].text
        if !parent.isEmpty {
            if let at = index[parent] {
                levels[at].hasChildren = true
            } else {
                context.add(.hlParent, "HL02 names no earlier HL", segment, element: 2)
            }
        }
        if id.isEmpty || index[id] != nil {
            context.add(
                .hlId,
                id.isEmpty ? "HL01 is empty" : "HL01 was used before in the set",
                segment,
                element: 1
            )
        } else {
            index[id] = levels.count
        }
        levels.append(Level(segment: segment))
    }

    mutating func finish(_ context: inout CheckContext) {
        for level in levels {
            let said = level.segment[4].text
            if (said == "0" && level.hasChildren) || (said == "1" && !level.hasChildren) {
                context.add(
                    .hlChildren,
                    level.hasChildren ? "HL04 says that there are no children" : "HL04 says that there are children",
                    level.segment,
                    element: 4
                )
            }
        }
    }
}
