import Canonical
import Diagnostics
import Foundation
import Testing

@testable import Formats

@Suite("XML, attacked")
struct XMLAttackTests {
    @Test("a file named by an entity is never opened, and nothing of it is in any tree")
    func externalEntity() throws {
        let secret = FileManager.default.temporaryDirectory.appendingPathComponent("secret-\(UUID()).txt")
        try Data("the-secret-word".utf8).write(to: secret)
        defer { try? FileManager.default.removeItem(at: secret) }
        let before = XMLParsing.refusedLoads
        let attacks = [
            "<!DOCTYPE a [<!ENTITY x SYSTEM '\(secret.absoluteString)'>]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY % x SYSTEM '\(secret.absoluteString)'> %x;]><a/>",
            "<!DOCTYPE a SYSTEM 'b.dtd' [<!ENTITY x 'y'>]><a>&x;</a>",
            "<!DOCTYPE a []><a/>",
            "<!DOCTYPE a\n[\n<!ATTLIST a b CDATA 'c'>]><a/>",
        ]
        for attack in attacks {
            let (tree, findings) = XMLReader.read(Array(attack.utf8))
            #expect(tree == nil)
            #expect(codes(findings) == ["xml.doctype.internalSubset"])
            #expect(findings.kept.first?.place.bytes?.lowerBound == attack.utf8.firstOffset(of: "["))
        }
        let named = "<!DOCTYPE a SYSTEM '\(secret.absoluteString)'><a>x</a>"
        #expect(outline(XMLReader.read(Array(named.utf8)).tree) == #"a="x""#)
        // Nothing even asked: the parser was never told to load, so the loader that refuses had nothing to refuse.
        #expect(XMLParsing.refusedLoads == before)
    }

    @Test("entity bombs stop at the bracket, before anything is declared")
    func bombs() {
        var laughs = "<!DOCTYPE a [<!ENTITY l0 'lol'>"
        for level in 1...9 {
            laughs += "<!ENTITY l\(level) '\(String(repeating: "&l\(level - 1);", count: 10))'>"
        }
        let quadratic = "<!DOCTYPE a [<!ENTITY q '\(String(repeating: "x", count: 50_000))'>]><a>"
        for attack in [laughs + "]><a>&l9;</a>", quadratic + String(repeating: "&q;", count: 20_000) + "</a>"] {
            #expect(codes(XMLReader.read(Array(attack.utf8)).findings) == ["xml.doctype.internalSubset"])
        }
    }

    @Test("a bomb in UTF-16 is no better")
    func bombInUTF16() {
        let bytes = "\u{FEFF}<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>".utf16.flatMap {
            [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
        #expect(codes(XMLReader.read(bytes).findings) == ["xml.doctype.internalSubset"])
    }

    @Test("XInclude is refused wherever it stands")
    func include() {
        let text = """
            <a xmlns:xi="http://www.w3.org/2001/XInclude"><b><xi:include href="file:///etc/passwd" parse="text"/></b></a>
            """
        let (tree, findings) = XMLReader.read(Array(text.utf8))
        #expect(tree == nil)
        #expect(codes(findings) == ["xml.xinclude"])
        #expect(findings.kept.first?.place.bytes?.lowerBound == text.utf8.firstOffset(of: "<xi:include"))
    }

    @Test("300,000 attributes, on one element or as namespaces, are refused before libxml2 compares them")
    func attributes() {
        let many = (0..<300_000).map { " a\($0)='1'" }.joined()
        #expect(codes(XMLReader.read(Array("<a\(many)/>".utf8)).findings) == ["xml.attributes"])
        let spaces = (0..<3000).map { " xmlns:n\($0)='u'" }.joined()
        #expect(codes(XMLReader.read(Array("<a\(spaces)/>".utf8)).findings) == ["xml.attributes"])
        // A fault in front must not bring them to libxml2 uncounted.
        #expect(codes(XMLReader.read(Array("<a b=1\(spaces)/>".utf8)).findings) == ["xml.syntax"])
    }

    @Test("limits: bytes, depth, nodes")
    func limits() {
        let deep = String(repeating: "<a>", count: 5000) + String(repeating: "</a>", count: 5000)
        #expect(codes(XMLReader.read(Array(deep.utf8)).findings) == ["xml.tooLarge"])
        let fits = String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200)
        #expect(XMLReader.read(Array(fits.utf8)).findings.isEmpty)
        let many = "<r>" + String(repeating: "<a/>", count: 1000) + "</r>"
        #expect(codes(XMLReader.read(Array(many.utf8), limits: FormatLimits(nodes: 1000)).findings) == ["xml.tooLarge"])
        #expect(codes(XMLReader.read(Array(many.utf8), limits: FormatLimits(bytes: 1000)).findings) == ["xml.tooLarge"])
        #expect(XMLReader.read(Array(many.utf8)).findings.isEmpty)
    }

    @Test("a document cut anywhere, or with any byte changed, is read or refused, never more")
    func damage() {
        let text = Array(
            """
            <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE a SYSTEM "a.dtd"><a xmlns:p="u" b="1&amp;2"><!-- c -->
            <p:b><![CDATA[x]]>é&#233;</p:b></a>
            """.utf8
        )
        for end in text.indices { _ = XMLReader.read(Array(text[..<end])) }
        var dice = Dice(11)
        for _ in 0..<5000 {
            var copy = text
            copy[Int.random(in: 0..<copy.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            _ = XMLReader.read(copy)
        }
    }
}

extension String.UTF8View {
    /// The offset of the first occurrence of a text.
    func firstOffset(of text: String) -> Int? {
        let (whole, part) = (Array(self), Array(text.utf8))
        return whole.indices.first { whole[$0...].starts(with: part) }
    }
}
