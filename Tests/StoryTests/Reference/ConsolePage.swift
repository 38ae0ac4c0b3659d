import Foundation

/// A page of words with commands in it, and what each of them printed when the page was written.
///
/// In a block fenced as `console`, a line that begins with `$ ` is a command, and the lines after it are its output; a
/// line of only `…` stands for any number of lines. A block fenced as `yaml file=NAME` (or any other word before
/// `file=`) is a file that the reader writes; it is there for the commands that follow.
struct ConsolePage {
    /// A command with what it printed.
    struct Step {
        var command: String
        var output: [String]
        /// The lines of the page that hold the output.
        var lines: Range<Int>
    }

    /// What a page asks its reader to do, in order.
    enum Deed {
        case run(Step)
        case write(name: String, text: String)
    }

    var lines: [String]
    private(set) var deeds: [Deed] = []

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var index = 0
        while index < lines.count {
            guard lines[index].hasPrefix("```"), lines[index].count > 3 else {
                index += 1
                continue
            }
            let info = lines[index].dropFirst(3).split(separator: " ").map(String.init)
            let end = lines[(index + 1)...].firstIndex { $0.hasPrefix("```") } ?? lines.count
            if info.first == "console" {
                deeds += steps(in: index + 1..<end).map(Deed.run)
            } else if let name = info.first(where: { $0.hasPrefix("file=") })?.dropFirst(5) {
                let text = lines[(index + 1)..<end].joined(separator: "\n") + "\n"
                deeds.append(.write(name: String(name), text: text))
            }
            index = end + 1
        }
    }

    private func steps(in range: Range<Int>) -> [Step] {
        var steps: [Step] = []
        for index in range {
            if lines[index].hasPrefix("$ ") {
                steps.append(Step(command: String(lines[index].dropFirst(2)), output: [], lines: index + 1..<index + 1))
            } else if !steps.isEmpty {
                steps[steps.count - 1].output.append(lines[index])
                steps[steps.count - 1].lines = steps[steps.count - 1].lines.lowerBound..<index + 1
            }
        }
        return steps
    }

    /// Whether an output is what the page says; blank lines at its end do not count.
    static func matches(_ expected: [String], _ output: [String]) -> Bool {
        let expected = trimmed(expected)
        let output = trimmed(output)
        guard let gap = expected.firstIndex(of: "…") else { return expected == output }
        guard output.count >= gap, Array(output[..<gap]) == Array(expected[..<gap]) else { return false }
        let rest = Array(expected[(gap + 1)...])
        return (gap...output.count).contains { matches(rest, Array(output[$0...])) }
    }

    static func trimmed(_ lines: [String]) -> [String] {
        var lines = lines
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}

/// A scratch folder that looks like the project's, in which a page's commands may write.
struct PageFolder {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "dragoman-pages-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: Project.root.path)
        for name in names where !name.hasPrefix(".") {
            let link = folder.appending(path: name)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: Project.root.appending(path: name))
        }
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Runs a command line as a person would; both outputs together, as a terminal shows them.
    func run(_ command: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "exec 2>&1\n\(command)"]
        process.currentDirectoryURL = folder
        process.environment = [
            "PATH": "\(Project.program.deletingLastPathComponent().path):/usr/bin:/bin", "NO_COLOR": "1",
            "LC_ALL": "C.UTF-8", "DRAGOMAN_MAPS": Project.root.appending(path: "Maps").path,
            "HOME": folder.path,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
    }
}
