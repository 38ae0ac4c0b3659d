import Diagnostics

/// Positions of the formats that are paths of names: XML, records, JSON.
extension MapCompiler {
    /// Resolves a path; the last name of a value's path is its leaf.
    func resolvePath(_ syntax: PositionSyntax, isGroup: Bool, at place: Place) -> Resolved? {
        var resolved = Resolved()
        var parent = ""
        for step in syntax.steps {
            checkPrefix(step, at: place)
            let made = self.step(step, parent: &parent)
            resolved.containers.append(made)
        }
        guard !isGroup else { return resolved }
        if let last = resolved.containers.popLast() {
            resolved.leaf = .child(last)
        } else {
            resolved.leaf = .own
        }
        return resolved
    }

    /// Makes a step and its slot.
    func step(
        _ step: PositionSyntax.Step, named name: String? = nil, through: [String] = [], parent: inout String,
        isHead: Bool = false
    ) -> Step {
        let selectors = step.selectors.filter { !$0.isPair }.map { selector in
            let names = through + selector.path
            return Selector(names: names, symbols: names.map(symbol), test: selector.test)
        }
        let name = name ?? step.name
        let text = selectors.map { "[\($0.names) \($0.test)]" }.joined()
        let (slot, key) = slots.slot(parent: parent, name: name, selectors: text)
        parent = key
        return Step(name: name, symbol: symbol(name), selectors: selectors, slot: slot, isHead: isHead)
    }

    private func checkPrefix(_ step: PositionSyntax.Step, at place: Place) {
        guard case .xml(let namespaces) = dialect else { return }
        let name = step.name.first == "@" ? step.name.dropFirst() : Substring(step.name)
        guard let colon = name.firstIndex(of: ":") else { return }
        let prefix = String(name[..<colon])
        if namespaces[prefix] == nil, prefix != "xml" {
            let near = namespaces.keys.sorted().nearest(to: prefix).map { "; did you mean \($0)?" } ?? ""
            report(
                .mapPosition, "the map has no namespace prefix \(prefix.printable)\(near)",
                at: place.moved(by: step.offset))
        }
    }
}
