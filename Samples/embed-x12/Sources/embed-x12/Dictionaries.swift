import Foundation
import X12

/// The folder of dictionaries, one below it for each release; each is opened when a file first needs it.
final class Dictionaries {
    private let folder: URL
    private var standards: [String: Standard] = [:]
    private var checkers: [String: SetChecker] = [:]

    init(_ folder: String) { self.folder = URL(filePath: folder) }

    /// The checker of a set in a release, `004010` and `850`; nil where the dictionary has no such set.
    func checker(release: String, set code: String) -> SetChecker? {
        let name = release + "/" + code
        if let known = checkers[name] { return known }
        let standard = standard(release)
        // The bare standard; `Guide.read` gives one that is narrower.
        guard let set = standard.set(code) else { return nil }
        let checker = SetChecker(standard: standard, guide: Guide(set))
        checkers[name] = checker
        return checker
    }

    private func standard(_ release: String) -> Standard {
        if let known = standards[release] { return known }
        // The release comes from a partner's file and becomes part of a path.
        let isHarmless = !release.isEmpty && release.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let folder = folder
        let standard = Standard(release: release) { name in
            guard isHarmless else { return nil }
            let place = name == "labels.list" ? name : release + "/" + name
            return (try? Data(contentsOf: folder.appending(path: place))).map { [UInt8]($0) }
        }
        standards[release] = standard
        return standard
    }
}
