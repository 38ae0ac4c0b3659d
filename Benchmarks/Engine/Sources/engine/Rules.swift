import Glibc
import X12

/// The dictionary that ships with the project, opened from the folder the benchmark is run in.
enum Rules {
    static let standard = Standard(release: "004010") { name in
        let maps = getenv("DRAGOMAN_MAPS").map { String(cString: $0) } ?? "Maps"
        return file("\(maps)/standards/x12/\(name == "labels.list" ? "" : "004010/")\(name)")
    }

    /// The checker of a set by the guide that ships for it, with its totals.
    static func guided(_ code: String) -> SetChecker {
        let maps = getenv("DRAGOMAN_MAPS").map { String(cString: $0) } ?? "Maps"
        let path = "\(maps)/transactions/\(code)/guide.yaml"
        guard let set = standard.set(code), let text = file(path).map({ String(decoding: $0, as: UTF8.self) }) else {
            fatalError("no guide for the \(code): run from the project's folder, or set DRAGOMAN_MAPS")
        }
        let read = Guide.read([MarkedText.read(text, source: path)], set: set, standard: standard)
        guard let guide = read.guide else { fatalError("\(read.findings.map(\.message))") }
        return SetChecker(standard: standard, guide: guide)
    }

    /// The checker of a set by the standard alone.
    static func checker(_ code: String) -> SetChecker {
        guard let set = standard.set(code) else {
            fatalError("no rules for the \(code): run from the project's folder, or set DRAGOMAN_MAPS")
        }
        return SetChecker(standard: standard, guide: Guide(set))
    }

    /// The bytes of a file, or nothing when it cannot be read.
    ///
    /// `atMost` is for files that do not say how long they are.
    static func file(_ path: String, atMost: Int? = nil) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let size = atMost ?? ftell(file)
        rewind(file)
        guard size >= 0 else { return nil }
        return [UInt8](unsafeUninitializedCapacity: size) { $1 = fread($0.baseAddress, 1, size, file) }
    }
}
