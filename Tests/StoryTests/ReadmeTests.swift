import Foundation
import Testing

/// Runs every command that a page shows, and compares what it prints with what the page says.
///
/// `DRAGOMAN_WRITE_REFERENCE=1` puts what the commands print now into the pages.
@Suite struct ReadmeTests {
    static let pages = Project.pages.filter { page in
        (try? Project.text(page))?.split(separator: "\n").contains { $0 == "```console" } ?? false
    }

    @Test(arguments: pages)
    func commandsPrintWhatThePageSays(_ path: String) throws {
        var page = ConsolePage(try Project.text(path))
        let place = try PageFolder()
        defer { place.remove() }
        var changes: [(Range<Int>, [String])] = []
        for deed in page.deeds {
            switch deed {
            case .write(let name, let text):
                let url = place.folder.appending(path: name)
                let parent = url.deletingLastPathComponent()
                try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
                try Data(text.utf8).write(to: url)
            case .run(let step):
                let output = ConsolePage.trimmed(try place.run(step.command))
                if ConsolePage.matches(step.output, output) { continue }
                if Project.writes {
                    changes.append((step.lines, output))
                } else {
                    let printed = output.joined(separator: "\n")
                    Issue.record("\(path): `\(step.command)` prints something else now:\n\(printed)")
                }
            }
        }
        guard !changes.isEmpty else { return }
        for (lines, output) in changes.reversed() {
            // A blank line between two commands of a block is the page's own.
            let isLast = lines.upperBound >= page.lines.count || page.lines[lines.upperBound].hasPrefix("```")
            page.lines.replaceSubrange(lines, with: output + (isLast ? [] : [""]))
        }
        try Project.write(page.lines.joined(separator: "\n"), to: path)
    }

    @Test func readmeShowsTheToolAtWork() {
        #expect(Self.pages.contains("README.md"))
    }

    /// `make run` and the like are too slow to run here, so they are at least verbs of the Makefile.
    @Test(arguments: Project.pages)
    func makeVerbsExist(_ path: String) throws {
        let verbs = try Project.text("Makefile").split(separator: "\n").compactMap { line -> String? in
            guard line.contains(": "), line.contains("## ") else { return nil }
            return line.split(separator: ":").first.map(String.init)
        }
        var isShell = false
        for line in try Project.text(path).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") { isShell = line == "```sh" }
            guard isShell, line.hasPrefix("make ") else { continue }
            let verb = line.split(separator: " ")[1]
            #expect(verbs.contains(String(verb)), "\(path): the Makefile has no verb \(verb)")
        }
    }

    @Test func gapsMatchAnyNumberOfLines() {
        #expect(ConsolePage.matches(["a", "…", "d"], ["a", "b", "c", "d", ""]))
        #expect(ConsolePage.matches(["a", "…"], ["a"]))
        #expect(!ConsolePage.matches(["a", "…", "d"], ["a", "b"]))
        #expect(!ConsolePage.matches(["a"], ["a", "b"]))
    }
}
