import Diagnostics
import Glibc
import Testing
import X12

/// What holds for trees of every set in the dictionary: what is written reads back the same, however it is written.
@Suite struct WrittenTreeLawTests {
    /// A set of a release that the dictionary has.
    struct KnownSet: Sendable, CustomTestStringConvertible {
        var standard: Standard
        var code: String
        var testDescription: String { "\(standard.release) \(code)" }
    }

    static let sets: [KnownSet] = {
        let folder = packageRoot + "/Maps/standards/x12"
        return names(in: folder).flatMap { release in
            let standard = Standard(release: release) { name in
                readFile(folder + (name == "labels.list" ? "/" : "/\(release)/") + name)
            }
            return names(in: folder + "/" + release).filter { $0.hasSuffix(".set") }
                .map { KnownSet(standard: standard, code: String($0.dropLast(4))) }
        }
    }()

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    @Test func thereAreSets() { #expect(Self.sets.count >= 5) }

    /// Any tree, any delimiters, any version: it comes back, or it is refused with a reason.
    @Test(arguments: sets)
    func treesComeBack(_ set: KnownSet) throws {
        var written = 0
        for seed in 0..<3 as Range<UInt64> {
            var random = DraftMaker(seed, set.standard)
            let draft = random.interchange(of: set.code, hardness: 3)
            let style = random.style()
            let (bytes, findings) = draft.serialized(style)
            #expect(bytes == nil || findings.isEmpty)
            guard let bytes else {
                let codes = Set(findings.map(\.kind.code))
                #expect(!codes.isEmpty && codes.isSubset(of: ["x12.write.delimiterInData", "x12.write.repetition"]))
                continue
            }
            written += 1
            let transmission = Transmission.parse(bytes)
            let expected: [FindingKind] = [.isaNoRepetition, .isaTerminator, .interchangeControl]
            #expect(Set(transmission.findings.kept.map(\.kind)).subtracting(expected).isEmpty, "seed \(seed)")
            let isSame = transmission.interchanges.map { InterchangeDraft($0) } == [draft]
            #expect(isSame, "seed \(seed)")
        }
        #expect(written >= 1)
    }

    /// Segment by segment or as a whole: the same bytes.
    @Test(arguments: sets)
    func incrementalIsWhole(_ set: KnownSet) throws {
        for seed in 0..<2 as Range<UInt64> {
            var random = DraftMaker(seed, set.standard)
            let draft = random.interchange(of: set.code, hardness: 0)
            var style = random.style()
            style.mayChooseDelimiters = false
            guard let whole = draft.serialized(style).bytes else { continue }
            var bytes: [UInt8] = []
            var writer = InterchangeWriter(style: style, holdsSets: seed % 2 == 0) { bytes += $0 }
            try writer.openInterchange(draft.header)
            for segment in draft.requests { try writer.write(segment) }
            for acknowledgment in draft.acknowledgments { try writer.write(acknowledgment.segment) }
            for group in draft.groups {
                try writer.openGroup(group.header)
                for set in group.sets {
                    try writer.openSet(set.code, controlNumber: set.controlNumber, implementation: set.implementation)
                    for segment in set.body { try writer.write(segment) }
                    try writer.closeSet()
                }
                try writer.closeGroup()
            }
            try writer.closeInterchange()
            let isSame = bytes == whole
            #expect(isSame, "seed \(seed)")
        }
    }

    /// What is found while a set is written is what is found when it is read, segment for segment.
    @Test(arguments: sets)
    func writingFindsWhatReadingFinds(_ set: KnownSet) throws {
        let definition = try #require(set.standard.set(set.code))
        let checker = SetChecker(standard: set.standard, guide: Guide(definition))
        for seed in 0..<4 as Range<UInt64> {
            var random = DraftMaker(seed, set.standard)
            var draft = random.interchange(of: set.code, hardness: 0)
            if seed > 0 { random.disturb(&draft.groups[0].sets[0].body) }
            draft.groups[0].sets = [draft.groups[0].sets[0]]
            let own = draft.groups[0].sets[0]
            var writer = InterchangeWriter(
                style: WriteStyle(delimiters: .init(element: 0x2A, component: 0x3E, repetition: 0x5E, segment: 0x7E)),
                policy: .remark
            )
            try writer.openInterchange(draft.header)
            try writer.openGroup(draft.groups[0].header)
            var found = try writer.openSet(own.code, controlNumber: own.controlNumber, checker: checker)
            for segment in own.body { found += try writer.write(segment) }
            found += try writer.closeSet()
            try writer.closeGroup()
            try writer.closeInterchange()

            let transmission = Transmission.parse(writer.take())
            let (interchange, group, read) = transmission.allSets[0]
            let checked = checker.check(read, in: interchange, group: group, source: nil)
            // Of one kind the check keeps a hundred.
            guard checked.findings.omitted == 0 else { continue }
            func lines(_ findings: [Finding]) -> [String] {
                findings.map { finding in
                    let place = finding.place
                    let loops = place.path.filter { !$0.hasPrefix("segment ") }.joined(separator: ", ")
                    return "\(finding.kind.code) \(finding.message) \(loops) \(place.segment ?? 0) "
                        + "\(place.element ?? 0)-\(place.component ?? 0) \(place.segmentID ?? "")"
                }.sorted()
            }
            let (writing, reading) = (lines(found), lines(checked.findings.kept))
            let isSame = writing == reading
            let more = Set(writing).subtracting(reading).sorted().prefix(3)
            let less = Set(reading).subtracting(writing).sorted().prefix(3)
            #expect(isSame, "seed \(seed): writing alone \(more), reading alone \(less)")
        }
    }
}

/// Makes drafts by a dictionary: every structure it allows, values that fit, and on request data full of delimiters.
struct DraftMaker {
    private var random: Seeded
    private let standard: Standard
    private var hardness = 0
    private var repeats = false
    private var known: [String: [String]] = [:]

    init(_ seed: UInt64, _ standard: Standard) {
        random = Seeded(seed)
        self.standard = standard
    }

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

    mutating func style() -> WriteStyle {
        var delimiters = Array("*|^+!:>\\;~'{}#%&@?=\u{1C}\u{1D}\u{1E}\u{1F}".utf8)
        delimiters.shuffle(using: &random)
        let ends: [UInt8] = [0x7E, 0x0A, 0x0D, delimiters[3]]
        let end = ends.randomElement(using: &random) ?? 0x7E
        let others = delimiters.filter { $0 != end }
        return WriteStyle(
            delimiters: Delimiters(
                element: others[0], component: others[1], repetition: chance(4) ? nil : others[2], segment: end),
            mayChooseDelimiters: !chance(3),
            lineBreaks: chance(2)
        )
    }

    /// An interchange of one group; `hardness` of ten values are full of delimiters, or no UTF-8.
    mutating func interchange(of code: String, hardness: Int) -> InterchangeDraft {
        self.hardness = hardness
        let definition = standard.set(code)
        let version = ["00401", "00402", "00501", "00801"].randomElement(using: &random) ?? "00401"
        repeats = version != "00401"
        let sets = (1...Int.random(in: 1...2, using: &random)).map { number in
            var body: [DraftSegment] = []
            for item in (definition?.items ?? []) where item.id != "ST" && item.id != "SE" { add(item, to: &body) }
            return SetDraft(
                code: code, controlNumber: "000\(number)", implementation: chance(3) ? "VICS" : nil, body: body)
        }
        let header = InterchangeHeader(
            sender: PartyID("ZZ:HARBOR"), receiver: PartyID("01:006922827"), date: "261120", time: "0930",
            version: version, controlNumber: "000000007", usage: "T"
        )
        let group = GroupHeader(
            functionalID: definition?.functionalID ?? "ZZ", sender: "HARBOR", receiver: "ACME", date: "20261120",
            time: "0930", controlNumber: "7", version: standard.release
        )
        var draft = InterchangeDraft(header: header, groups: [GroupDraft(header: group, sets: sets)])
        if chance(3) { draft.requests = [DraftSegment("ISB", texts: ["1"])] }
        if chance(3) {
            draft.acknowledgments = [
                InterchangeAcknowledgment(
                    controlNumber: "000000001", date: "261119", time: "0800", status: "A", note: "000")
            ]
        }
        return draft
    }

    /// Moves, doubles and leaves out segments, and takes elements away.
    mutating func disturb(_ body: inout [DraftSegment]) {
        for _ in 0..<Int.random(in: 1...4, using: &random) where body.count > 1 {
            let at = body.indices.randomElement(using: &random) ?? 0
            switch Int.random(in: 0..<6, using: &random) {
            case 0: body.remove(at: at)
            case 1: body.insert(body[at], at: Int.random(in: 0...body.count, using: &random))
            case 2: body.swapAt(at, body.indices.randomElement(using: &random) ?? 0)
            case 3: body[at].id = ["REF", "N1", "ZZZ", "BIN", "HL", "LE"].randomElement(using: &random) ?? "REF"
            case 4: body[at][Int.random(in: 1...8, using: &random)] = DraftElement(components: ["?", "X"])
            default: body[at][Int.random(in: 1...3, using: &random)] = ""
            }
        }
    }

    private mutating func add(_ item: StructureItem, to body: inout [DraftSegment]) {
        guard item.isMandatory || (body.count < 150 && chance(3)) else { return }
        let most = min(item.max ?? 3, 3)
        for _ in 1...Int.random(in: 1...max(1, most), using: &random) {
            guard let inner = item.body else {
                body.append(segment(item.id))
                continue
            }
            for item in inner { add(item, to: &body) }
        }
    }

    private mutating func segment(_ id: String) -> DraftSegment {
        var segment = DraftSegment(id)
        for (index, use) in (standard.segment(id)?.elements ?? []).enumerated() {
            guard use.requirement == .mandatory || chance(2) else { continue }
            let count = repeats && use.repetitions != 1 && chance(2) ? 2 : 1
            let values = (0..<count).map { _ in value(of: use.number) }
            segment[index + 1] = DraftElement(values: values)
        }
        if segment.elements.isEmpty { segment[1] = "X" }
        return segment
    }

    /// One element, simple or a composite without anything empty at its end.
    private mutating func value(of number: String) -> [DraftValue] {
        guard let composite = standard.composite(number) else { return [simple(number)] }
        let last = Int.random(in: 1...max(1, composite.elements.count), using: &random)
        return composite.elements.prefix(last).enumerated().map { index, use in
            index + 1 == last || use.requirement == .mandatory || chance(2) ? simple(use.number) : ""
        }
    }

    private mutating func simple(_ number: String) -> DraftValue {
        guard let element = standard.element(number) else { return "X" }
        if hardness > 0, Int.random(in: 0..<10, using: &random) < hardness { return hard() }
        if let code = codes(number).randomElement(using: &random) { return DraftValue(code) }
        let most = max(element.min, min(element.max ?? 12, 12))
        let length = Int.random(in: max(1, element.min)...max(1, most), using: &random)
        switch element.type {
        case .n, .r:
            return DraftValue(String((0..<length).map { _ in "123456789".randomElement(using: &random) ?? "1" }))
        case .dt: return element.max == 6 ? "261120" : "20261120"
        case .tm: return "0930"
        default:
            return DraftValue(String((0..<length).map { _ in "ABCdef 0-9".randomElement(using: &random) ?? "A" }) + "")
        }
    }

    /// A few codes of an element, the same every time.
    private mutating func codes(_ number: String) -> [String] {
        if let known = known[number] { return known }
        let codes = Array((standard.codes(number)?.all ?? []).sorted().prefix(8))
        known[number] = codes
        return codes
    }

    /// A value that holds what delimiters are made of, or bytes that are no UTF-8.
    private mutating func hard() -> DraftValue {
        if chance(3) {
            return DraftValue(
                bytes: (0...Int.random(in: 0...6, using: &random)).map { _ in
                    UInt8.random(in: 0x80...0xFF, using: &random)
                })
        }
        let letters = Array("A9 .é€*>~^|:'\\!+;")
        return DraftValue(
            String(
                (0...Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "A" }))
    }
}
