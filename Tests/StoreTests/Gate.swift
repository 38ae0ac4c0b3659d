import Foundation

/// Holds a thread until another one opens it; for bodies of transactions, which cannot be suspended.
final class Gate: @unchecked Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    /// The two sides of one gate.
    static func pair() -> (waiting: Gate, opening: Gate) {
        let gate = Gate()
        return (gate, gate)
    }

    /// Gives up after a while, so that a broken store fails a test and does not hang it.
    func wait() { _ = semaphore.wait(timeout: .now() + 20) }
    func open() { semaphore.signal() }
}

/// A folder that goes away with the test.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/store-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func mode(of name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }
}
