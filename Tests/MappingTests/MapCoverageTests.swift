import Canonical
import Diagnostics
import Testing
import X12

@testable import Mapping

/// What a map leaves out, told from its plan, its guide and samples.
@Suite struct MapCoverageTests {
    /// What a map makes of an order, narrowed by lines of a guide, with the bodies of some sample messages.
    private func coverage(
        _ rules: String, guide lines: String = "", set code: String = "850",
        schema: DocumentSchema = Fixture.orderSchema,
        samples: [String] = []
    ) throws -> MapCoverage {
        let compiled = Fixture.compile("map: x\n" + rules, set: code, schema: schema)
        let map = try #require(compiled.map, "\(compiled.findings.map(\.message))")
        let set = try #require(Fixture.standard.set(code))
        let file = MarkedText("guide: \"\(code)\"\nx12: 004010/\(code)\n\(lines)", source: "guide.yaml").file
        let read = Guide.read([file], set: set, standard: Fixture.standard)
        let guide = try #require(read.guide, "\(read.findings.map(\.message))")
        var survey = MapSurvey(map, outline: FormatOutline(guide, standard: Fixture.standard))
        for sample in samples { survey.add(Fixture.tree(sample, set: code).tree) }
        return survey.coverage
    }

    private func position(_ path: String, in coverage: MapCoverage) throws -> MapCoverage.Position {
        try #require(coverage.positions.first { $0.path == path })
    }

    static let small = """
        rules:
          - BEG01: purpose
          - BEG02: orderType
          - BEG03: orderNumber
          - BEG05: orderDate
          - REF[01=DP]02: department
          - N1[01=ST] as shipTo: [N102: name]
          - N1[01=BT|BY] each parties: [N101: role, N102: name]
          - PO1 each lines:
              - PO1[06+=VN]07: sellerItem
              - PO1[06+=UP]07: upc
        """

    @Test(
        arguments: [
            ("BEG03", .all), ("BEG06", .none), ("REF01", .some(["REF01=DP"])), ("REF02", .some(["REF01=DP"])),
            ("REF03", .none), ("N1/N102", .some(["N101=BT|BY|ST"])), ("N1/N301", .none),
            ("PO1/PO102", .none), ("PO1/PO107", .some(["PO106+=UP|VN"])), ("PO1/PO108", .some(["PO106+=UP|VN"])),
        ] as [(String, MapCoverage.Reach)])
    func rulesReach(path: String, reach: MapCoverage.Reach) throws {
        let coverage = try coverage(Self.small)
        #expect(try position(path, in: coverage).reading == reach)
        #expect(try position(path, in: coverage).writing == reach)
    }

    /// What is forbidden is not asked for, and rules for every code that is allowed reach everything.
    @Test func theGuideSaysWhatIsUsed() throws {
        let guide = """
            use:
              - REF01:
                  codes: [DP]
              - N1/N3: forbidden
              - N9: forbidden
              - DTM03: forbidden
              - N101:
                  codes: [ST, BT, BY]
            """
        let plain = try coverage(Self.small)
        let narrow = try coverage(Self.small, guide: guide)
        for path in ["N1/N301", "N9/N902", "N9/MSG01", "DTM03"] {
            #expect(plain.positions.contains { $0.path == path })
            #expect(!narrow.positions.contains { $0.path == path })
        }
        #expect(try position("REF02", in: narrow).reading == .all)
        #expect(try position("N1/N102", in: narrow).reading == .all)
        #expect(narrow.reading.total < plain.reading.total)
        // The envelope and the counts are the engine's.
        #expect(!plain.positions.contains { ["ST", "SE"].contains($0.segment) || $0.path == "CTT/CTT01" })
    }

    @Test func whatIsIgnoredNeedsNoRuleWhereverItStands() throws {
        let coverage = try coverage(Self.small + "\nignore:\n  - CUR\n  - REF03\n  - N1[01=ST]03")
        #expect(try position("CUR02", in: coverage).isIgnored)
        #expect(try position("REF03", in: coverage).isIgnored)
        #expect(try !position("N1/N103", in: coverage).isIgnored)
        #expect(coverage.reading.ignored == 5)
    }

    /// Each thing that must be written and that no rule writes, with who asks for it and the rule that leaves it out.
    @Test(
        arguments: [
            (
                "BEG01: purpose", [],
                [
                    "BEG02 (the standard, m:3)", "BEG03 (the standard, m:3)", "BEG05 (the standard, m:3)",
                    "PO1 (the standard)",
                ]
            ),
            ("REF[01=DP]02: department", ["REF01: required"], ["BEG (the standard)", "PO1 (the standard)"]),
            (
                "REF each references: [REF02: id]", [],
                ["BEG (the standard)", "REF01 (the standard, m:3)", "PO1 (the standard)"]
            ),
            ("REF[01=DP]03: department", [], ["BEG (the standard)", "PO1 (the standard)"]),
            (
                "N1[01=ST] as shipTo: [N103: idScheme, N102: name]", [],
                ["BEG (the standard)", "N1/N104 (the standard's note P0304, m:3)", "PO1 (the standard)"]
            ),
            (
                "N1[01=ST] as shipTo: [N102: name]", ["N1[01=BT]: required", "N1[01=ST]/N4: required"],
                [
                    "BEG (the standard)", "N1 where N101=BT (guide.yaml:4)", "N1/N4 where N101=ST (guide.yaml:5)",
                    "PO1 (the standard)",
                ]
            ),
            (
                "N1 each parties: [N101: role, N102: name]", ["N1[01=BT]: required", "N1[01=BT]04: required"],
                ["BEG (the standard)", "N1/N104 where N101=BT (guide.yaml:5)", "PO1 (the standard)"]
            ),
            (
                "PO1 each lines: [PO102: quantity]", ["PO106: required"],
                ["BEG (the standard)", "PO1/PO106 (guide.yaml:4, m:3)"]
            ),
            ("PO1 each lines:\n      - PO1[06+=VN]07: sellerItem", ["PO107: required"], ["BEG (the standard)"]),
        ] as [(String, [String], [String])])
    func whatMustBeWrittenAndIsNot(rule: String, guide: [String], lacks: [String]) throws {
        let lines = guide.isEmpty ? "" : "use:\n" + guide.map { "  - \($0)\n" }.joined()
        let coverage = try coverage("rules:\n  - \(rule)", guide: lines)
        let told = coverage.lacks.filter { $0.side == .output }.map { lack in
            let name = lack.name.hasSuffix(" loop") ? String(lack.name.dropFirst(4).dropLast(5)) : lack.name
            let condition = lack.condition.map { " where \($0)" } ?? ""
            let rule = lack.rule.map { ", m:\($0.line ?? 0)" } ?? ""
            return "\((lack.within + [name]).joined(separator: "/"))\(condition) (\(lack.by)\(rule))"
        }
        #expect(told == lacks)
    }

    @Test func fieldsThatAreLeftOut() throws {
        let coverage = try coverage(
            Self.small + "\nread:\n  - count(PO1): lineCount\nwrite:\n  - CUR01: = \"BY\"\n  - CUR02: concat(currency)")
        func words(_ type: String?) -> [String] {
            coverage.fields.filter { $0.type == type }.map {
                "\($0.name)\($0.isRead ? " read" : "")\($0.isWritten ? " written" : "")"
            }
        }
        #expect(words("line").prefix(3) == ["lineNumber", "quantity", "unit"])
        #expect(words(nil).contains("lineCount read"))
        #expect(words(nil).contains("currency written"))
        #expect(!words(nil).contains { $0.hasPrefix("orderNumber") })
        // Types that no rule fills are told of by the field that holds them.
        #expect(words("component").isEmpty)
        #expect(words(nil).contains("totals"))
        let none = try self.coverage("rules:\n  - BEG01: purpose")
        #expect(none.lacks.contains { $0.side == .document && $0.name == "orderNumber" })
        #expect(!coverage.hasLacks(.document))
    }

    @Test func samplesSayWhatIsInUse() throws {
        let coverage = try coverage(
            Self.small,
            samples: [
                "BEG*00*SA*1**20260214\nREF*IA*7\nPO1*1*5****VN*a", "BEG*00*SA*2**20260214\nREF*DP*7\nN1*XX*A\nPO1",
            ])
        #expect(coverage.sampleCount == 2)
        let reference = try position("REF02", in: coverage)
        #expect(reference.held == 2)
        #expect(reference.unread == 1)
        #expect(try position("PO1/PO102", in: coverage).unread == 1)
        #expect(try position("N1/N102", in: coverage).unread == 1)
        #expect(try position("BEG03", in: coverage).unread == 0)
        let idle = coverage.idleRules.map(\.rule)
        #expect(idle.contains("N1[01=ST] as shipTo / N102"))
        #expect(idle.contains("PO1 each lines / PO1[06+=UP]07"))
        #expect(!idle.contains("REF[01=DP]02"))
        #expect(try self.coverage(Self.small).idleRules.isEmpty)
    }

    /// Levels stand in each other; what is written in one is not written in the one above.
    @Test func levelsAreTold() throws {
        let coverage = try coverage(
            """
            rules:
              - BSN01: = "00"
              - BSN02: number
              - BSN03: date
              - BSN04: time
              - HL[03=S] as shipment: level
            parts:
              level:
                - REF[01=BM]02: billOfLading
                - HL[03=O] each orders: level
                - HL[03=I] each items: item
              item:
                - LIN[02+=VN]03: sellerItem
            """, set: "856", schema: Fixture.noticeSchema)
        #expect(
            try position("HL/REF02", in: coverage).reading == .some(["HL03=O and REF01=BM", "HL03=S and REF01=BM"]))
        #expect(try position("HL/LIN03", in: coverage).reading == .some(["HL03=I and LIN02+=VN"]))
        #expect(!coverage.positions.contains { $0.path == "HL/HL01" })
        #expect(coverage.lacks.isEmpty)
    }

    /// XML says not itself what may stand in it.
    @Test func formatsWithoutADictionaryAreToldBySamples() throws {
        let schema = Fixture.orderSchema
        let file = MarkedText("map: x\nrules:\n  - \"@id\": orderNumber\n  - Line each lines: [Sku: sellerItem]").file
        let map = try #require(
            TranslationMap.compile(file, dialect: .xml(namespaces: [:]), schema: schema) { _ in nil }.map)
        var survey = MapSurvey(map, outline: FormatOutline(samplesOf: "/"))
        #expect(survey.coverage.reading.total == 0)
        for count in 1...2 {
            var tree = SourceTree(root: "Order")
            tree.append("@id", text: "7", to: tree.root)
            for _ in 0..<count {
                let line = tree.append("Line", to: tree.root)
                tree.append("Sku", text: "a", to: line)
                if count == 2 { tree.append("Colour", text: "red", to: line) }
            }
            survey.add(tree)
        }
        let coverage = survey.coverage
        #expect(coverage.positions.map(\.path) == ["@id", "Line/Sku", "Line/Colour"])
        #expect(coverage.reading.held == 2)
        #expect(try position("Line/Colour", in: coverage).unread == 1)
        #expect(coverage.ground == .samples)
    }
}
