import Foundation
import Testing
import X12

/// The documentation of the module builds without a warning, names everything that is public, and is there for all of it.
///
/// The compiler's own tools say so: the symbol graph of the module as it was built, and DocC over the catalogue.
@Suite struct CatalogueTests {
    @Test func everythingPublicIsDocumented() throws {
        let graph = try Toolchain.symbols()
        let bare = graph.own.filter { $0.docComment == nil }
        #expect(bare.map(\.name) == [])
        // A comment of the compiler's own on a member that nobody wrote would hide that there are none.
        #expect(graph.own.count > 400)
        for symbol in graph.own {
            let first = symbol.docComment?.lines.prefix { !$0.text.isEmpty }.map(\.text).joined(separator: " ") ?? ""
            #expect(first.last == "." || first.last == ":", "\(symbol.name): the first line is no sentence: \(first)")
        }
    }

    @Test func theLandingPageListsEveryType() throws {
        let page = String(decoding: try #require(readFile(SnippetTests.catalogue + "/X12.md")), as: UTF8.self)
        let types = Set(try Toolchain.symbols().own.filter { $0.pathComponents.count == 1 }.map(\.name))
        let listed = page.split(separator: "\n").filter { $0.hasPrefix("- ``") }.map {
            String($0.dropFirst(4).dropLast(2))
        }
        #expect(Set(listed) == types)
        #expect(Set(listed).count == listed.count)
        for article in SnippetTests.pages where article.contains("X12.docc") && !article.hasSuffix("/X12.md") {
            let name = article.split(separator: "/").last?.dropLast(3) ?? ""
            #expect(page.contains("- <doc:\(name)>"), "no topic has \(name)")
        }
    }

    @Test func everyFindingIsInTheTable() throws {
        let names = try Toolchain.symbols(of: "X12@Diagnostics").own.map(\.pathComponents)
        let kinds = names.filter { $0.count == 2 && $0[0] == "FindingKind" }
        #expect(kinds.count == X12Findings.all.count, "a FindingKind is not in X12Findings.all")
    }

    /// Every ``Symbol`` and every link in the pages and in the comments of the sources leads somewhere.
    @Test func theCatalogueBuildsWithoutAWarning() throws {
        let (status, said) = try Toolchain.convert(SnippetTests.catalogue)
        #expect(status == 0, "\(said)")
    }

    @Test func aLinkThatLeadsNowhereIsSeen() throws {
        let folder = try Toolchain.temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let catalogue = folder.appending(path: "X12.docc")
        try FileManager.default.createDirectory(at: catalogue, withIntermediateDirectories: true)
        try Data("# ``X12``\n\nSee ``Transmission/nothing``.\n".utf8).write(to: catalogue.appending(path: "X12.md"))
        let (status, said) = try Toolchain.convert(catalogue.path)
        #expect(status != 0 && said.contains("nothing"), "\(said)")
    }
}

/// The compiler's tools over the module these tests were built with.
private enum Toolchain {
    struct Symbol: Decodable {
        struct Identifier: Decodable { var precise: String }
        struct Comment: Decodable {
            struct Line: Decodable { var text: String }
            var lines: [Line]
        }
        var identifier: Identifier
        var pathComponents: [String]
        var docComment: Comment?

        var name: String { pathComponents.joined(separator: ".") }
    }

    struct Graph: Decodable {
        var symbols: [Symbol]

        /// What stands in the sources, without what the library gives to conforming types.
        var own: [Symbol] { symbols.filter { !$0.identifier.precise.contains("::SYNTHESIZED::") } }
    }

    struct Failure: Error, CustomStringConvertible { var description: String }

    /// The symbols of X12, or with `X12@Diagnostics` what it adds to that module.
    static func symbols(of module: String = "X12") throws -> Graph {
        let data = try Data(contentsOf: graphs.get().appending(path: module + ".symbols.json"))
        return try JSONDecoder().decode(Graph.self, from: data)
    }

    /// A folder with the symbol graphs of X12 and of what it adds to Diagnostics.
    static let graphs = Result { () throws -> URL in
        // …/TRIPLE/CONFIGURATION/packageTests.xctest
        let built = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let folder = try temporary()
        let (status, said) = try run([
            "swift", "symbolgraph-extract", "-module-name", "X12", "-I", built.appending(path: "Modules").path,
            "-target", built.deletingLastPathComponent().lastPathComponent, "-output-dir", folder.path,
            "-minimum-access-level", "public", "-emit-extension-block-symbols",
        ])
        guard status == 0 else { throw Failure(description: said) }
        return folder
    }

    /// Builds documentation; what is worth a warning fails.
    static func convert(_ catalogue: String) throws -> (status: Int32, said: String) {
        let output = try temporary()
        defer { try? FileManager.default.removeItem(at: output) }
        return try run([
            "docc", "convert", catalogue, "--additional-symbol-graph-dir", graphs.get().path,
            "--fallback-display-name", "X12", "--fallback-bundle-identifier", "X12",
            "--output-path", output.appending(path: "X12.doccarchive").path, "--warnings-as-errors",
        ])
    }

    static func temporary() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "x12-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func run(_ command: [String]) throws -> (status: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }
}
