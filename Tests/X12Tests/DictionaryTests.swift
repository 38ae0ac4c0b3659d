import Diagnostics
import Testing
import X12

/// What ships is whole: every set of every release, down to the codes and their labels.
@Suite struct DictionaryTests {
    /// Lint reads every line of every file, so it is the whole dictionary's own check.
    @Test(arguments: ShippedDictionary.releases)
    func everyLineIsReadAndNamesWhatIsThere(_ release: String) throws {
        let standard = try #require(ShippedDictionary.standards[release])
        let findings = standard.lint(sets: ShippedDictionary.sets(release))
        #expect(findings.isEmpty, "\(findings.map { "\($0.place.source ?? ""):\($0.place.line ?? 0): \($0.message)" })")
    }

    @Test(arguments: ShippedDictionary.entries)
    func aSetIsWhole(_ entry: ShippedDictionary.Entry) throws {
        let standard = entry.standard
        let set = try #require(standard.set(entry.set))
        #expect(set.functionalID == ShippedDictionary.families[entry.set])
        #expect(!set.label.isEmpty)
        #expect(set.items.first?.id == "ST" && set.items.last?.id == "SE" && set.items.count > 3)
        // The heading, then the lines, then the totals; never back.
        let order: [Area] = [.heading, .detail, .summary]
        let areas = set.items.compactMap { order.firstIndex(of: $0.area) }
        #expect(areas == areas.sorted())
        for item in set.items.all {
            if let body = item.body {
                let first = try #require(body.first)
                #expect(first.id == item.id && first.body == nil && first.isMandatory && first.max == 1)
                #expect(body.all.allSatisfy { $0.area == item.area })
                #expect(!item.isBounded || (item.id == "LS" && body.last?.id == "LE"))
            } else {
                #expect(item.max ?? 1 > 0)
                #expect(standard.segment(item.id) != nil, "\(item.id)")
            }
        }
    }

    @Test(arguments: ShippedDictionary.releases)
    func segmentsAndElementsAreWhole(_ release: String) throws {
        let standard = try #require(ShippedDictionary.standards[release])
        var used: Set<String> = []
        let segments = ShippedDictionary.keys(release, "segments.list")
        #expect(Set(segments).isSuperset(of: ["ISA", "IEA", "GS", "GE", "TA1", "C001"]) && segments.count > 200)
        for id in segments {
            let segment = try #require(standard.segment(id), "\(id)")
            #expect(standard.label(segment: id) != nil, "\(id) has no label")
            for use in segment.elements {
                used.insert(use.number)
                if let composite = standard.composite(use.number) {
                    #expect(composite.elements.allSatisfy { standard.element($0.number) != nil }, "\(use.number)")
                } else {
                    #expect(standard.element(use.number) != nil, "\(id) \(use.number)")
                }
            }
            for note in segment.notes {
                #expect(note.positions.count > 1 && Set(note.positions).count == note.positions.count, "\(id) \(note)")
                for position in note.positions {
                    #expect(position <= segment.elements.count, "\(id) \(note)")
                    // Who takes part in a note may be empty, but for what makes others needed.
                    let isFree = segment.elements[position - 1].requirement != .mandatory
                    #expect(isFree || note.kind != .paired, "\(id) \(note)")
                }
            }
        }
        for number in ShippedDictionary.keys(release, "elements.list") {
            let element = try #require(standard.element(number), "\(number)")
            #expect(standard.label(element: number) != nil, "\(number) has no label")
            #expect(element.min >= 1)
            #expect(used.contains(number), "no segment has \(number)")
        }
    }

    @Test(arguments: ShippedDictionary.releases)
    func codesFitTheirElements(_ release: String) throws {
        let standard = try #require(ShippedDictionary.standards[release])
        for key in ShippedDictionary.keys(release, "codes.list") {
            let codes = try #require(standard.codes(key)).all
            #expect(!codes.isEmpty && Set(codes).count == codes.count, "\(key)")
            guard let element = standard.element(key) else {
                #expect(key.hasPrefix("103."), "\(key)")
                continue
            }
            #expect(element.type == .id, "\(key)")
            for code in codes {
                #expect(code.utf8.count >= element.min && code.utf8.count <= element.max ?? 0, "\(key) \(code)")
            }
        }
        for number in ["66", "98", "128", "235", "353", "355", "365", "374", "668", "670", "735", "1005"] {
            #expect(standard.codes(number) != nil, "\(number)")
        }
        #expect(standard.codes("100") == nil)
    }

    /// A label of a code that no release has is a slip of the pen.
    @Test func labelsAreOfCodesThatAreThere() {
        for key in ShippedDictionary.keys("004010", "labels.list") {
            let words = key.split(separator: " ").map(String.init)
            #expect(words.count == 2)
            let lists = ShippedDictionary.standards.values.compactMap { $0.codes(words[0]) }
            #expect(lists.isEmpty || lists.contains { $0.contains(words[1]) }, "\(key)")
            #expect(ShippedDictionary.standards.values.contains { $0.label(code: words[1], element: words[0]) != nil })
        }
    }

    /// What differs between the releases, so that one is not the other's copy.
    @Test func theReleasesDiffer() throws {
        let (old, new) = (X12Tests.standard, try #require(ShippedDictionary.standards["005010"]))
        #expect(old.element("127")?.max == 30 && new.element("127")?.max == 50)
        #expect(old.set("999") == nil && new.set("999")?.items.count == 5)
        #expect(old.segment("ST")?.elements.count == 2 && new.segment("ST")?.elements.count == 3)
        #expect(new.segment("CTX")?.elements.first?.repetitions == 10)
        #expect(old.segment("ISA")?.elements[10].number == "I10" && new.segment("ISA")?.elements[10].number == "I65")
        #expect(old.codes("374")?.contains("067") == true)
    }
}
