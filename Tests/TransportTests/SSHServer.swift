import Foundation
import Testing

/// A real OpenSSH server on the loopback address, with keys made for it, that ends with the test process.
final class SSHServer: Sendable {
    /// Where the distribution puts the server.
    static let program = "/usr/sbin/sshd"
    static let isInstalled = FileManager.default.isExecutableFile(atPath: program)
    static let absence: Comment = "there is no /usr/sbin/sshd here (package openssh-server): SFTP is not tested"

    /// One for the tests that need nothing special, with every kind of host key.
    static let shared = Result { try SSHServer(hostKeys: ["ed25519", "ecdsa", "rsa"]) }

    let port: UInt16
    let user = NSUserName()
    private let folder: Scratch
    private let keys: Scratch
    private let process: Process

    /// Starts a server with these kinds of host key and more lines of configuration.
    init(hostKeys: [String], configuration: [String] = []) throws {
        let (folder, keys) = (try Scratch(), try SSHServer.keys.get())
        (self.folder, self.keys) = (folder, keys)
        port = try SSHServer.freePort()
        let lines =
            [
                "Port \(port)", "ListenAddress 127.0.0.1", "PidFile none", "UsePAM no", "StrictModes no",
                "AuthorizedKeysFile \(keys.url("authorized").path)", "PermitRootLogin yes",
                "PasswordAuthentication yes", "MaxStartups 200", "Subsystem sftp internal-sftp",
                "ForceCommand internal-sftp",
            ] + hostKeys.map { "HostKey \(keys.url("host_\($0)").path)" } + configuration
        let file = folder.url("configuration").path
        try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
        // The server's own empty folder; it exists where the service was ever started.
        try? FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
        // The shell outlives us by one line: when our end of the pipe closes, whatever the reason, the server ends.
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let log = folder.url("log").path
        let script = "\(SSHServer.program) -D -f '\(file)' -E '\(log)' & server=$!; cat > /dev/null; kill $server"
        process.arguments = ["-c", script]
        process.standardInput = Pipe()
        try process.run()
        try waitUntilItAnswers()
    }

    deinit {
        (process.standardInput as? Pipe)?.fileHandleForWriting.closeFile()
        process.waitUntilExit()
    }

    /// A private key's path: `ed25519`, `ecdsa`, `rsa`, `locked` (passphrase sesame).
    func userKey(_ kind: String) -> String { keys.url("user_\(kind)").path }

    /// The path of a key that the server does not know.
    var strangersKey: String { keys.url("stranger").path }

    /// A host key's fingerprint as `ssh-keygen -l` prints it.
    func fingerprint(_ kind: String) throws -> String {
        let output = try SSHServer.run("ssh-keygen", ["-l", "-f", keys.url("host_\(kind).pub").path])
        return try #require(output.split(separator: " ").dropFirst().first.map(String.init))
    }

    /// What the server wrote down; for the message of a failed test.
    var log: String { (try? String(contentsOf: folder.url("log"), encoding: .utf8)) ?? "" }

    /// Keys made once for all servers of a test run: they are the slowest part of it.
    private static let keys = Result {
        let folder = try Scratch()
        func make(_ name: String, _ kind: String, passphrase: String = "") throws {
            let size = kind == "rsa" ? ["-b", "2048"] : []
            let path = folder.url(name).path
            _ = try run("ssh-keygen", ["-q", "-t", kind, "-N", passphrase, "-f", path, "-C", "test"] + size)
        }
        for kind in ["ed25519", "ecdsa", "rsa"] {
            try make("host_\(kind)", kind)
            try make("user_\(kind)", kind)
        }
        try make("user_locked", "ed25519", passphrase: "sesame")
        try make("stranger", "ed25519")
        let known = try ["ed25519", "ecdsa", "rsa", "locked"].map { kind in
            try String(contentsOf: folder.url("user_\(kind).pub"), encoding: .utf8)
        }
        try known.joined().write(to: folder.url("authorized"), atomically: true, encoding: .utf8)
        return folder
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) \(arguments)")
        return String(decoding: data, as: UTF8.self)
    }

    /// A port that was free a moment ago.
    private static func freePort() throws -> UInt16 {
        let listener = try LoopbackListener()
        defer { listener.close() }
        return listener.port
    }

    private func waitUntilItAnswers() throws {
        let end = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < end {
            if let socket = try? LoopbackSocket(port: port) {
                defer { socket.close() }
                if socket.receive(4).map({ String(decoding: $0, as: UTF8.self) }) == "SSH-" { return }
            }
            usleep(20_000)
        }
        throw CocoaError(.featureUnsupported, userInfo: ["log": log])
    }
}
