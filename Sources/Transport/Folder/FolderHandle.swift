import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What is known of one entry of a folder.
struct EntryStatus {
    let isPlain: Bool
    let size: Int64
    let modified: Int64

    init(_ status: stat) {
        isPlain = status.st_mode & S_IFMT == S_IFREG
        size = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec)
    }

    /// Whether the entry can still be the file that was listed.
    func agrees(with file: RemoteFile) -> Bool {
        (file.size ?? size) == size && (file.modified ?? modified) == modified
    }
}

/// An open folder; every name is taken relative to it, and no symbolic link is followed.
final class FolderHandle {
    private let descriptor: Int32

    init(path: String) throws(Fault) {
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { throw FolderHandle.fault("open the folder") }
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// The names in the folder, as bytes, at most so many.
    func names(atMost limit: Int) throws(Fault) -> [RemoteName] {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { throw FolderHandle.fault("read the folder") }
        defer { closedir(stream) }
        var names: [RemoteName] = []
        while names.count < limit, let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { raw in Array(raw.prefix { $0 != 0 }) }
            names.append(RemoteName(bytes: bytes))
        }
        return names
    }

    /// An entry's status, itself and not what it points to; nil when there is none.
    func status(of name: RemoteName) -> EntryStatus? {
        var status = stat()
        let found = name.withPath { path in fstatat(descriptor, path, &status, AT_SYMLINK_NOFOLLOW) }
        return found == 0 ? EntryStatus(status) : nil
    }

    /// The bytes of a plain file, at most `limit`.
    func read(_ name: RemoteName, limit: Int, expecting file: RemoteFile?) throws(Fault) -> [UInt8] {
        // Not blocking: a pipe put there under a file's name must not hold us.
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let source = name.withPath { path in openat(descriptor, path, flags) }
        guard source >= 0 else {
            if errno == ELOOP { throw TransportFaults.notAFile }
            throw errno == ENOENT ? TransportFaults.gone : FolderHandle.fault("read the file")
        }
        defer { close(source) }
        let status = try FolderHandle.status(of: source)
        guard status.isPlain else { throw TransportFaults.notAFile }
        guard status.size <= limit else { throw TransportFaults.tooLarge(limit: limit) }
        if let file, !status.agrees(with: file) { throw TransportFaults.changed }
        var bytes = [UInt8](repeating: 0, count: Int(status.size) + 1)
        var count = 0
        while count < bytes.count {
            let start = count
            let got = bytes.withUnsafeMutableBytes { raw in
                Glibc.read(source, raw.baseAddress! + start, raw.count - start)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw FolderHandle.fault("read the file") }
            if got == 0 { break }
            count += got
        }
        let after = try FolderHandle.status(of: source)
        guard count == Int(status.size), after.size == status.size, after.modified == status.modified else {
            throw TransportFaults.changed
        }
        bytes.removeLast()
        return bytes
    }

    /// Writes a new file and syncs it.
    ///
    /// One of the same name is left over from a try that did not end, and goes.
    func write(_ bytes: [UInt8], to name: RemoteName) throws(Fault) {
        remove(name)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let target = name.withPath { path in openat(descriptor, path, flags, 0o640) }
        guard target >= 0 else { throw FolderHandle.fault("write into the folder") }
        defer { close(target) }
        var done = 0
        while done < bytes.count {
            let start = done
            let put = bytes.withUnsafeBytes { raw in Glibc.write(target, raw.baseAddress! + start, raw.count - start) }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else {
                let fault = FolderHandle.fault("write into the folder")
                remove(name)
                throw fault
            }
            done += put
        }
        guard fsync(target) == 0 else {
            let fault = FolderHandle.fault("sync the file")
            remove(name)
            throw fault
        }
        guard try FolderHandle.status(of: target).size == Int64(bytes.count) else {
            remove(name)
            throw TransportFaults.truncated
        }
    }

    /// Renames within the folder or into another one; false when the new name is taken, which changes nothing.
    func rename(_ old: RemoteName, to new: RemoteName, in other: FolderHandle? = nil) throws(Fault) -> Bool {
        let target = (other ?? self).descriptor
        let result = old.withPath { from in
            new.withPath { to in FolderHandle.renameWithoutReplacing(descriptor, from, target, to) }
        }
        if result == 0 { return true }
        if errno == EEXIST { return false }
        guard errno == EINVAL || errno == ENOSYS else { throw FolderHandle.fault("rename the file") }
        // A file system without that call: a second name is as safe, since it never replaces one.
        let linked = old.withPath { from in new.withPath { to in linkat(descriptor, from, target, to, 0) } }
        if linked == 0 {
            remove(old)
            return true
        }
        if errno == EEXIST { return false }
        throw FolderHandle.fault("rename the file")
    }

    /// Removes a file; one that is gone already is no fault.
    func delete(_ name: RemoteName) throws(Fault) {
        guard !remove(name), errno != ENOENT else { return }
        throw FolderHandle.fault("remove the file")
    }

    /// Removes a file where failing to does no harm.
    @discardableResult
    func remove(_ name: RemoteName) -> Bool {
        name.withPath { path in unlinkat(descriptor, path, 0) } == 0
    }

    /// Makes what was renamed here last.
    func sync() throws(Fault) {
        guard fsync(descriptor) == 0 else { throw FolderHandle.fault("sync the folder") }
    }

    /// A folder under this one, made if it is missing; an absolute path is taken as it is.
    func subfolder(_ path: String) throws(Fault) -> FolderHandle {
        if path.hasPrefix("/") { return try FolderHandle(path: path) }
        var current = self
        for part in path.split(separator: "/") where part != "." {
            let name = RemoteName(String(part))
            guard name.text != nil else { throw TransportFaults.badName }
            let made = name.withPath { path in mkdirat(current.descriptor, path, 0o750) }
            guard made == 0 || errno == EEXIST else { throw FolderHandle.fault("make the archive folder") }
            let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
            let next = name.withPath { path in openat(current.descriptor, path, flags) }
            guard next >= 0 else { throw FolderHandle.fault("open the archive folder") }
            current = FolderHandle(descriptor: next)
        }
        return current
    }

    private static func status(of descriptor: Int32) throws(Fault) -> EntryStatus {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw fault("look at the file") }
        return EntryStatus(status)
    }

    private typealias Rename =
        @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

    /// `renameat2`, which the system's headers hide from Swift and a C library may lack.
    private static let renameat2 = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: Rename.self) }

    private static func renameWithoutReplacing(
        _ from: Int32,
        _ old: UnsafePointer<CChar>,
        _ to: Int32,
        _ new: UnsafePointer<CChar>
    ) -> Int32 {
        guard let renameat2 else {
            errno = ENOSYS
            return -1
        }
        return renameat2(from, old, to, new, 1)
    }

    /// The fault for what `errno` says.
    ///
    /// A share may come back and a disk be emptied; a missing right stays missing.
    private static func fault(_ verb: String) -> Fault {
        let reason = String(cString: strerror(errno))
        let isTransient = ![EACCES, EPERM, EROFS, ENOTDIR, ELOOP, EXDEV, ENAMETOOLONG].contains(errno)
        return Fault("transport.folder", "cannot \(verb): \(reason)", isTransient: isTransient)
    }
}

extension RemoteName {
    /// The name as the system wants it.
    ///
    /// A name with a zero byte is cut there, so callers check `text` first.
    fileprivate func withPath<T>(_ body: (UnsafePointer<CChar>) -> T) -> T {
        (bytes + [0]).withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { body($0.baseAddress!) }
        }
    }
}
