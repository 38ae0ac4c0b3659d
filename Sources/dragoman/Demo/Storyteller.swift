import Catalog
import Diagnostics
import Foundation
import Gateway
import ServiceLifecycle
import Store
import X12

/// Plays the other parties of a story, one step at a time, and waits after each until the gateway has nothing to do.
///
/// How far the story has come stands in the data folder, so that a second run carries on where the first was stopped.
struct Storyteller: Service {
    let site: Site
    let story: Story
    let workspace: String
    let data: String
    let erp: StandInERP
    let address: String

    private var progressPath: String { "\(data)/story-progress" }

    func run() async throws {
        try await gracefulShutdownStops {
            try await tell()
            print("\nThe page is at \(address) — Ctrl-C ends the demo and leaves everything on disk.")
            while !Task.isCancelled { try await Task.sleep(for: .seconds(3600)) }
        }
    }

    private func gracefulShutdownStops(_ body: @escaping @Sendable () async throws -> Void) async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do { try await body() } catch is CancellationError {} catch {
                    Console.complain("the story broke off: \(error)")
                }
            }
            group.addTask { try? await gracefulShutdown() }
            await group.next()
            group.cancelAll()
        }
    }

    private func tell() async throws {
        var narrator = Narrator(store: site.store)
        let done = progress()
        if done > 0 {
            try await narrator.skipToEnd()
            print("Carrying on: \(done) of \(story.steps.count) steps of the story were told before.")
        }
        try await settle(&narrator)
        for (index, step) in story.steps.enumerated() where index >= done {
            print("\n\(index + 1). \(step.say)")
            try await perform(step.deed, index: index)
            try await settle(&narrator)
            try Data("\(index + 1)\n".utf8).write(to: URL(fileURLWithPath: progressPath), options: .atomic)
        }
        let tally = erp.tally
        print("\nThe ERP stand-in booked \(tally.documents) documents, \(tally.doubled) of them twice.")
    }

    private func progress() -> Int {
        guard let text = try? String(contentsOfFile: progressPath, encoding: .utf8) else { return 0 }
        return Int(text.split(separator: "\n").first ?? "") ?? 0
    }

    private func perform(_ deed: Story.Deed, index: Int) async throws {
        switch deed {
        case .send(let file, let from):
            let bytes = try InputFile("\(workspace)/\(file)").bytes
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let owner: Endpoint.Owner? =
                from.hasPrefix("erps/")
                ? .erp(String(from.dropFirst(5)))
                : from.hasPrefix("partners/") ? .partner(String(from.dropFirst(9))) : nil
            let intake = Intake(owner: owner, endpoint: "api/\(from)", name: name, bytes: bytes, key: name)
            _ = try await site.gateway.keep(intake, in: site.store, now: .now())
            site.bell.ring()
        case .put(let file, let folder):
            let name = file.split(separator: "/").last.map(String.init) ?? file
            try place(try InputFile("\(workspace)/\(file)").bytes, as: name, in: folder)
        case .acknowledge(let folder, let into):
            guard let answer = try answer(toNewestIn: "\(data)/\(folder)", index: index) else {
                throw Fault("demo.acknowledge", "there is nothing in \(folder) to acknowledge")
            }
            try place(answer, as: "997-\(index + 1).edi", in: into)
        }
    }

    /// Puts a file where the gateway collects, by the custom of the trade: a temporary name first.
    private func place(_ bytes: [UInt8], as name: String, in folder: String) throws {
        let target = "\(data)/\(folder)"
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        let temporary = "\(target)/.\(name).tmp"
        try Data(bytes).write(to: URL(fileURLWithPath: temporary))
        guard rename(temporary, "\(target)/\(name)") == 0 else {
            throw Fault("demo.place", "\(name) could not be put into \(folder)")
        }
    }

    /// The partner's own 997 for the last order it was sent, made with the same library.
    private func answer(toNewestIn folder: String, index: Int) throws -> [UInt8]? {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains("-850-") }
        guard let newest = names.max(), let data = FileManager.default.contents(atPath: "\(folder)/\(newest)") else {
            return nil
        }
        let transmission = Transmission.parse(Array(data))
        guard let interchange = transmission.interchanges.first, let group = interchange.groups.first,
            let set = group.sets.first
        else { return nil }
        let checked = site.gateway.catalog.check(
            set, in: interchange, group: group, map: "transactions/850", source: nil
        ).checked
        let terms = AnswerTerms()
        let answer = FunctionalAnswer(
            answering: group, checked: [checked], envelope: transmission.findings, interchange: 0, terms: terms
        )
        guard let answer else { return nil }
        let header = interchange.header
        let envelope = ReturnEnvelope(
            to: header, terms: terms, delimiters: interchange.delimiters, date: group.header.date, time: header.time
        )
        let draft = envelope.interchange(
            controlNumber: "0000007\(index < 10 ? "0" : "")\(index)",
            groups: [envelope.group(answer, to: group.header, controlNumber: "7\(index)")]
        )
        let style = WriteStyle(delimiters: interchange.delimiters, mayChooseDelimiters: true, lineBreaks: true)
        return draft.serialized(style).bytes
    }

    /// Tells what happens until nothing but the next look into the mailboxes is left to do, at most half a minute.
    private func settle(_ narrator: inout Narrator) async throws {
        var quiet = 0
        for _ in 0..<150 where quiet < 3 {
            try await Task.sleep(for: .milliseconds(200))
            try await narrator.tell()
            let busy = try await site.store.read { snapshot in
                let running = try snapshot.jobs(state: .running, limit: 1)
                let waiting = try snapshot.jobs(state: .waiting, limit: 500).filter {
                    $0.kind != "collect" && $0.attempts == 0
                }
                return !running.isEmpty || !waiting.isEmpty
            }
            quiet = busy || hasFilesToCollect() ? 0 : quiet + 1
        }
    }

    private func hasFilesToCollect() -> Bool {
        for partner in site.gateway.catalog.workspace.partners.values {
            guard case .folder(let folder)? = partner.collect?.door else { continue }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(data)/\(folder)")) ?? []
            if names.contains(where: { !$0.hasPrefix(".") }) { return true }
        }
        return false
    }
}
