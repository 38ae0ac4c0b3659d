/// The names under which a collected file may go into the archive: its own, and when that is taken, others.
enum ArchiveNames {
    /// At most so many are tried; the second is as good as free already.
    static func candidates(for name: String) -> [String] {
        [name] + (0..<3).map { _ in "\(name.prefix(200)).\(String(UInt64.random(in: 0 ... .max), radix: 16))" }
    }
}
