import CLibSSH2
import Diagnostics

/// What is done with files over an open connection; every path is bytes.
extension SFTPConnection {
    /// Large enough that the library keeps many requests on the way at once.
    private static let chunk = 1 << 20

    private func withChannel() throws(SFTPFailure) -> OpaquePointer {
        guard let channel else { throw .lost("the SFTP channel is closed") }
        return channel
    }

    /// The entries of a folder, each handed over as it comes; false from the body ends the reading.
    func list(_ path: [UInt8], _ deadline: Deadline, _ body: (RemoteFile) -> Bool) throws(SFTPFailure) {
        let handle = try open(path, flags: 0, type: LIBSSH2_SFTP_OPENDIR, doing: "open the folder", deadline)
        defer { release(handle, deadline) }
        var name = [CChar](repeating: 0, count: 8192)
        var overlong = 0
        while true {
            var attributes = LIBSSH2_SFTP_ATTRIBUTES()
            let length: Int
            do throws(SFTPFailure) {
                length = try call("read the folder", deadline) {
                    Int(libssh2_sftp_readdir_ex(handle, &name, name.count, nil, 0, &attributes))
                }
            } catch {
                // A name longer than any file system's is skipped, not the folder; but not for ever.
                guard case .lost(_, LIBSSH2_ERROR_BUFFER_TOO_SMALL) = error, overlong < 1000
                else { throw error }
                overlong += 1
                continue
            }
            if length == 0 { return }
            guard attributes.isPlain else { continue }
            let bytes = name[..<length].map { UInt8(bitPattern: $0) }
            let file = RemoteFile(
                name: RemoteName(bytes: bytes), size: attributes.size, modified: attributes.modified
            )
            if !body(file) { return }
        }
    }

    /// What is under a path, itself and not what it points to; nil when there is nothing.
    func status(_ path: [UInt8], _ deadline: Deadline) throws(SFTPFailure) -> LIBSSH2_SFTP_ATTRIBUTES? {
        let channel = try withChannel()
        var attributes = LIBSSH2_SFTP_ATTRIBUTES()
        do throws(SFTPFailure) {
            try call("look at the file", deadline) {
                path.withText { text, length in
                    Int(libssh2_sftp_stat_ex(channel, text, length, LIBSSH2_SFTP_LSTAT, &attributes))
                }
            }
        } catch {
            if error.isAbsent { return nil }
            throw error
        }
        return attributes
    }

    /// The bytes of a file, or nil when there are more than `limit`.
    func read(_ path: [UInt8], limit: Int, _ deadline: Deadline) throws(SFTPFailure) -> [UInt8]? {
        let flags = UInt(LIBSSH2_FXF_READ)
        let handle = try open(path, flags: flags, type: LIBSSH2_SFTP_OPENFILE, doing: "read the file", deadline)
        defer { release(handle, deadline) }
        var bytes: [UInt8] = []
        var buffer = [CChar](repeating: 0, count: min(SFTPConnection.chunk, limit + 1))
        while true {
            let count = try call("read the file", deadline) { Int(libssh2_sftp_read(handle, &buffer, buffer.count)) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else { return nil }
            buffer[..<count].withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
    }

    /// Writes a new file, has it synced where the server can, and closes it.
    func write(_ bytes: [UInt8], to path: [UInt8], _ deadline: Deadline) throws(SFTPFailure) {
        let flags = UInt(LIBSSH2_FXF_WRITE | LIBSSH2_FXF_CREAT | LIBSSH2_FXF_EXCL)
        let handle = try open(path, flags: flags, type: LIBSSH2_SFTP_OPENFILE, doing: "write the file", deadline)
        do throws(SFTPFailure) {
            var done = 0
            while done < bytes.count {
                let start = done
                let count = min(SFTPConnection.chunk, bytes.count - start)
                done += try call("write the file", deadline) {
                    bytes.withUnsafeBytes { raw in
                        let from = raw.baseAddress!.advanced(by: start).assumingMemoryBound(to: CChar.self)
                        return Int(libssh2_sftp_write(handle, from, count))
                    }
                }
            }
            do throws(SFTPFailure) {
                try call("sync the file", deadline) { Int(libssh2_sftp_fsync(handle)) }
            } catch {
                // Syncing is an extension of OpenSSH's; a server without it is asked in vain and not blamed.
                guard case .status(SFTPFailure.Status.unsupported, _) = error else { throw error }
            }
        } catch {
            release(handle, deadline)
            throw error
        }
        try call("close the file", deadline) { Int(libssh2_sftp_close_handle(handle)) }
    }

    /// Gives a file another name.
    ///
    /// A server by the book refuses when that name is taken; we look first all the same.
    func rename(_ old: [UInt8], to new: [UInt8], _ deadline: Deadline) throws(SFTPFailure) {
        let channel = try withChannel()
        let flags = Int(LIBSSH2_SFTP_RENAME_ATOMIC | LIBSSH2_SFTP_RENAME_NATIVE)
        try call("rename the file", deadline) {
            old.withText { from, fromLength in
                new.withText { to, toLength in
                    Int(libssh2_sftp_rename_ex(channel, from, fromLength, to, toLength, flags))
                }
            }
        }
    }

    /// Removes a file; one that is gone already is no failure.
    func remove(_ path: [UInt8], _ deadline: Deadline) throws(SFTPFailure) {
        let channel = try withChannel()
        do throws(SFTPFailure) {
            try call("remove the file", deadline) {
                path.withText { text, length in Int(libssh2_sftp_unlink_ex(channel, text, length)) }
            }
        } catch {
            if !error.isAbsent { throw error }
        }
    }

    /// Makes a folder unless it is there.
    func makeFolder(_ path: [UInt8], _ deadline: Deadline) throws(SFTPFailure) {
        let channel = try withChannel()
        if try status(path, deadline) != nil { return }
        try call("make the archive folder", deadline) {
            path.withText { text, length in Int(libssh2_sftp_mkdir_ex(channel, text, length, 0o750)) }
        }
    }

    private func open(
        _ path: [UInt8],
        flags: UInt,
        type: Int32,
        doing: String,
        _ deadline: Deadline
    ) throws(SFTPFailure) -> OpaquePointer {
        let channel = try withChannel()
        return try handle(doing, deadline) {
            path.withText { text, length in libssh2_sftp_open_ex(channel, text, length, flags, 0o640, type) }
        }
    }

    /// Closes a handle whose content no longer matters.
    ///
    /// When even that fails, the next call on the connection will.
    private func release(_ handle: OpaquePointer, _ deadline: Deadline) {
        _ = try? call("close the file", deadline.atMost(seconds: 5)) { Int(libssh2_sftp_close_handle(handle)) }
    }
}

extension LIBSSH2_SFTP_ATTRIBUTES {
    private func has(_ flag: Int32) -> Bool { flags & UInt(flag) != 0 }

    /// The size, where the server says it.
    var size: Int64? { has(LIBSSH2_SFTP_ATTR_SIZE) ? Int64(clamping: filesize) : nil }
    /// The time of the last change in seconds, where the server says it.
    var modified: Int64? { has(LIBSSH2_SFTP_ATTR_ACMODTIME) ? Int64(mtime) : nil }
    /// A plain file, or an entry of which the server does not say what it is.
    var isPlain: Bool {
        let kind = permissions & 0o170_000
        return !has(LIBSSH2_SFTP_ATTR_PERMISSIONS) || kind == 0 || kind == 0o100_000
    }

    /// Whether this can still be the file that was listed.
    func agrees(with file: RemoteFile) -> Bool {
        (file.size == nil || size == nil || file.size == size)
            && (file.modified == nil || modified == nil || file.modified == modified)
    }
}

extension [UInt8] {
    /// The bytes as the library takes paths: a pointer and a length.
    fileprivate func withText<T>(_ body: (UnsafePointer<CChar>, UInt32) -> T) -> T {
        // One more byte, so that the pointer of an empty path is one too.
        (self + [0]).withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { body($0.baseAddress!, UInt32(count)) }
        }
    }
}
