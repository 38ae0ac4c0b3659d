import Diagnostics
import Testing

@testable import X12

@Suite struct RewritingComparisonTests {
    private func compare(_ old: [UInt8], _ new: [UInt8], _ rules: Comparison.Rules = .init()) -> Comparison {
        Comparison(
            Transmission.parse(old), Transmission.parse(new), rules: rules, standard: standard,
            knowledge: Self.knowledge)
    }

    private static func knowledge(
        _ interchange: Interchange, _ group: FunctionalGroup, _ set: TransactionSet
    ) -> Comparison.Knowledge {
        let checked =
            standard.set(set.code).map {
                SetChecker(standard: standard, guide: Guide($0)).check(set, in: interchange, group: group, source: nil)
            } ?? SetChecker.unknown(set, in: interchange, group: group, source: nil)
        return Comparison.Knowledge(root: checked.root, standard: standard)
    }

    private func shape(_ comparison: Comparison) -> [String] {
        comparison.parts.flatMap { part in
            part.changes.map { change in
                let path = change.path.isEmpty ? "" : change.path.joined(separator: ", ") + ": "
                let elements = change.elements.map {
                    "\($0.position)\($0.component.map { "-\($0)" } ?? "") \($0.old) → \($0.new)"
                }
                guard let old = change.old, change.new != nil else {
                    return path + (change.old.map { "- \($0.text)" } ?? change.new.map { "+ \($0.text)" } ?? "")
                }
                return path + "\(old.id) " + elements.joined(separator: ", ")
            }
        }
    }

    @Test func layoutAndWritingDoNotCount() {
        let form = NormalForm(
            delimiters: Delimiters(element: 0x7C, component: 0x3A, segment: 0x27), lineBreaks: false)
        let old = Sample().bytes()
        let new = String(decoding: form.rewrite(Transmission.parse(old)).bytes ?? [], as: UTF8.self)
            .replacing("|9.95|", with: "|09.950|").replacing("PO1|2|5|", with: "PO1|2|5.00|")
            .replacing("North dock", with: "North dock  ").replacing("REF|DP|17'", with: "REF|DP|17||'")
        #expect(compare(old, Array(new.utf8)).isEqual)
        #expect(
            shape(compare(old, Array(new.utf8), .init(isStrict: true))) == [
                "N1 loop 1: N1 2 North dock → North dock  ", "PO1 loop 1: PO1 4 9.95 → 09.950",
                "PO1 loop 2: PO1 2 5 → 5.00",
            ])
    }

    @Test func differencesAreNamed() {
        var body = Sample.order
        body[5] = "PO1*1*15*EA*9.95**VN*W-101"
        body.remove(at: 1)
        body.insert("PID*F****Washer", at: 7)
        #expect(
            shape(compare(Sample().bytes(), Sample().bytes(body))) == [
                "- REF*DP*17", "PO1 loop 1: PO1 2 12 → 15, 7 W-100 → W-101",
                "PO1 loop 2, PID loop 1: + PID*F****Washer",
            ])
    }

    @Test func theEnvelopeIsComparedUnlessIgnored() {
        var other = Sample()
        other.header = other.header.replacing("261120*0930", with: "261121*1030").replacing(
            "000000012", with: "000000013")
        #expect(
            shape(compare(Sample().bytes(), other.bytes())) == [
                "ISA 9 261120 → 261121, 10 0930 → 1030, 13 000000012 → 000000013"
            ])
        #expect(compare(Sample().bytes(), other.bytes(), .init(ignoresEnvelope: true)).isEqual)
    }

    @Test func setsAreMatchedByNumberThenByOrder() {
        func file(_ numbers: [String]) -> [UInt8] {
            let sets = numbers.enumerated().map { "ST*850*000\($0 + 1)~BEG*00*SA*\($1)**20261120~SE*3*000\($0 + 1)~" }
            return Array(
                (Sample().header + "~" + Sample().group + "~" + sets.joined() + "GE*\(numbers.count)*12~").utf8)
        }
        let moved = compare(file(["A", "B", "C"]), file(["C", "A", "D"]), .init(ignoresEnvelope: true))
        #expect(moved.parts.map(\.name) == ["envelope", "850 A", "850 B", "850 C"])
        #expect(moved.parts.map(\.isEqual) == [true, true, false, true])
        #expect(moved.parts[2].new != nil)
        let more = compare(file(["A"]), file(["A", "B"]), .init(ignoresEnvelope: true))
        #expect(more.parts.map(\.isEqual) == [true, true, false])
        #expect(more.parts[2].old == nil)
    }

    /// Every segment of both files is in a pair, gone or new, once; what is paired and unchanged says the same.
    @Test(arguments: 0..<60)
    func law(_ seed: UInt64) {
        var random = Seeded(seed)
        let size = [5, 40, 400][Int(seed % 3)]
        let alphabet = UInt64([2, 9, 4000][Int(seed / 3 % 3)])
        let old = (0..<size).map { _ in UInt64.random(in: 0..<alphabet, using: &random) }
        var new = old
        for _ in 0..<Int.random(in: 0...20, using: &random) where !new.isEmpty {
            let at = Int.random(in: 0..<new.count, using: &random)
            if Bool.random(using: &random) { new.remove(at: at) } else { new.insert(7, at: at) }
        }
        func bytes(_ values: [UInt64]) -> [UInt8] { Sample().bytes(values.map { "REF*DP*\($0)" }) }
        let comparison = compare(bytes(old), bytes(new))
        #expect(comparison.isEqual == (old == new))
        // Undoing what is said to differ gives the old file.
        let set = comparison.parts[1]
        let gone = set.changes.filter { $0.new == nil }.count
        let came = set.changes.filter { $0.old == nil }.count
        #expect(new.count - old.count == came - gone)
        let least = abs(new.count - old.count)
        #expect(gone + came >= least)
        if let old = set.old, let new = set.new {
            var left = new.segments.map(\.text)
            for change in set.changes.reversed() {
                guard let segment = change.new else { continue }
                left.remove(at: segment.ordinal - 1)
            }
            let kept = old.segments.map(\.text)
            let changed = Set(set.changes.compactMap { $0.old?.ordinal })
            #expect(left == kept.enumerated().filter { !changed.contains($0.offset + 1) }.map(\.element))
        }
    }

    /// Tokens by the hundred thousand are aligned in steps that a test can wait for, whatever they are.
    @Test(arguments: ["equal", "different", "shifted", "reversed", "two", "nested"])
    func manyTokens(_ kind: String) {
        let count = ["equal", "different", "shifted"].contains(kind) ? 100_000 : 20_000
        let old = (0..<count).map { UInt64($0 % (kind == "two" ? 2 : kind == "nested" ? count / 2 : count)) }
        let new =
            switch kind {
            case "equal": old
            case "different": old.map { $0 + UInt64(count) }
            case "shifted": Array(old[1...]) + [old[0]]
            case "two": old.map { ($0 * 7 + 3) % 3 }
            default: Array(old.reversed())
            }
        var alignment = Alignment(oldCount: count, newCount: count)
        alignment.pair(old, new)
        let pairs = alignment.partners.enumerated().filter { $0.element >= 0 }
        #expect(pairs.allSatisfy { old[$0.offset] == new[$0.element] })
        #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.element < $1.element })
        switch kind {
        case "equal": #expect(pairs.count == count)
        case "different": #expect(pairs.isEmpty)
        case "shifted": #expect(pairs.count == count - 1)
        default: #expect(!pairs.isEmpty)
        }
    }

    /// Whole files: all equal, all different, other values in the same lines, moved, all lines the same.
    @Test(arguments: ["equal", "different", "numbered", "shifted", "same"])
    func large(_ kind: String) {
        let count = 1_500
        let old = (0..<count).map { kind == "same" ? "REF*DP*1" : "PO1*\($0)*\($0 % 97)*EA*9.95**VN*W-\($0)" }
        let new = (0..<count).map { index in
            switch kind {
            case "equal", "same": return old[index]
            case "different": return "PO1*X\(index)*\(index % 89)*CA*8.95**VN*V-\(index)"
            case "numbered": return "PO1*\(index)*\(index % 89 + 1000)*EA*9.95**VN*W-\(index)"
            default: return old[(index + 1) % count]
            }
        }
        let comparison = compare(Sample().bytes(old), Sample().bytes(kind == "same" ? new.dropLast() : new))
        let changes = comparison.parts[1].changes.count
        switch kind {
        case "equal": #expect(changes == 0)
        case "different", "numbered": #expect(changes == count)
        case "shifted": #expect(changes == 2)
        default: #expect(changes == 2)
        }
    }

    /// A file is equal to itself, whatever is in it, and to its normal form.
    @Test(arguments: ["samples", "corpus"])
    func files(_ folder: String) {
        let paths = Examples.files(folder)
        for path in paths {
            guard let bytes = readFile(path) else { continue }
            #expect(compare(bytes, bytes, .init(isStrict: true)).isEqual, "\(path)")
            let transmission = Transmission.parse(bytes)
            guard let normal = NormalForm().rewrite(transmission).bytes else { continue }
            let comparison = compare(bytes, normal)
            #expect(comparison.isEqual, "\(path) \(shape(comparison).prefix(5))")
        }
    }
}
