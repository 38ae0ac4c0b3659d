import Foundation
import Testing

/// The pages of `Docs/reference` are made from the tables in the code, and stay equal to them.
///
/// `DRAGOMAN_WRITE_REFERENCE=1`, or `make docs`, writes them anew.
@Suite struct ReferencePagesTests {
    @Test func commands() throws { try hold("cli.md", CommandsPage.text()) }

    @Test func findings() throws { try hold("findings.md", FindingsPage.text()) }

    @Test func acknowledgments() throws { try hold("acknowledgments.md", AcknowledgmentsPage.text()) }

    @Test func conversions() throws { try hold("conversions.md", ConversionsPage.text()) }

    @Test func documents() throws { try hold("documents.md", DocumentsPage.text()) }

    @Test func guides() throws { try hold("guides.md", GuidesPage.text()) }

    /// This page is written by hand; the test holds it to the routes in the code.
    @Test func everyRouteIsOnItsPage() throws {
        let page = try Project.text("Docs/reference/http-api.md")
        var routes: Set<String> = []
        for file in ["API/IntakeAPI", "API/MessageAPI", "Pages/Pages"] {
            let source = try Project.text("Sources/ControlTower/\(file).swift")
            for match in source.matches(of: #/Route\.(get|post)\("([^"]+)"\)/#) {
                let path = match.2.replacing(":id", with: "{id}")
                routes.insert("`\(match.1.uppercased()) \(path)`")
            }
        }
        #expect(routes.count > 10)
        for route in routes.sorted() {
            #expect(page.contains(route), "http-api.md does not tell of \(route)")
        }
        for match in page.matches(of: #/^\| (`(?:GET|POST) [^`]+`)/#.anchorsMatchLineEndings()) {
            #expect(routes.contains(String(match.1)), "http-api.md tells of \(match.1), and there is no such route")
        }
    }

    private func hold(_ name: String, _ text: String) throws {
        let path = "Docs/reference/\(name)"
        if Project.writes { return try Project.write(text, to: path) }
        let found = (try? Project.text(path)) ?? ""
        #expect(
            found == text,
            "\(path) is not what the code says; `make docs` writes it anew. \(Project.difference(found, text))"
        )
    }
}
