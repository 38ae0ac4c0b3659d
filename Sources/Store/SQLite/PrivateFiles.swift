import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Folders and files that only our own user may open.
enum PrivateFiles {
    /// Makes a folder of ours, or closes an existing one to others.
    static func claim(folder: String) throws(Fault) {
        try make(folder: folder)
        // A folder that everybody shares (sticky, like the system's temporary one) is not ours to close.
        var status = stat()
        guard stat(folder, &status) == 0 else { throw failed("open", folder) }
        if status.st_mode & 0o077 != 0, status.st_mode & S_ISVTX == 0, chmod(folder, 0o700) != 0 {
            throw failed("close to others", folder)
        }
    }

    /// Makes the file, empty, before the database engine can make it with a mode of its own.
    static func prepare(file: String) throws(Fault) {
        var parent = file[...]
        while let last = parent.popLast(), last != "/" {}
        if !parent.isEmpty { try make(folder: String(parent)) }
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failed("open", file) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failed("open", file) }
        if status.st_mode & 0o077 != 0, fchmod(descriptor, 0o600) != 0 { throw failed("close to others", file) }
        // The engine syncs its own files; the name of this one is ours to make last.
        if status.st_size == 0 { try sync(folder: parent.isEmpty ? "." : String(parent)) }
    }

    private static func make(folder: String) throws(Fault) {
        var path = ""
        for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
            path += path.isEmpty && !part.isEmpty ? String(part) : "/" + part
            if part.isEmpty || part == "." || part == ".." { continue }
            if mkdir(path, 0o700) != 0, errno != EEXIST, errno != EISDIR, errno != EROFS {
                throw failed("make", path)
            }
        }
    }

    private static func sync(folder: String) throws(Fault) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed("open", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failed("sync", folder) }
    }

    private static func failed(_ verb: String, _ path: String) -> Fault {
        let reason = String(cString: strerror(errno))
        return Fault("store.folder", "cannot \(verb) \(path.printable) for the data: \(reason)")
    }
}
