import Diagnostics
import Synchronization
public import X12

extension SiteCatalog {
    /// The dictionary of a release that has one of its own.
    ///
    /// A site's folder `standards/x12/<release>` is laid over the one that ships: line by line for the lists, file by
    /// file for the sets. `labels.list` beside the releases speaks for all of them.
    public func standard(_ release: String) -> Standard? {
        guard releases.contains(release) else { return nil }
        return cache.withLock { cache in
            if let standard = cache.standards[release] { return standard }
            let files = files
            let standard = Standard(release: release) { name in
                ["standards/x12/\(release)/\(name)", "standards/x12/\(name)"].flatMap { path in
                    files.layers(at: path).map { DictionaryFile(source: path, bytes: $0) }
                }
            }
            cache.standards[release] = standard
            return standard
        }
    }

    /// The checker of a set by its release's bare standard; nil where there is no such dictionary or set.
    func bareChecker(of set: String, in release: String) -> SetChecker? {
        let name = "\(release)/\(set)"
        if let known = cache.withLock({ $0.checkers[name] }) { return known }
        guard let standard = standard(release), let definition = standard.set(set) else { return nil }
        let checker = SetChecker(standard: standard, guide: Guide(definition))
        cache.withLock { $0.checkers[name] = checker }
        return checker
    }

    /// The release whose dictionary serves what GS08 says, or where that says nothing, ISA12; nil where there is no
    /// dictionary at all.
    ///
    /// `004010` and `004010VICS` are served by `004010`. Otherwise it is the nearest release, the newer of two, that
    /// has the set, where one is asked for and any release has it. Who says nothing readable is taken to speak 004010,
    /// as most do. The checker warns where the group's release is another than the dictionary's.
    public func release(for version: String, or envelope: String = "", set: String? = nil) -> String? {
        let releases = releases
        func has(_ release: String) -> Bool { set.map { standard(release)?.set($0) != nil } ?? true }
        let exact = String(version.prefix(6))
        if releases.contains(exact), has(exact) { return exact }
        let wanted = ReleaseNumber(version) ?? ReleaseNumber(envelope) ?? .usual
        let numbered = releases.compactMap { release in ReleaseNumber(release).map { (release, $0) } }
        let nearest = numbered.sorted { $0.1.precedes($1.1, near: wanted) }.map(\.0)
        return nearest.first(where: has) ?? nearest.first
    }

    /// The releases that have a dictionary, sorted.
    private var releases: [String] {
        if let known = cache.withLock({ $0.releases }) { return known }
        let releases = files.names(in: "standards/x12").filter(ReleaseNumber.isFolder)
        cache.withLock { $0.releases = releases }
        return releases
    }

    /// True when some release has a set of this code.
    func hasSet(_ code: String) -> Bool {
        if let known = cache.withLock({ $0.sets }) { return known.contains(code) }
        let names = releases.flatMap { files.names(in: "standards/x12/\($0)") }
        let sets = Set(names.filter { $0.hasSuffix(".set") }.map { String($0.dropLast(4)) })
        cache.withLock { $0.sets = sets }
        return sets.contains(code)
    }

    /// What is wrong with the dictionaries, the site's own and those that ship.
    func lintStandards() -> [Finding] {
        var findings: [Finding] = []
        for name in files.names(in: "standards/x12") where name != "labels.list" && !ReleaseNumber.isFolder(name) {
            findings.append(stray("standards/x12/\(name)", "a release's folder has its six digits for a name: 004010"))
        }
        for release in releases {
            var sets: [String] = []
            for name in files.names(in: "standards/x12/\(release)") {
                if name.utf8.count == 7, name.hasSuffix(".set") {
                    sets.append(String(name.dropLast(4)))
                } else if !Standard.lists.contains(name) {
                    let known = Standard.lists.joined(separator: ", ")
                    findings.append(
                        stray(
                            "standards/x12/\(release)/\(name)", "a dictionary has sets, such as 850.set, and \(known)")
                    )
                }
            }
            findings += standard(release)?.lint(sets: sets) ?? []
        }
        return findings
    }

    private func stray(_ path: String, _ message: String) -> Finding {
        Finding(.dictionaryLine, message, at: Place(source: path))
    }
}
