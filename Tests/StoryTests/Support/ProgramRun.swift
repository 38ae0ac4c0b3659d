import Foundation
import Synchronization

/// What a program printed and how it ended.
struct ProgramRun: Sendable {
    /// The exit status; a signal's number below zero.
    let status: Int32
    /// Standard output.
    let output: [UInt8]
    /// Standard error.
    let complaint: String
    /// True when it was ended because its time was up.
    let isOverdue: Bool

    /// Standard output as text.
    var text: String { String(decoding: output, as: UTF8.self) }

    /// The program under test: it is built into the folder this test's own program is in.
    static let dragoman: String = {
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let beside = folder.appending(path: "dragoman").path
        return FileManager.default.isExecutableFile(atPath: beside)
            ? beside : "\(ProjectFolder.root)/.build/debug/dragoman"
    }()

    /// Runs `dragoman` in the project's folder.
    static func dragoman(_ words: [String], input: [UInt8]? = nil, folder: String = ProjectFolder.root) throws
        -> ProgramRun
    {
        try run(dragoman, words, input: input, folder: folder)
    }

    /// Runs a program to its end, or ends it when its time is up. Output goes through files, so that no full pipe can
    /// hold the program up.
    static func run(
        _ program: String,
        _ words: [String],
        input: [UInt8]? = nil,
        folder: String = ProjectFolder.root,
        limit: Double = 30
    ) throws -> ProgramRun {
        try ProjectFolder.temporary { scratch in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = words
            process.currentDirectoryURL = URL(fileURLWithPath: folder)
            var environment = ProcessInfo.processInfo.environment
            environment["DRAGOMAN_MAPS"] = nil
            environment["SWIFT_BACKTRACE"] = "enable=no"
            process.environment = environment
            let files = ["in", "out", "err"].map { "\(scratch)/\($0)" }
            for (index, file) in files.enumerated() {
                try Data(index == 0 ? input ?? [] : []).write(to: URL(fileURLWithPath: file))
            }
            process.standardInput = FileHandle(forReadingAtPath: files[0])
            process.standardOutput = FileHandle(forWritingAtPath: files[1])
            process.standardError = FileHandle(forWritingAtPath: files[2])
            let ended = DispatchSemaphore(value: 0)
            process.terminationHandler = { _ in ended.signal() }
            try process.run()
            let isOverdue = ended.wait(timeout: .now() + limit) == .timedOut
            if isOverdue {
                process.terminate()
                ended.wait()
            }
            let isSignal = process.terminationReason == .uncaughtSignal
            return ProgramRun(
                status: isSignal ? -process.terminationStatus : process.terminationStatus,
                output: Array(FileManager.default.contents(atPath: files[1]) ?? Data()),
                complaint: String(decoding: FileManager.default.contents(atPath: files[2]) ?? Data(), as: UTF8.self),
                isOverdue: isOverdue
            )
        }
    }
}
