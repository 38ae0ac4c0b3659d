import Diagnostics
import Formats
import Store

/// One door in trouble, with all jobs that wait at it told as one.
///
/// An ERP that cannot be reached leaves hundreds of deliveries waiting for the same reason; that is one line.
struct Door: Sendable, Hashable {
    /// The endpoint, or what the job does where it needs none.
    let name: String
    /// True when the jobs were given up, false when they will be tried again.
    let isGivenUp: Bool
    /// What the newest of them says.
    let reason: String
    /// How many jobs wait.
    var count = 1
    /// When the next of them is tried.
    var next: Moment
    /// One of the messages it holds up.
    var message: Int64?

    /// The doors of jobs, those that need a person first.
    static func doors(of jobs: [JobRow]) -> [Door] {
        var order: [String] = []
        var doors: [String: Door] = [:]
        for job in jobs {
            let name = job.endpoint ?? "\(job.kind) in \(job.queue)"
            let key = "\(job.state == .dead)/\(name)"
            if var door = doors[key] {
                door.count += 1
                door.next = min(door.next, job.due)
                doors[key] = door
            } else {
                order.append(key)
                doors[key] = Door(
                    name: name, isGivenUp: job.state == .dead, reason: job.error ?? "", next: job.due,
                    message: job.message
                )
            }
        }
        let all = order.compactMap { doors[$0] }
        return all.filter(\.isGivenUp) + all.filter { !$0.isGivenUp }
    }

    func row(now: Moment) -> HTML {
        tag("li") {
            tag("span", .class("badge \(isGivenUp ? "bad" : "wait")")) { isGivenUp ? "given up" : "trying" }
            tag("div") {
                tag("p") {
                    tag("strong") { name }
                    if count > 1 { " · \(count) jobs" }
                    if !isGivenUp { " · next try \(next <= now ? "now" : Clock.distance(from: now, to: next))" }
                    if let message {
                        " · "
                        tag("a", .href("/messages/\(message)")) { "message \(message)" }
                    }
                }
                tag("p", .class("reason")) { reason }
            }
        }
    }
}
