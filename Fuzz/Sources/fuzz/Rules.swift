import Glibc
import X12

/// The checkers of the sets whose rules ship with the project.
enum Rules {
    static let checkers: [String: SetChecker] = {
        let folder = (getenv("DRAGOMAN_MAPS").map { String(cString: $0) } ?? "Maps") + "/standards/x12/"
        let standard = Standard(release: "004010") { name in
            read(folder + (name == "labels.list" ? "" : "004010/") + name)
        }
        var checkers: [String: SetChecker] = [:]
        for code in ["810", "850", "855", "856", "997"] {
            if let set = standard.set(code) {
                checkers[code] = SetChecker(standard: standard, guide: Guide(set))
            }
        }
        precondition(checkers.count == 5, "the dictionary was not found: run from the project's folder")
        return checkers
    }()

    private static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count <= 0 { return bytes }
            bytes += chunk[0..<count]
        }
    }
}
