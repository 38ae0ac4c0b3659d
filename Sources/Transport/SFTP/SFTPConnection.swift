import CLibSSH2
import Diagnostics
import Foundation

/// One SSH connection with its SFTP channel.
///
/// The handles are not safe to share, so whoever owns this must be an actor. Every call waits by `poll` under the
/// exchange's deadline; none blocks inside the library.
final class SFTPConnection {
    let socket: Socket
    let session: OpaquePointer
    /// The fingerprint the server showed: `SHA256:…`.
    private(set) var fingerprint = ""
    private(set) var channel: OpaquePointer?

    /// The algorithm that was agreed on for the host key.
    var hostKeyAlgorithm: String {
        libssh2_session_methods(session, LIBSSH2_METHOD_HOSTKEY).map { String(cString: $0) } ?? ""
    }

    /// The library's version as it runs, which may differ from the headers'.
    static var libraryVersion: String { libssh2_version(0).map { String(cString: $0) } ?? "?" }

    /// Once, lazily and safely for all threads.
    private static let started = libssh2_init(0) == 0

    /// Connects and agrees on keys, with a host key of one of these algorithms.
    ///
    /// Nothing is said about us yet.
    init(host: String, port: UInt16, algorithms: [String], deadline: Deadline) throws(SFTPFailure) {
        guard SFTPConnection.started else { throw .lost("libssh2 did not start") }
        socket = try Socket(host: host, port: port, deadline: deadline)
        guard let session = libssh2_session_init_ex(nil, nil, nil, nil) else { throw .lost("out of memory") }
        self.session = session
        libssh2_session_set_blocking(session, 0)
        libssh2_session_method_pref(session, LIBSSH2_METHOD_HOSTKEY, algorithms.joined(separator: ","))
        let descriptor = socket.descriptor
        try call("agree on keys", deadline) { Int(libssh2_session_handshake(session, descriptor)) }
        guard let hash = libssh2_hostkey_hash(session, LIBSSH2_HOSTKEY_HASH_SHA256) else {
            throw .lost("the server showed no host key")
        }
        fingerprint = HostKeys.normalized("SHA256:" + Data(bytes: hash, count: 32).base64EncodedString())
    }

    deinit {
        // The socket first: then nothing below can wait for the other side, and the loop ends at once.
        socket.shutDown()
        var patience = 1000
        while libssh2_session_free(session) == LIBSSH2_ERROR_EAGAIN, patience > 0 { patience -= 1 }
    }

    /// All host key algorithms that the library can verify.
    static func supportedHostKeyAlgorithms() -> [String] {
        guard started, let session = libssh2_session_init_ex(nil, nil, nil, nil) else { return [] }
        defer { libssh2_session_free(session) }
        var names: UnsafeMutablePointer<UnsafePointer<CChar>?>?
        let count = libssh2_session_supported_algs(session, LIBSSH2_METHOD_HOSTKEY, &names)
        guard count > 0, let names else { return [] }
        defer { libssh2_free(session, names) }
        return (0..<Int(count)).compactMap { names[$0].map { String(cString: $0) } }
    }

    /// Proves who we are and opens the SFTP channel.
    ///
    /// Only for a server whose key was checked.
    func open(as user: String, with credential: SFTPCredential, _ deadline: Deadline) throws(SFTPFailure) {
        let length = UInt32(user.utf8.count)
        let methods = try methods(for: user, deadline)
        if libssh2_userauth_authenticated(session) == 0 {
            do throws(SFTPFailure) {
                switch credential {
                case .password(let password):
                    try call("log in", deadline) {
                        Int(
                            libssh2_userauth_password_ex(
                                session, user, length, password, UInt32(password.utf8.count), nil
                            )
                        )
                    }
                case .key(let path, let passphrase):
                    guard access(path, R_OK) == 0 else { throw .fault(LoginFaults.unreadableKey) }
                    try call("log in", deadline) {
                        Int(libssh2_userauth_publickey_fromfile_ex(session, user, length, nil, path, passphrase))
                    }
                }
            } catch {
                throw LoginFaults.explain(error, credential, offered: methods)
            }
        }
        channel = try handle("start SFTP", deadline) { libssh2_sftp_init(session) }
    }

    /// Says goodbye, if the other side listens for a moment.
    func sayGoodbye() {
        let deadline = Deadline(seconds: 1)
        if let channel { _ = try? call("close", deadline) { Int(libssh2_sftp_shutdown(channel)) } }
        channel = nil
        _ = try? call("close", deadline) {
            Int(libssh2_session_disconnect_ex(session, SSH_DISCONNECT_BY_APPLICATION, "done", ""))
        }
    }

    private func methods(for user: String, _ deadline: Deadline) throws(SFTPFailure) -> [String] {
        while true {
            if let list = libssh2_userauth_list(session, user, UInt32(user.utf8.count)) {
                return String(cString: list).split(separator: ",").map(String.init)
            }
            if libssh2_userauth_authenticated(session) != 0 { return [] }
            let code = libssh2_session_last_errno(session)
            guard code == LIBSSH2_ERROR_EAGAIN else { throw failure(code, "log in") }
            try wait(deadline)
        }
    }

    // MARK: Calls that would block

    /// Repeats a call until it has an answer, waiting in between for the socket.
    @discardableResult
    func call(_ doing: String, _ deadline: Deadline, _ body: () -> Int) throws(SFTPFailure) -> Int {
        while true {
            let result = body()
            if result >= 0 { return result }
            guard result == Int(LIBSSH2_ERROR_EAGAIN) else { throw failure(Int32(result), doing) }
            try wait(deadline)
        }
    }

    /// The same for calls that return a handle.
    func handle(_ doing: String, _ deadline: Deadline, _ body: () -> OpaquePointer?) throws(SFTPFailure)
        -> OpaquePointer
    {
        while true {
            if let handle = body() { return handle }
            let code = libssh2_session_last_errno(session)
            guard code == LIBSSH2_ERROR_EAGAIN else { throw failure(code, doing) }
            try wait(deadline)
        }
    }

    private func wait(_ deadline: Deadline) throws(SFTPFailure) {
        let directions = libssh2_session_block_directions(session)
        let reading = directions & LIBSSH2_SESSION_BLOCK_INBOUND != 0
        let writing = directions & LIBSSH2_SESSION_BLOCK_OUTBOUND != 0
        try socket.wait(reading: reading || !writing, writing: writing, deadline: deadline)
    }

    private func failure(_ code: Int32, _ doing: String) -> SFTPFailure {
        if code == LIBSSH2_ERROR_SFTP_PROTOCOL, let channel {
            let status = libssh2_sftp_last_error(channel)
            // Version 3 says by 6 and 7 that there is no connection; the rest is an answer to the request.
            if status != 0, status != 6, status != 7 { return .status(UInt(status), doing: doing) }
        }
        var text: UnsafeMutablePointer<CChar>?
        var length: Int32 = 0
        _ = libssh2_session_last_error(session, &text, &length, 0)
        let reason = text.map { String(cString: $0) } ?? ""
        return .lost("\(doing): \(reason.prefix(200)) (libssh2 \(code))".printable, code: code)
    }
}
