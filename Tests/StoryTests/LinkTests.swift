import Foundation
import Testing

/// Every relative link of every page leads to a file that is there, and to a heading where it names one.
@Suite struct LinkTests {
    @Test(arguments: Project.pages)
    func linksLeadSomewhere(_ path: String) throws {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        for link in Self.links(in: try Project.text(path)) {
            if link.contains(":") { continue }
            let halves = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let target = halves[0].isEmpty ? path : (folder.isEmpty ? halves[0] : "\(folder)/\(halves[0])")
            let url = Project.root.appending(path: target).standardizedFileURL
            guard FileManager.default.fileExists(atPath: url.path) else {
                Issue.record("\(path): nothing is at \(link)")
                continue
            }
            #expect(url.path.hasPrefix(Project.root.path), "\(path): \(link) leads out of the project")
            guard halves.count == 2, url.path.hasSuffix(".md") else { continue }
            let anchors = Self.anchors(in: try String(contentsOf: url, encoding: .utf8))
            #expect(anchors.contains(halves[1]), "\(path): \(target) has no heading #\(halves[1])")
        }
    }

    @Test func everyPageOfTheDocsIsOnTheMenu() throws {
        let menu = try Project.text("Docs/README.md")
        for page in Project.pages where page.hasPrefix("Docs/") && page != "Docs/README.md" {
            #expect(menu.contains("(\(page.dropFirst(5)))"), "Docs/README.md does not lead to \(page)")
        }
    }

    /// `Benchmarks` and `Fuzz` link to the sources of the library, whose pages are looked at where they are.
    @Test func everyPageIsLookedAtOnce() {
        let files = Project.pages.map { Project.root.appending(path: $0).resolvingSymlinksInPath().path }
        #expect(Set(files).count == files.count)
        #expect(Project.pages.contains("README.md"))
        #expect(Project.pages.contains { $0.hasPrefix("Sources/X12/X12.docc/") })
    }

    /// The targets of the links of a page, code left out.
    static func links(in text: String) -> [String] {
        prose(text).flatMap { line in
            line.replacing(#/`[^`]*`/#, with: "x").matches(of: #/\]\(([^)\s]+)\)/#).map { String($0.1) }
        }
    }

    static func anchors(in text: String) -> Set<String> {
        var anchors: Set<String> = []
        for line in prose(text) where line.hasPrefix("#") {
            let heading = line.drop { $0 == "#" }.trimmingPrefix(" ")
            let plain = heading.replacing(#/\[([^\]]*)\]\([^)]*\)/#) { String($0.1) }
            var anchor = Words.anchor(String(plain))
            // A second heading of the same words gets a number.
            var copy = 1
            while anchors.contains(anchor) {
                anchor = "\(Words.anchor(String(plain)))-\(copy)"
                copy += 1
            }
            anchors.insert(anchor)
        }
        return anchors
    }

    private static func prose(_ text: String) -> [String] {
        var isCode = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
            if line.hasPrefix("```") { isCode.toggle() }
            return isCode || line.hasPrefix("```") ? nil : String(line)
        }
    }

    @Test func anchorsAreMadeAsPagesShowThem() {
        #expect(Words.anchor("x12.element.tooLong") == "x12elementtoolong")
        #expect(Words.anchor("Goals, and non-goals") == "goals-and-non-goals")
        #expect(LinkTests.links(in: "[a](b.md#c) `[d](e)`\n```\n[f](g)\n```\n") == ["b.md#c"])
    }
}
