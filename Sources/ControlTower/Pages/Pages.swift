import Diagnostics
import Gateway
import Hummingbird
import Store

/// The pages people look at; everything on them is in the API as well.
struct Pages {
    let tower: Tower

    var routes: [Route] {
        [
            Route.get("/") { request, _ in try await list(request) },
            Route.get("/find") { request, _ in try await find(request) },
            Route.get("/messages/:id") { _, context in try await message(context) },
            Route.post("/messages/:id/retry") { _, context in try await retry(context) },
            Route.get("/style.css") { _, _ in
                Response.bytes(
                    Array(Stylesheet.text.utf8), headers: [.cacheControl: "no-cache"], type: "text/css; charset=utf-8"
                )
            },
        ]
    }

    private func list(_ request: Request) async throws -> Response {
        let query = try Query(request.uri.query)
        try query.allow(MessageQuery.names)
        let asked = try MessageQuery(query, limit: 50)
        let rows = try await asked.page(of: tower)
        var page = ListPage(query: asked, now: tower.clock())
        page.rows = rows.rows
        page.next = rows.next
        page.counts = try await tower.gateway.counts(in: tower.store)
        if page.isFront {
            let waiting = MessageFilter(states: Set(StateWords.forPeople))
            page.waiting = try await tower.gateway.messages(waiting, limit: ListPage.waitingLimit, in: tower.store)
            page.doors = Door.doors(of: try await tower.gateway.troubles(in: tower.store))
        }
        return .page(page.page)
    }

    private func find(_ request: Request) async throws -> Response {
        let query = try Query(request.uri.query)
        try query.allow(MessageQuery.names)
        return .page(FindForm.page(try MessageQuery(query, limit: 50)))
    }

    private func message(_ context: TowerContext) async throws -> Response {
        let id = try context.messageID()
        guard let view = try await tower.gateway.message(id, in: tower.store) else { throw Problem.noMessage }
        return .page(MessagePage(view: view, now: tower.clock()).page)
    }

    private func retry(_ context: TowerContext) async throws -> Response {
        let id = try context.messageID()
        try await tower.retry(id, by: "a person at the tower")
        return .redirect(to: "/messages/\(id)")
    }
}
