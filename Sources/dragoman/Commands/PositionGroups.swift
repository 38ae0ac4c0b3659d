import Mapping

/// Positions put together for a list: a loop that is meant as a whole is named once, so is a segment.
struct PositionGroups {
    /// How many positions each loop has, with those below it, and each segment.
    private var loops: [[String]: Int] = [:]
    private var segments: [[String]: Int] = [:]

    /// Groups among all of these.
    init(_ all: [MapCoverage.Position]) {
        for position in all {
            for count in 0...position.within.count { loops[Array(position.within.prefix(count)), default: 0] += 1 }
            segments[Self.key(position), default: 0] += 1
        }
    }

    private static func key(_ position: MapCoverage.Position) -> [String] {
        position.within + ["", position.segment ?? position.name]
    }

    /// Some of the positions by the loops they stand in, in order.
    func lines(of some: [MapCoverage.Position]) -> [(title: String, names: [String])] {
        let own = PositionGroups(some)
        var order: [[String]] = []
        var names: [[String]: [String]] = [:]
        func add(_ name: String, in loop: [String]) {
            if names[loop] == nil { order.append(loop) }
            if names[loop]?.last != name { names[loop, default: []].append(name) }
        }
        for position in some {
            let whole = (1...max(1, position.within.count)).first { count in
                guard count <= position.within.count else { return false }
                let loop = Array(position.within.prefix(count))
                return own.loops[loop] == loops[loop]
            }
            if let whole {
                let loop = Array(position.within.prefix(whole))
                let isX12 = position.segment != nil
                add(
                    "\(isX12 ? "the " : "")\(loop[whole - 1])\(isX12 ? " loop" : "") (\(loops[loop] ?? 0))",
                    in: Array(loop.dropLast()))
            } else if let segment = position.segment, let count = segments[Self.key(position)], count > 1,
                own.segments[Self.key(position)] == count
            {
                add(segment, in: position.within)
            } else {
                add(position.name, in: position.within)
            }
        }
        return order.map { loop in
            (loop.isEmpty ? "outside loops:" : "\(loop.joined(separator: "/")):", Self.joined(names[loop] ?? []))
        }
    }

    /// Names with elements that follow each other as one: `CUR04…21`.
    private static func joined(_ names: [String]) -> [String] {
        var result: [(id: Substring, first: Int, last: Int, name: String)] = []
        for name in names {
            let element = Int(name.suffix(2)) ?? -1
            if let previous = result.last, element > 0, previous.id == name.dropLast(2), previous.last == element - 1 {
                result[result.count - 1].last = element
            } else {
                result.append((name.dropLast(2), element, element, name))
            }
        }
        return result.map { part in
            guard part.last > part.first else { return part.name }
            let last = part.last < 10 ? "0\(part.last)" : "\(part.last)"
            return part.last == part.first + 1 ? "\(part.name) \(part.id)\(last)" : "\(part.name)…\(last)"
        }
    }
}
