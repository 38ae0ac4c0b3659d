/// Finds which of two rows of tokens belong together, in order, in time that stays near linear.
///
/// Equal ends first; then tokens that both rows have once are anchors (the longest rising run of them), and what lies
/// between is looked at the same way. Small stretches are solved exactly; a large one without anchors is walked with
/// a window. So 100,000 segments that all differ cost about what 100,000 equal ones do.
struct Alignment {
    /// For each token of the old row its partner's index in the new row, or -1; the partners rise.
    private(set) var partners: [Int]
    private let newCount: Int

    /// Stretches of up to so many cells are solved exactly.
    private static let exactCells = 40_000
    /// How far a walk without anchors looks ahead.
    private static let window = 64
    /// How often anchors are looked for within anchors.
    private static let depth = 24

    init(oldCount: Int, newCount: Int) {
        partners = [Int](repeating: -1, count: oldCount)
        self.newCount = newCount
    }

    /// A stretch of both rows in which nothing has a partner.
    struct Gap {
        var old: Range<Int>
        var new: Range<Int>
    }

    /// The stretches between partners where something is left.
    var gaps: [Gap] {
        var gaps: [Gap] = []
        var old = 0
        var new = 0
        for index in partners.indices where partners[index] >= 0 {
            if old < index || new < partners[index] { gaps.append(Gap(old: old..<index, new: new..<partners[index])) }
            old = index + 1
            new = partners[index] + 1
        }
        if old < partners.count || new < newCount { gaps.append(Gap(old: old..<partners.count, new: new..<newCount)) }
        return gaps
    }

    /// Pairs equal tokens in all gaps.
    mutating func pair(_ old: [UInt64], _ new: [UInt64]) {
        var stack = gaps.map { (gap: $0, depth: 0) }
        while let (given, depth) = stack.popLast() {
            let gap = trimmed(given, old, new)
            guard !gap.old.isEmpty, !gap.new.isEmpty else { continue }
            if gap.old.count <= Self.exactCells / gap.new.count {
                solve(gap, old, new)
                continue
            }
            let anchors = depth < Self.depth ? anchors(gap, old, new) : []
            if anchors.isEmpty {
                walk(gap, old, new)
                continue
            }
            var start = (old: gap.old.lowerBound, new: gap.new.lowerBound)
            for anchor in anchors {
                partners[anchor.old] = anchor.new
                stack.append((Gap(old: start.old..<anchor.old, new: start.new..<anchor.new), depth + 1))
                start = (anchor.old + 1, anchor.new + 1)
            }
            let rest = Gap(old: start.old..<gap.old.upperBound, new: start.new..<gap.new.upperBound)
            stack.append((rest, depth + 1))
        }
    }

    /// Pairs what is equal at both ends, and gives back what lies between.
    private mutating func trimmed(_ gap: Gap, _ old: [UInt64], _ new: [UInt64]) -> Gap {
        var lower = (old: gap.old.lowerBound, new: gap.new.lowerBound)
        var upper = (old: gap.old.upperBound, new: gap.new.upperBound)
        while lower.old < upper.old, lower.new < upper.new, old[lower.old] == new[lower.new] {
            partners[lower.old] = lower.new
            lower = (lower.old + 1, lower.new + 1)
        }
        while lower.old < upper.old, lower.new < upper.new, old[upper.old - 1] == new[upper.new - 1] {
            upper = (upper.old - 1, upper.new - 1)
            partners[upper.old] = upper.new
        }
        return Gap(old: lower.old..<upper.old, new: lower.new..<upper.new)
    }

    /// The longest common subsequence of a small stretch.
    private mutating func solve(_ gap: Gap, _ old: [UInt64], _ new: [UInt64]) {
        let width = gap.new.count + 1
        var lengths = [Int32](repeating: 0, count: (gap.old.count + 1) * width)
        for row in stride(from: gap.old.count - 1, through: 0, by: -1) {
            for column in stride(from: gap.new.count - 1, through: 0, by: -1) {
                let isEqual = old[gap.old.lowerBound + row] == new[gap.new.lowerBound + column]
                lengths[row * width + column] =
                    isEqual
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        var row = 0
        var column = 0
        while row < gap.old.count, column < gap.new.count {
            if old[gap.old.lowerBound + row] == new[gap.new.lowerBound + column] {
                partners[gap.old.lowerBound + row] = gap.new.lowerBound + column
                row += 1
                column += 1
            } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
    }

    /// Tokens that each side has once, as many of them as rise on both sides.
    private func anchors(_ gap: Gap, _ old: [UInt64], _ new: [UInt64]) -> [(old: Int, new: Int)] {
        var places: [UInt64: (old: Int, new: Int)] = [:]
        places.reserveCapacity(gap.old.count)
        for index in gap.old { places[old[index]] = places[old[index]] == nil ? (index, -1) : (-2, -2) }
        for index in gap.new {
            guard let place = places[new[index]], place.old >= 0 else { continue }
            places[new[index]] = place.new == -1 ? (place.old, index) : (-2, -2)
        }
        let pairs = gap.old.compactMap { index -> (old: Int, new: Int)? in
            guard let place = places[old[index]], place.old == index, place.new >= 0 else { return nil }
            return place
        }
        return Self.rising(pairs)
    }

    /// The longest run of pairs whose new indices rise, by patience sorting.
    private static func rising(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
        var tops: [Int] = []
        var previous = [Int](repeating: -1, count: pairs.count)
        for index in pairs.indices {
            var low = 0
            var high = tops.count
            while low < high {
                let middle = (low + high) / 2
                if pairs[tops[middle]].new < pairs[index].new { low = middle + 1 } else { high = middle }
            }
            if low > 0 { previous[index] = tops[low - 1] }
            if low == tops.count { tops.append(index) } else { tops[low] = index }
        }
        var run: [(old: Int, new: Int)] = []
        var index = tops.last ?? -1
        while index >= 0 {
            run.append(pairs[index])
            index = previous[index]
        }
        return run.reversed()
    }

    /// Pairs each token with the next equal one within a window.
    private mutating func walk(_ gap: Gap, _ old: [UInt64], _ new: [UInt64]) {
        var next = gap.new.lowerBound
        for index in gap.old {
            let end = min(next + Self.window, gap.new.upperBound)
            guard let found = (next..<end).first(where: { new[$0] == old[index] }) else { continue }
            partners[index] = found
            next = found + 1
        }
    }
}
