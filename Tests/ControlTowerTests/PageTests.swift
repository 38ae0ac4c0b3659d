import Diagnostics
import Foundation
import HTTPTypes
import HummingbirdTesting
import Store
import Testing

@testable import ControlTower

@Suite("Pages")
struct PageTests {
    @Test("The list shows what waits for a person first, counts by state, and troubles of doors")
    func list() async throws {
        let fixture = try TowerFixture()
        try await fixture.seed()
        try await fixture.store.write { transaction in
            for number in 1...3 {
                _ = try transaction.enqueue(
                    JobRow(
                        kind: "deliver", key: "d\(number)", queue: "q\(number)", message: 3,
                        endpoint: "partners/acme/deliver", due: TowerFixture.now.adding(seconds: 300),
                        error: "transport.hostKeyChanged: not the key in the file"
                    )
                )
            }
        }
        try await fixture.test { client in
            let page = try await client.get("/").text
            let doors = try #require(page.range(of: "Doors in trouble"))
            let needs = try #require(page.range(of: "Needs you"))
            let all = try #require(page.range(of: "All messages"))
            #expect(doors.lowerBound < needs.lowerBound && needs.lowerBound < all.lowerBound)
            #expect(page[doors.lowerBound..<needs.lowerBound].contains("transport.hostKeyChanged"))
            #expect(page[doors.lowerBound..<needs.lowerBound].contains("3 jobs · next try in 5 min"))
            let waiting = page[needs.lowerBound..<all.lowerBound]
            #expect(waiting.contains("/messages/2") && waiting.contains("/messages/3"))
            #expect(!waiting.contains("/messages/1\""))
            #expect(page.contains(#"http-equiv="refresh""#))
            #expect(!page.contains("<script"))
            let narrowed = try await client.get("/?state=held").text
            #expect(!narrowed.contains("Needs you") && narrowed.contains("/messages/2"))
            #expect(!narrowed.contains("/messages/3"))
        }
    }

    @Test("Pages of the list follow each other")
    func paging() async throws {
        let fixture = try TowerFixture()
        for number in 1...51 {
            try await fixture.insert(
                MessageRow(
                    direction: .inbound, kind: .document, state: .delivered, businessNumber: "N\(number)",
                    created: TowerFixture.now
                )
            )
        }
        try await fixture.test { client in
            let first = try await client.get("/").text
            #expect(first.contains(#"href="/?before=2""#))
            let second = try await client.get("/?before=2").text
            #expect(second.contains("/messages/1\"") && !second.contains("/messages/2\""))
            #expect(!second.contains("http-equiv") && second.contains("Newest"))
        }
    }

    /// What a browser would run or a reader be deceived by, had it not been escaped.
    static let attack = "\u{202E}\"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;\u{0}\u{7}"

    @Test("Nothing a partner writes becomes part of a page")
    func attacks() async throws {
        let fixture = try TowerFixture()
        let evil = PageTests.attack
        let now = TowerFixture.now
        let row = { (parent: Int64?) in
            MessageRow(
                parent: parent, direction: .inbound, kind: .document, state: .held, partner: evil, endpoint: evil,
                format: evil, set: evil, documentKind: evil, businessNumber: evil, interchangeControl: evil,
                groupControl: evil, setControl: evil, sourceName: evil, catalog: evil, summary: evil, created: now
            )
        }
        let json = "{\"\(evil.filter { $0 != "\"" })\": [{\"a\": \"\(evil.filter { $0 != "\"" })\"}], \"n\": 1}"
        let parent = try await fixture.insert(row(nil), bytes: evil)
        let id = try await fixture.insert(row(parent), bytes: "ISA\(evil)", document: json) { id, transaction in
            try transaction.add([
                FindingRow(
                    message: id, code: evil, severity: .error, text: evil, label: evil, value: evil, source: evil,
                    path: evil, start: 3, end: 9, notes: #"[{"title":"<script>","text":"<script>alert(1)"}]"#
                )
            ])
            try transaction.add(EventRow(message: id, at: now, name: evil, detail: evil))
            try transaction.insert(ExpectationRow(message: id, kind: evil, due: now))
            _ = try transaction.enqueue(
                JobRow(
                    kind: evil, key: "k", queue: "q", message: id, endpoint: evil, attempts: 1, due: now, error: evil)
            )
            var copy = try #require(try transaction.message(id))
            copy.payload = try transaction.keep(Array("<script>\(evil)".utf8))
            try transaction.update(copy)
        }
        try await fixture.insert(row(id), document: evil)
        try await fixture.test { client in
            let encoded = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"
            for path in [
                "/", "/messages/\(id)", "/messages/\(parent)", "/messages/\(id + 1)", "/?partner=\(encoded)",
                "/find?number=\(encoded)", "/?state=\(encoded)", "/messages/\(encoded)",
            ] {
                let page = try await client.get(path, [.accept: "text/html"]).text
                #expect(page.hasPrefix("<!doctype html>"), "\(path)")
                #expect(!page.contains("<script"), "\(path)")
                #expect(!page.contains("<img"), "\(path)")
                let isClean = page.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" }
                #expect(isClean && !page.unicodeScalars.contains("\u{202E}"), "\(path)")
            }
            let page = try await client.get("/messages/\(id)").text
            #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && page.contains("\\u{202E}"))
        }
    }

    @Test("A message page shows its parts, each finding with its bytes and a caret")
    func whole() async throws {
        let fixture = try TowerFixture()
        let bytes =
            "ISA*00*          *00*          *01*006922827      *ZZ*HARBORSUPPLY   *260214*1415*U*00401*000000017*0*P*>~\n"
            + "GS*PR*ACME*HARBOR~\nST*855*0001~\nPO1*1*12*EA*TOO-LONG-A-WORD~\n"
        let start = bytes.utf8.count - 17
        let id = try await fixture.insert(
            MessageRow(
                direction: .inbound, kind: .transmission, state: .held, format: "x12", summary: "held",
                created: TowerFixture.now
            ),
            bytes: bytes, document: #"{"orderNumber":"45","lines":[{"price":9.950},{"price":1}]}"#
        ) { id, transaction in
            try transaction.add([
                FindingRow(
                    message: id, code: "x12.element.tooLong", severity: .error, text: "PO104 is too long",
                    label: "15 characters", start: start, end: start + 15
                )
            ])
            try transaction.add(EventRow(message: id, at: TowerFixture.now, name: "held", detail: "one error"))
            try transaction.insert(
                ExpectationRow(message: id, kind: "997", due: TowerFixture.now.adding(seconds: -60), missed: true)
            )
        }
        try await fixture.test { client in
            let page = try await client.get("/messages/\(id)").text
            #expect(page.contains("  4 | PO1*1*12*EA*TOO-LONG-A-WORD\n"))
            #expect(page.contains("^^^^^^^^^^^^^^^ 15 characters"))
            #expect(page.contains(##"<a class="mark is-error" href="#finding-1">TOO-LONG-A-WORD</a>"##))
            #expect(page.contains("<td class=\"literal\"><span class=\"literal\">9.950</span></td>"))
            #expect(page.contains("missed") && page.contains("one error"))
            #expect(page.contains("action=\"/messages/\(id)/retry\""))
            let answer = try await client.post("/messages/\(id)/retry")
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/messages/\(id)")
            #expect(try await !client.get("/messages/\(id)").text.contains("/retry\""))
        }
    }
}
