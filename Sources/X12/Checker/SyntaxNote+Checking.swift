extension SyntaxNote {
    /// The element that breaks the rule, or nil when it holds.
    func broken(_ isPresent: (Int) -> Bool) -> Int? {
        guard let first = positions.first else { return nil }
        switch kind {
        case .paired:
            return positions.contains(where: isPresent) ? positions.first { !isPresent($0) } : nil
        case .required:
            return positions.contains(where: isPresent) ? nil : first
        case .exclusive:
            return positions.filter(isPresent).dropFirst().first
        case .conditional:
            return isPresent(first) ? positions.dropFirst().first { !isPresent($0) } : nil
        case .list:
            let others = positions.dropFirst()
            return isPresent(first) && !others.contains(where: isPresent) ? others.first : nil
        }
    }

    /// The rule in words, its elements by the names given: `PO106 and PO107 come together or not at all`.
    public func sentence(_ name: (Int) -> String) -> String {
        let names = positions.map(name)
        let others = names.dropFirst().joined(separator: ", ")
        return switch kind {
        case .paired: "\(names.joined(separator: ", ")) come together or not at all"
        case .required: "one of \(names.joined(separator: ", ")) is needed"
        case .exclusive: "only one of \(names.joined(separator: ", ")) may be there"
        case .conditional: "\(names[0]) asks for \(others)"
        case .list: "\(names[0]) asks for one of \(others)"
        }
    }
}
