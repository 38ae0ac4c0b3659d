public import Diagnostics

extension Standard {
    /// Everything that is wrong with the dictionary's files, in every layer: lines that cannot be read, and lines that
    /// name what no line defines. `sets` are the sets that have a file.
    public func lint(sets: [String]) -> [Finding] {
        var lint = DictionaryLint(standard: self)
        for set in sets { lint.readSet(set) }
        for name in Standard.lists { lint.readList(name) }
        return lint.findings
    }
}

/// Reads all of a dictionary, to say what is wrong with it.
private struct DictionaryLint {
    let standard: Standard
    private(set) var findings: [Finding] = []

    init(standard: Standard) { self.standard = standard }

    // MARK: Sets

    mutating func readSet(_ code: String) {
        for (index, file) in standard.layers(code + ".set").enumerated() {
            let result = SetReader.read(file, code: code)
            for (line, problem) in result.problems {
                report(.dictionaryLine, problem.message, Place(source: file.source, line: line, column: 1))
            }
            guard index == 0, let set = result.set else { continue }
            for id in unknown(set.items) {
                report(
                    .dictionaryReference, "the set has a segment \(id), and segments.list has no line for it",
                    Place(source: file.source, line: 1, column: 1))
            }
        }
    }

    private func unknown(_ items: [StructureItem]) -> [String] {
        var ids: Set<String> = []
        func visit(_ items: [StructureItem]) {
            for item in items {
                if let body = item.body { visit(body) } else { ids.insert(item.id) }
            }
        }
        visit(items)
        return ids.filter { standard.segment($0) == nil }.sorted()
    }

    // MARK: Lists

    mutating func readList(_ name: String) {
        for (layer, file) in standard.layers(name).enumerated() {
            var lines: [(line: DictionaryFile.Line, key: String)] = []
            file.forEachLine { line, bytes in lines.append((line, DictionaryLines.key(of: line, in: bytes))) }
            var seen: Set<String> = []
            for (line, key) in lines {
                var place = Place(source: file.source, line: line.number, column: 1)
                place.bytes = line.text
                guard line.bar < line.text.upperBound, !key.isEmpty else {
                    report(.dictionaryLine, "a line of a list is a key, a bar and what the key stands for", place)
                    continue
                }
                if !seen.insert(key).inserted {
                    report(.dictionaryLine, "\(key.printable) has a line above, and that line counts", place)
                }
                let fields = DictionaryLines.fields(file.bytes[(line.bar + 1)..<line.text.upperBound])
                switch name {
                case "segments.list": readSegment(key, fields, place)
                case "elements.list": readElement(key, fields, place)
                case "codes.list": readCodes(key, fields, layer: layer, place)
                default:
                    if key.split(separator: " ").count != 2 || fields.first?.isEmpty ?? true {
                        report(.dictionaryLine, "a label is: element code | label, such as 353 00 | Original", place)
                    }
                }
            }
        }
    }

    private mutating func readSegment(_ id: String, _ fields: [ArraySlice<UInt8>], _ place: Place) {
        switch SegmentDefinition.read(id, fields) {
        case .failure(let problem): report(.dictionaryLine, problem.message, place)
        case .success(let segment):
            let isComposite = Standard.isComposite(id)
            let missing = segment.elements.map(\.number).filter { number in
                standard.element(number) == nil && (isComposite || standard.composite(number) == nil)
            }
            if let first = missing.first {
                report(
                    .dictionaryReference,
                    "\(id.printable) has an element \(first.printable), and elements.list has no line for it", place)
            }
            let count = segment.elements.count
            if let note = segment.notes.first(where: { $0.positions.contains { $0 > count } }) {
                report(
                    .dictionaryReference, "\(note) speaks of an element behind the last, which is \(count)", place)
            }
        }
    }

    private mutating func readElement(_ number: String, _ fields: [ArraySlice<UInt8>], _ place: Place) {
        if case .failure(let problem) = ElementDefinition.read(number, fields) {
            report(.dictionaryLine, problem.message, place)
        }
    }

    private mutating func readCodes(_ key: String, _ fields: [ArraySlice<UInt8>], layer: Int, _ place: Place) {
        let words = fields.first ?? []
        let isAddition = words.first == UInt8(ascii: "+")
        if (isAddition ? words.dropFirst() : words).allSatisfy(\.isWhitespace) || fields.count != 1 {
            report(.dictionaryLine, "a list of codes is its element, a bar and the codes: 353 | 00 01", place)
        }
        // The two parts of a code of two parts have a list each: 103.form and 103.material.
        let number = String(key.prefix { $0 != "." })
        if standard.element(number) == nil {
            report(
                .dictionaryReference, "\(number.printable) has codes, and elements.list has no line for it", place)
        } else if isAddition, standard.codes(key) == nil {
            report(
                .dictionaryReference, "\(key.printable) has no list here to add to: its values are listed elsewhere",
                place)
        }
    }

    private mutating func report(_ kind: FindingKind, _ message: String, _ place: Place) {
        findings.append(Finding(kind, message, at: place))
    }
}
