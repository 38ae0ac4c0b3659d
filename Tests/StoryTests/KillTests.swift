import Foundation
import Testing

@testable import dragoman

/// The real program, killed with SIGKILL at random moments of its load and started again each time.
@Suite(.timeLimit(.minutes(20)))
struct KillTests {
    @Test func killedTwentyTimesEveryDocumentArrivesOnce() async throws {
        // The ERP keeps no keys: a document that is sent twice is booked twice, and the test sees it.
        let bench = try Workbench(keepsKeys: false)
        var seed = UInt64.random(in: .min ... .max)
        let first = seed
        let template = String(decoding: try bench.story("acme/4-810.edi"), as: UTF8.self)
        let kills = 20
        let each = 4
        try await bench.withERP {
            for round in 0..<kills {
                for number in 0..<each { try place(invoice(round * each + number, template), in: bench) }
                let gateway = try Gatekeeper(bench)
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                try await Task.sleep(for: .milliseconds(200 + Int(seed >> 33) % 2500))
                gateway.kill()
            }
            let last = try Gatekeeper(bench)
            defer { last.kill() }
            // What the last kill left half done is touched by nobody until its lease of 300 seconds is over: a request
            // of the dead may still be on its way. Until then nothing moves, and that is right.
            try await wait(for: "\(kills * each) documents", seconds: 600) { bench.erp.effects.count >= kills * each }
            try await wait(for: "\(kills * each) answers", seconds: 420) { try answers(bench) >= kills * each }
        }
        let effects = bench.erp.effects
        #expect(effects.count == kills * each, "none is lost; seed \(first)")
        #expect(effects.values.allSatisfy { $0 == 1 }, "none is doubled; seed \(first)")
        #expect(try answers(bench) == kills * each, "each group is answered once; seed \(first)")
        print(
            "kill -9: \(kills) kills, \(effects.count) documents, \(effects.values.reduce(0, +)) effects, seed \(first)"
        )
    }

    private func answers(_ bench: Workbench) throws -> Int {
        let folder = "\(bench.data)/partners/acme/in"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.contains("-997-") && !$0.hasPrefix(".") }.count
    }

    private func invoice(_ number: Int, _ template: String) -> (name: String, text: String) {
        let control = "0001\(number < 10 ? "0000" : "000")\(number)"
        let text =
            template
            .replacing("INV-70021", with: "INV-8\(number)")
            .replacing("000004104", with: control)
            .replacing("*4104*", with: "*1\(number)*").replacing("*4104~", with: "*1\(number)~")
        return ("invoice-\(number).edi", text)
    }

    /// Puts a file by the custom of the trade: another name first, then a rename.
    private func place(_ file: (name: String, text: String), in bench: Workbench) throws {
        let folder = "\(bench.data)/partners/acme/out"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let temporary = "\(folder)/.\(file.name)"
        try file.text.write(toFile: temporary, atomically: false, encoding: .utf8)
        try FileManager.default.moveItem(atPath: temporary, toPath: "\(folder)/\(file.name)")
    }
}

/// A `dragoman serve` of its own process.
final class Gatekeeper {
    private let process = Process()

    init(_ bench: Workbench) throws {
        process.executableURL = URL(fileURLWithPath: ProgramRun.dragoman)
        process.arguments = [
            "serve", "--maps", ProjectFolder.maps, "--workspace", bench.workspace, "--data", bench.data, "--port",
            String(bench.port),
        ]
        process.environment = bench.environment()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Kills it without any warning.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    deinit { kill() }
}
