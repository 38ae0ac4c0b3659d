import Canonical
import Diagnostics
import Testing
import X12

@testable import Catalog
@testable import Mapping

/// What provenance says is true: the bytes a field names are what its rule makes the field of, and a byte that changes
/// changes no field that does not name it.
///
/// Over every message that stands beside a map: X12, flat and XML.
@Suite struct ProvenanceLawTests {
    static let catalog = SiteCatalog(maps: TemporaryFolder.maps, workspace: TemporaryFolder.harbor)

    struct Message: CustomTestStringConvertible, Sendable {
        let test: MapTest
        var testDescription: String { test.name }
        static let all = catalog.tests(below: "").filter { !$0.source.hasSuffix(".json") }.map(Message.init)
    }

    @Test(arguments: Message.all)
    func bytesOfAFieldMakeTheField(_ message: Message) throws {
        let (bytes, translation) = try Self.read(message)
        let document = try #require(translation.document)
        let map = try #require(translation.map)
        let rules = Self.rules(of: map.map.plan)
        for (path, origin) in document.provenance.origins {
            guard let range = origin.bytes, origin.more.isEmpty, let value = document.root.value(at: path) else {
                continue
            }
            let made = (rules["\(origin.rule) \(origin.line)"] ?? []).flatMap { target in
                Self.texts(of: bytes[range], in: map).map { Self.value(of: $0, by: target) }
            }
            #expect(made.contains(value), "\(path): \(String(decoding: bytes[range], as: UTF8.self)) by \(origin.rule)")
        }
    }

    /// About how many bytes of a message are changed, one after the other.
    private static let mutants = 20

    @Test(arguments: Message.all)
    func aByteThatChangesChangesOnlyWhatNamesIt(_ message: Message) throws {
        let (bytes, translation) = try Self.read(message)
        let document = try #require(translation.document)
        let before = Self.scalars(document)
        var random = Seeded(UInt64(bytes.count))
        var changed = 0
        let origins = document.provenance.origins.map { ($0.key.description, $0.value) }.sorted { $0.0 < $1.0 }
        for (path, origin) in origins {
            guard let range = origin.bytes, !range.isEmpty, random.below(origins.count) < Self.mutants else { continue }
            let place = range.lowerBound + random.below(range.count)
            guard let other = Self.other(than: bytes[place]) else { continue }
            var mutant = bytes
            mutant[place] = other
            guard let read = Self.catalog.firstMessage(of: mutant, by: message.test.map, source: nil),
                let after = read.document.map(Self.scalars)
            else { continue }
            // A key that differs from the next line's is another document's.
            if Self.count(mutant, message) != Self.count(bytes, message) { continue }
            // Who names it, or a finding: a code that no list has, a total that does not add up.
            if read.findings.counts != translation.findings.counts { continue }
            let fed = Set(document.provenance.fields(fedBy: place).map(\.path.description))
            let differing = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
            #expect(
                fed.isSuperset(of: differing), "byte \(place) of \(path) changed \(differing.subtracting(fed).sorted())"
            )
            if !differing.isEmpty { changed += 1 }
        }
        #expect(changed > 0 || origins.count < 40)
    }

    private static func read(_ message: Message) throws -> ([UInt8], Translation) {
        let bytes = try #require(catalog.files.bytes(at: message.test.source))
        return (bytes, try #require(catalog.firstMessage(of: bytes, by: message.test.map, source: nil)))
    }

    /// How many messages a file of another format than X12 holds.
    private static func count(_ bytes: [UInt8], _ message: Message) -> Int {
        catalog.read(bytes, by: [message.test.map], source: nil).count
    }

    private static func scalars(_ document: Document) -> [String: Value] {
        Dictionary(
            uniqueKeysWithValues: document.provenance.origins.keys.compactMap { path in
                document.root.value(at: path).map { (path.description, $0) }
            })
    }

    /// The targets of the rules by what an origin says of them: a part may be compiled for several places.
    private static func rules(of plan: Plan) -> [String: [FieldTarget]] {
        plan.blocks.flatMap(\.rules).reduce(into: [:]) { rules, rule in
            switch rule.action {
            case .field(_, let target), .readCall(_, let target):
                rules["\(rule.trail) \(rule.place.line ?? 0)", default: []].append(target)
            default: break
            }
        }
    }

    private static func value(of text: String, by target: FieldTarget) -> Value? {
        var value = Value.text(text)
        for conversion in target.conversions {
            guard case .success(let next) = conversion.read(value.text ?? "") else { return nil }
            value = next
        }
        return value
    }

    /// What the bytes can say in the format: entities of XML stand for characters, a composite is told with colons.
    private static func texts(of bytes: ArraySlice<UInt8>, in map: CompiledMap) -> [String] {
        let text = String(decoding: bytes, as: UTF8.self)
        switch map.format {
        case .x12: return [text, text.replacing(">", with: ":")]
        case .xml:
            let plain = text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            return [plain.replacing("&apos;", with: "'").replacing("&amp;", with: "&")]
        default: return [text]
        }
    }

    /// Another byte of the same kind; nil for one that may be the format's own.
    private static func other(than byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")..<UInt8(ascii: "9"), UInt8(ascii: "A")..<UInt8(ascii: "Z"),
            UInt8(ascii: "a")..<UInt8(ascii: "z"):
            byte + 1
        case UInt8(ascii: "9"): UInt8(ascii: "0")
        case UInt8(ascii: "Z"): UInt8(ascii: "A")
        case UInt8(ascii: "z"): UInt8(ascii: "a")
        default: nil
        }
    }
}

/// The same numbers for the same seed.
private struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}
