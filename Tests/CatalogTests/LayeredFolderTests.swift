import Foundation
import Testing

@testable import Catalog

/// Several folders read as one.
@Suite struct LayeredFolderTests {
    @Test func theFirstLayerWins() throws {
        let site = try TemporaryFolder(["codes/unit.yaml": "site", "only/site.yaml": "s"])
        let maps = try TemporaryFolder(["codes/unit.yaml": "maps", "codes/purpose.yaml": "p", ".hidden": "h"])
        for folder in [LayeredFolder([site.path, maps.path]), LayeredFolder([site.path, maps.path]).frozen()] {
            #expect(folder.bytes(at: "codes/unit.yaml") == Array("site".utf8))
            #expect(folder.layers(at: "codes/unit.yaml") == [Array("site".utf8), Array("maps".utf8)])
            #expect(folder.layers(at: "codes/purpose.yaml") == [Array("p".utf8)] && folder.layers(at: "x") == [])
            #expect(folder.bytes(at: "codes/purpose.yaml") == Array("p".utf8))
            #expect(folder.bytes(at: "codes/nothing.yaml") == nil)
            #expect(folder.bytes(at: "codes") == nil)
            #expect(folder.names(in: "codes") == ["purpose.yaml", "unit.yaml"])
            #expect(folder.names(in: "nowhere") == [])
        }
    }

    @Test(arguments: ["../secret", "codes/../../secret", "/etc/passwd", "", "codes//unit.yaml", ".."])
    func noPathLeadsOut(path: String) throws {
        let outer = try TemporaryFolder(["secret": "s", "maps/codes/unit.yaml": "u"])
        let folder = LayeredFolder(["\(outer.path)/maps"])
        #expect(folder.bytes(at: path) == nil)
        #expect(folder.frozen().bytes(at: path) == nil)
        #expect(folder.layers(at: path) == [] && folder.frozen().layers(at: path) == [])
    }

    @Test func whatIsFrozenStaysAsItWas() throws {
        let disk = try TemporaryFolder(["a.yaml": "one"])
        let frozen = LayeredFolder([disk.path]).frozen()
        try disk.write("a.yaml", "two")
        try disk.write("b.yaml", "new")
        #expect(frozen.bytes(at: "a.yaml") == Array("one".utf8))
        #expect(frozen.bytes(at: "b.yaml") == nil)
    }

    @Test func aFileTooLargeIsNotThere() throws {
        let disk = try TemporaryFolder(["large": String(repeating: "x", count: LayeredFolder.sizeLimit + 1)])
        #expect(LayeredFolder([disk.path]).bytes(at: "large") == nil)
        #expect(LayeredFolder([disk.path]).frozen().bytes(at: "large") == nil)
    }

    /// The list of a later layer is read as well, so it counts.
    @Test func everyLayerIsInTheDigest() throws {
        let site = try TemporaryFolder(["standards/x12/004010/codes.list": "98 | + K1"])
        let maps = try TemporaryFolder(["standards/x12/004010/codes.list": "98 | BY SE"])
        func digest() -> String {
            LayeredFolder([site.path, maps.path]).digest { String(decoding: $0, as: UTF8.self) }
        }
        let first = digest()
        try maps.write("standards/x12/004010/codes.list", "98 | BY")
        #expect(digest() != first)
    }

    @Test func everyByteThatMattersChangesTheDigest() throws {
        let disk = try TemporaryFolder(["850/map.yaml": "map", "850/tests/a.edi": "ISA", "codes/unit.yaml": "unit"])
        func digest() -> String {
            LayeredFolder([disk.path]).digest { bytes in
                // Any hash will do here: FNV-1a.
                String(bytes.reduce(14_695_981_039_346_656_037 as UInt64) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })
            }
        }
        let first = digest()
        try disk.write("850/tests/a.edi", "IS")
        try disk.write("850/tests/b.edi", "new")
        #expect(digest() == first)
        try disk.write("850/map.yaml", "mop")
        let second = digest()
        #expect(second != first)
        try disk.write("850/map.yaml", "map")
        #expect(digest() == first)
        try disk.write("codes/other.yaml", "")
        #expect(digest() != first)
    }
}
