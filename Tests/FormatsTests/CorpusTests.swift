import Canonical
import Diagnostics
import Foundation
import Testing

@testable import Formats

/// Other people's cXML, where the folder is there; it is never part of the project.
@Suite("cXML from the wild")
struct CorpusTests {
    static let corpus = ProcessInfo.processInfo.environment["X12_CORPUS"]

    static let files: [String] = {
        guard let corpus, let manifest = try? Data(contentsOf: URL(fileURLWithPath: "\(corpus)/MANIFEST.tsv")) else {
            return []
        }
        return manifest.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            return columns.count > 3 && columns[3].hasPrefix("cxml:") ? columns[0] : nil
        }
    }()

    /// The one that is no XML: it has unescaped quotes inside an attribute.
    static let broken = ["PurchasingPlatform__cxml/spec/fixtures/response_status_400.xml"]

    @Test("every file is read, says where its values stand, and survives being written", .enabled(if: corpus != nil))
    func reads() throws {
        #expect(!Self.files.isEmpty)
        let before = XMLParsing.refusedLoads
        for file in Self.files {
            let path = "\(Self.corpus ?? "")/\(file)"
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            let (read, findings) = XMLReader.read(bytes, source: file)
            guard let tree = read else {
                #expect(Self.broken.contains(file), "\(file): \(findings.kept.map(\.message))")
                #expect(codes(findings) == ["xml.syntax"])
                continue
            }
            for node in tree.nodes {
                let piece = try #require(tree.bytes(of: node).map { String(decoding: tree.source[$0], as: UTF8.self) })
                if let text = tree.text(of: node), !piece.contains("&"), !piece.contains("<"), !piece.contains("\r") {
                    #expect(piece == text, "\(file): \(tree.name(of: node))")
                }
            }
            let written = try #require(XMLWriter().write(tree).bytes)
            #expect(outline(XMLReader.read(written).tree) == outline(tree), "\(file)")
        }
        #expect(XMLParsing.refusedLoads == before)
    }
}
