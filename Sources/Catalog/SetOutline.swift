import Diagnostics
package import X12

/// How deep each segment of a set is shown: below the segment that opens its loop, and HL below its parent.
package struct SetOutline {
    private let paths: LoopPaths
    private let standard: Standard?
    /// The depth of each HL by its HL01.
    private var levels: [String: Int] = [:]
    private var hierarchy = 0

    package init(_ checked: CheckedSet, standard: Standard?) {
        paths = LoopPaths(checked)
        self.standard = standard
    }

    /// The depth of the next segment of the set, and which loop it opens; asked for in the order of the set.
    package mutating func next(_ segment: Segment) -> (depth: Int, title: String?, path: [String]) {
        let path = paths.path(of: segment.ordinal)
        let opens = paths.opens(segment.ordinal)
        var title: String?
        if opens, let last = path.last { title = last }
        if segment.id == "HL" {
            let parent = segment[2].text
            hierarchy = min(levels[parent].map { $0 + 1 } ?? 0, 12)
            levels[segment[1].text] = hierarchy
            let kind = segment[3].text
            title = standard?.label(code: kind, element: "735") ?? kind
            if !parent.isEmpty { title = (title ?? "") + ", below \(parent)" }
        } else if path.first?.hasPrefix("HL ") != true {
            hierarchy = 0
        }
        return (path.count - (opens ? 1 : 0) + hierarchy, title, path)
    }
}
