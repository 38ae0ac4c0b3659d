import Diagnostics
import Store
import Testing

let jobCases: [StoreCase] = [
    StoreCase("a job comes back as it was enqueued, then as it was claimed", jobComesBack),
    StoreCase("a key is taken once, also after the job is done", keyIsTakenOnce),
    StoreCase("nothing is claimed before it is due, and the store says when to come back", nothingBeforeItIsDue),
    StoreCase("kinds narrow a claim", kindsNarrow),
    StoreCase(
        "a lease that ran out gives the job to the next worker, and the first can no longer end it", lapsedLeaseIsFenced
    ),
    StoreCase("a renewed lease holds longer", renewedLeaseHolds),
    StoreCase("a postponed job waits, counts the attempt and keeps the reason", postponedJobWaits),
    StoreCase("a dead job keeps its reason until it is revived", deadJobIsRevived),
    StoreCase("misuse is told, and changes nothing", misuseIsTold),
]

let jobOrderCases: [StoreCase] = [
    StoreCase("a queue is strictly in order, whatever is due", queueIsInOrder),
    StoreCase("of the queues that may go on, the one that waited longest does", longestWaitFirst),
    StoreCase("a revived job takes its old place, but never beside a running one", revivedBesideRunning),
    StoreCase("a revived job goes before those that only wait", revivedBeforeWaiting),
    StoreCase("a waiting job given up by a person leaves the queue going", givenUpWaitingJob),
    StoreCase("many workers do every job once, each queue in order", manyWorkers),
]

@Sendable private func jobComesBack(_ store: any MessageStore) async throws {
    let message = try await store.plant()
    let job = JobRow(
        kind: "deliver", key: "deliver/1", queue: "acme", message: message, endpoint: "acme-out",
        detail: #"{"a":1}"#, due: dawn
    )
    #expect(try await store.write { try $0.enqueue(job) })
    var expected = job
    let kept = try #require(try await store.read { try $0.jobs(state: .waiting, limit: 10) }.first)
    expected.id = kept.id
    #expect(kept == expected)
    let claimed = try await store.claim(at: dawn, lease: 30)
    expected.state = .running
    expected.lease = dawn.adding(seconds: 30)
    #expect(claimed == expected)
    #expect(try await store.read { try $0.job(kept.id) } == expected)
}

@Sendable private func keyIsTakenOnce(_ store: any MessageStore) async throws {
    let job = JobRow(kind: "work", key: "k", queue: "q", due: dawn)
    #expect(try await store.write { try $0.enqueue(job) })
    #expect(try await store.write { try $0.enqueue(job) } == false)
    let claimed = try #require(try await store.claim(at: dawn))
    try await store.write { try $0.finish(claimed, as: .done) }
    #expect(try await store.write { try $0.enqueue(job) } == false)
    #expect(try await store.read { try $0.jobs(state: nil, limit: 10) }.count == 1)
}

@Sendable private func nothingBeforeItIsDue(_ store: any MessageStore) async throws {
    #expect(try await store.claim(at: dawn) == nil)
    #expect(try await store.read { try $0.nextDue() } == nil)
    let later = dawn.adding(seconds: 5)
    try await store.enqueue([("a", "q", later)])
    #expect(try await store.claim(at: dawn) == nil)
    #expect(try await store.read { try $0.nextDue() } == later)
    #expect(try await store.claim(at: later, lease: 60)?.key == "a")
    #expect(try await store.read { try $0.nextDue() } == later.adding(seconds: 60))
}

@Sendable private func kindsNarrow(_ store: any MessageStore) async throws {
    try await store.enqueue([("a", "a", dawn)], kind: "collect")
    try await store.enqueue([("b", "b", dawn)], kind: "deliver")
    #expect(try await store.claim(at: dawn, kinds: []) == nil)
    #expect(try await store.claim(at: dawn, kinds: ["translate"]) == nil)
    #expect(try await store.claim(at: dawn, kinds: ["translate", "deliver"])?.key == "b")
    #expect(try await store.claim(at: dawn, kinds: ["collect", "deliver"])?.key == "a")
}

@Sendable private func lapsedLeaseIsFenced(_ store: any MessageStore) async throws {
    try await store.enqueue([("a", "q", dawn)])
    let first = try #require(try await store.claim(at: dawn, lease: 10))
    #expect(try await store.claim(at: dawn.adding(seconds: 9)) == nil)
    let second = try #require(try await store.claim(at: dawn.adding(seconds: 10), lease: 10))
    #expect(second.id == first.id)
    #expect(second.attempts == 1)
    let endings: [@Sendable (any StoreTransaction) throws -> Void] = [
        { try $0.finish(first, as: .done) },
        { try $0.postpone(first, until: dawn, reason: "no") },
        { _ = try $0.renew(first, until: dawn.adding(seconds: 99)) },
    ]
    for ending in endings {
        let late = try await fault { try await store.write(ending) }
        #expect(late.code == "store.leaseLost")
        #expect(late.isTransient)
    }
    try await store.write { try $0.finish(second, as: .done) }
    #expect(try await store.read { try $0.job(first.id) }?.state == .done)
}

@Sendable private func renewedLeaseHolds(_ store: any MessageStore) async throws {
    try await store.enqueue([("a", "q", dawn)])
    let job = try #require(try await store.claim(at: dawn, lease: 10))
    let renewed = try await store.write { try $0.renew(job, until: dawn.adding(seconds: 100)) }
    #expect(try await store.claim(at: dawn.adding(seconds: 50)) == nil)
    try await store.write { try $0.finish(renewed, as: .done) }
}

@Sendable private func postponedJobWaits(_ store: any MessageStore) async throws {
    try await store.enqueue([("a", "q", dawn)])
    let job = try #require(try await store.claim(at: dawn))
    let later = dawn.adding(seconds: 30)
    try await store.write { try $0.postpone(job, until: later, reason: "the server is away") }
    let waiting = try #require(try await store.read { try $0.job(job.id) })
    #expect(waiting.state == .waiting)
    #expect(waiting.attempts == 1)
    #expect(waiting.lease == nil)
    #expect(waiting.error == "the server is away")
    #expect(try await store.claim(at: dawn.adding(seconds: 29)) == nil)
    #expect(try await store.claim(at: later)?.attempts == 1)
}

@Sendable private func deadJobIsRevived(_ store: any MessageStore) async throws {
    try await store.enqueue([("a", "q", dawn)])
    var job = try #require(try await store.claim(at: dawn))
    job.error = "given up after 12 attempts"
    let given = job
    try await store.write { try $0.finish(given, as: .dead) }
    let dead = try #require(try await store.read { try $0.jobs(state: .dead, limit: 1) }.first)
    #expect(dead.error == "given up after 12 attempts")
    #expect(try await store.claim(at: dawn.adding(seconds: 1000)) == nil)
    try await store.write { try $0.revive(dead, due: dawn.adding(seconds: 5)) }
    let again = try #require(try await store.claim(at: dawn.adding(seconds: 5)))
    #expect(again.id == dead.id)
    #expect(again.attempts == 0)
    #expect(again.error == nil)
}

@Sendable private func misuseIsTold(_ store: any MessageStore) async throws {
    try await store.enqueue([("a", "q", dawn)])
    let waiting = try #require(try await store.read { try $0.jobs(state: nil, limit: 1) }.first)
    let misuses: [@Sendable (any StoreTransaction) throws -> Void] = [
        { try $0.finish(waiting, as: .running) },
        { try $0.revive(waiting, due: dawn) },
        { _ = try $0.renew(waiting, until: dawn) },
        { _ = try $0.claim(now: dawn, leaseSeconds: 0, kinds: nil) },
        { _ = try $0.enqueue(JobRow(kind: "k", key: "x", queue: "q", state: .done, due: dawn)) },
        { _ = try $0.takeControlNumber("s", wrapAfter: 0) },
    ]
    for misuse in misuses {
        #expect(try await fault { try await store.write(misuse) }.code == "store.misuse")
    }
    #expect(try await store.read { try $0.jobs(state: nil, limit: 9) } == [waiting])
}

@Sendable private func queueIsInOrder(_ store: any MessageStore) async throws {
    try await store.enqueue([
        ("a1", "a", dawn.adding(seconds: 100)), ("a2", "a", dawn), ("b1", "b", dawn.adding(seconds: 1)),
        ("b2", "b", dawn),
    ])
    let now = dawn.adding(seconds: 1)
    let b1 = try #require(try await store.claim(at: now))
    #expect(b1.key == "b1")
    #expect(try await store.claim(at: now) == nil)
    try await store.write { try $0.postpone(b1, until: dawn.adding(seconds: 50), reason: "later") }
    #expect(try await store.claim(at: now) == nil)
    #expect(try await store.read { try $0.nextDue() } == dawn.adding(seconds: 50))
    let again = try #require(try await store.claim(at: dawn.adding(seconds: 50)))
    #expect(again.key == "b1")
    try await store.write { try $0.finish(again, as: .dead) }
    #expect(try await store.claim(at: dawn.adding(seconds: 50))?.key == "b2")
}

@Sendable private func longestWaitFirst(_ store: any MessageStore) async throws {
    try await store.enqueue([
        ("a", "a", dawn.adding(seconds: 2)), ("b", "b", dawn.adding(seconds: 1)), ("c", "c", dawn),
        ("d", "d", dawn.adding(seconds: 1)),
    ])
    var order: [String] = []
    while let job = try await store.claim(at: dawn.adding(seconds: 2)) { order.append(job.key) }
    #expect(order == ["c", "b", "d", "a"])
}

@Sendable private func revivedBesideRunning(_ store: any MessageStore) async throws {
    try await store.enqueue([("a1", "a", dawn), ("a2", "a", dawn), ("a3", "a", dawn)])
    let first = try #require(try await store.claim(at: dawn))
    try await store.write { try $0.finish(first, as: .dead) }
    let second = try #require(try await store.claim(at: dawn))
    #expect(second.key == "a2")
    let dead = try #require(try await store.read { try $0.job(first.id) })
    try await store.write { try $0.revive(dead, due: dawn) }
    #expect(try await store.claim(at: dawn) == nil)
    try await store.write { try $0.postpone(second, until: dawn, reason: "busy") }
    // Postponing keeps the running job's place, so the revived one comes when that has ended.
    let next = try #require(try await store.claim(at: dawn))
    try await store.write { try $0.finish(next, as: .done) }
    let last = try #require(try await store.claim(at: dawn))
    #expect(Set([next.key, last.key]) == ["a1", "a2"])
    try await store.write { try $0.finish(last, as: .done) }
    #expect(try await store.claim(at: dawn)?.key == "a3")
}

@Sendable private func revivedBeforeWaiting(_ store: any MessageStore) async throws {
    try await store.enqueue([("a1", "a", dawn), ("a2", "a", dawn)])
    let first = try #require(try await store.claim(at: dawn))
    try await store.write { try $0.finish(first, as: .dead) }
    let dead = try #require(try await store.read { try $0.job(first.id) })
    try await store.write { try $0.revive(dead, due: dawn) }
    #expect(try await store.claim(at: dawn)?.key == "a1")
}

@Sendable private func givenUpWaitingJob(_ store: any MessageStore) async throws {
    try await store.enqueue([("a1", "a", dawn.adding(seconds: 900)), ("a2", "a", dawn), ("a3", "a", dawn)])
    let jobs = try await store.read { try $0.jobs(state: .waiting, limit: 10) }
    #expect(jobs.map(\.key) == ["a3", "a2", "a1"])
    try await store.write { try $0.finish(jobs[1], as: .dead) }
    #expect(try await store.claim(at: dawn) == nil)
    try await store.write { try $0.finish(jobs[2], as: .dead) }
    #expect(try await store.claim(at: dawn)?.key == "a3")
}

@Sendable private func manyWorkers(_ store: any MessageStore) async throws {
    let queues = 7
    let count = 84
    try await store.enqueue((0..<count).map { ("\($0)", "q\($0 % queues)", dawn) })
    let done = try await withThrowingTaskGroup(of: [JobRow].self) { group in
        for _ in 0..<6 {
            group.addTask {
                var mine: [JobRow] = []
                // Nothing to claim while other workers hold every queue: come back until all is done.
                while try await !store.read({ try $0.jobs(state: .waiting, limit: 1) }).isEmpty {
                    guard let job = try await store.claim(at: dawn) else {
                        await Task.yield()
                        continue
                    }
                    mine.append(job)
                    try await store.write { transaction throws in
                        let number = try transaction.takeControlNumber(job.queue, wrapAfter: 1_000_000)
                        #expect(number == Int64((Int(job.key) ?? 0) / queues + 1))
                        try transaction.finish(job, as: .done)
                    }
                }
                return mine
            }
        }
        return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(done.count == count)
    #expect(Set(done.map(\.id)).count == count)
    #expect(try await store.read { try $0.nextDue() } == nil)
}
