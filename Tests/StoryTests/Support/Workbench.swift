import ArgumentParser
import Foundation
import Hummingbird
import Logging
import Testing

@testable import dragoman

/// A copy of the sample workspace that a test may change, with a data folder and a stand-in ERP of its own.
final class Workbench: Sendable {
    let scratch: Scratch
    let erp: StandInERP
    let erpPort: Int
    let port: Int

    var workspace: String { "\(scratch.path)/workspace" }
    var data: String { "\(scratch.path)/data" }

    init(keepsKeys: Bool = false) throws {
        scratch = try Scratch()
        try FileManager.default.copyItem(atPath: ProjectFolder.harbor, toPath: "\(scratch.path)/workspace")
        try FileManager.default.createDirectory(atPath: "\(scratch.path)/data", withIntermediateDirectories: true)
        erp = try StandInERP(folder: scratch.path, keepsKeys: keepsKeys)
        erpPort = try Self.freePort()
        port = try Self.freePort()
    }

    static func freePort() throws -> Int {
        let listener = try LoopbackListener()
        defer { listener.close() }
        return Int(listener.port)
    }

    /// The environment a gateway over this workspace needs.
    func environment(_ more: [String: String] = [:]) -> [String: String] {
        ProcessInfo.processInfo.environment
            .merging(["ERP_URL": "http://127.0.0.1:\(erpPort)", "SWIFT_BACKTRACE": "enable=no"]) { $1 }
            .merging(more) { $1 }
    }

    /// Changes a file of the workspace.
    func edit(_ path: String, _ change: (String) -> String) throws {
        let file = "\(workspace)/\(path)"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try change(text).write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// A site over the workspace, in this process.
    func site(_ more: [String: String] = [:]) throws -> Site {
        let options = try CatalogOptions.parse(["--maps", ProjectFolder.maps, "--workspace", workspace])
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try Site(knowledge: options, data: data, environment: environment(more), logger: logger)
    }

    /// The stand-in ERP, listening while `body` runs.
    func withERP<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        var logger = Logger(label: "erp")
        logger.logLevel = .critical
        let application = erp.application(port: erpPort, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            defer { group.cancelAll() }
            try await wait(for: "the stand-in ERP") {
                try await Self.get("http://127.0.0.1:\(self.erpPort)/effects") != nil
            }
            return try await body()
        }
    }

    /// A file of the sample's story.
    func story(_ path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(fileURLWithPath: "\(ProjectFolder.harbor)/story/\(path)")))
    }

    /// What an address answers with 200; nil for anything else.
    ///
    /// Another program asks, on a thread that may wait: a test that blocked its own would keep the server from answering.
    static func get(_ address: String) async throws -> String? {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try ProgramRun.run("/usr/bin/env", ["curl", "-sf", "--max-time", "10", address]).succeeded
                    }
                )
            }
        }
    }
}

extension ProgramRun {
    /// What it printed, where it ended well.
    var succeeded: String? { status == 0 ? text : nil }
}

/// Waits until a condition holds, looking again and again, for at most so long.
func wait(
    for what: String,
    seconds: Int = 600,
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("waited \(seconds) s for \(what)")
}
