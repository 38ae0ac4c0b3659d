import Diagnostics
import Glibc
import Synchronization
import X12

/// Where the package lies: three folders above this file, links followed.
let packageRoot: String = {
    guard let real = realpath(#filePath, nil) else { return "." }
    defer { free(real) }
    return String(cString: real).split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/")
}()

func readFile(_ path: String) -> [UInt8]? {
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

func writeFile(_ path: String, _ bytes: [UInt8]) {
    guard let file = fopen(path, "w") else { return }
    defer { fclose(file) }
    _ = fwrite(bytes, 1, bytes.count, file)
}

/// The files of other people, where they are at hand.
let corpusFiles: [String] = environment("X12_CORPUS").map(filesBelow) ?? []

/// Every file in a folder and below it.
func filesBelow(_ folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var paths: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." { continue }
        let path = folder + "/" + name
        if entry.pointee.d_type == UInt8(DT_DIR) { paths += filesBelow(path) } else { paths.append(path) }
    }
    return paths.sorted()
}

func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// The dictionary that ships with the project.
let standard = Standard(release: "004010") { name in
    let folder = packageRoot + "/Maps/standards/x12/"
    return readFile(folder + (name == "labels.list" ? "" : "004010/") + name)
}

/// An envelope around the lines of sets, each line a segment, counts as asked for.
struct Sample {
    var delimiters = Delimiters.usual
    var header =
        "ISA*00*          *00*          *ZZ*HARBOR         *ZZ*ACME           *261120*0930*U*00401*000000012*0*P*>"
    var group = "GS*PO*HARBOR*ACME*20261120*0930*12*X*004010"
    var code = "850"
    var lineBreak = "\n"

    static let order = [
        "BEG*00*SA*4500012345**20261120", "REF*DP*17", "N1*ST*North dock*92*D1", "N3*1 Pier Road",
        "N4*Baltimore*MD*21230*US", "PO1*1*12*EA*9.95**VN*W-100", "PID*F****Hex bolt", "PO1*2*5*CA*20**VN*W-200",
        "CTT*2",
    ]

    func bytes(_ body: [String] = Sample.order) -> [UInt8] {
        let set = ["ST*\(code)*0001"] + body + ["SE*\(body.count + 2)*0001"]
        let lines = [header, group] + set + ["GE*1*12", "IEA*1*000000012"]
        return Array(lines.map { $0 + "~" + lineBreak }.joined().utf8)
    }
}

extension Transmission {
    /// Every set with what it stands in.
    var allSets: [(interchange: Interchange, group: FunctionalGroup, set: TransactionSet)] {
        interchanges.flatMap { interchange in
            interchange.groups.flatMap { group in group.sets.map { (interchange, group, $0) } }
        }
    }

    /// Checks every set against the dictionary, with a guide where one is given.
    func checked(guide: Guide? = nil, standard: Standard = X12Tests.standard) -> [CheckedSet] {
        let own = guide.map { SetChecker(standard: standard, guide: $0) }
        return allSets.map { interchange, group, set in
            guard let checker = own ?? KnownCheckers.all.checker(of: set.code, in: standard) else {
                return SetChecker.unknown(set, in: interchange, group: group, source: source)
            }
            return checker.check(set, in: interchange, group: group, source: source)
        }
    }
}

func check(_ body: [String], guide: Guide? = nil) -> CheckedSet {
    Transmission.parse(Sample().bytes(body)).checked(guide: guide)[0]
}

extension Findings {
    var codes: [String] { kept.map(\.kind.code) }
}

extension Loop {
    /// Its shape in words: `850(ST BEG N1(N1 N3))`.
    var shape: String {
        let parts = items.map { item in
            switch item {
            case .segment(let segment): segment.id
            case .loop(let loop): loop.shape
            }
        }
        let lost = strays.isEmpty ? "" : " !" + strays.map(\.id).joined(separator: " ")
        return id + "(" + parts.joined(separator: " ") + lost + ")"
    }
}

/// The same numbers for the same seed, so that a failing law can be run again.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The checkers of bare sets, each made once: making one is the dearest part of checking a small file.
final class KnownCheckers: Sendable {
    static let all = KnownCheckers()
    private let made = Mutex<[String: SetChecker]>([:])

    func checker(of code: String, in standard: Standard) -> SetChecker? {
        let name = "\(ObjectIdentifier(standard)) \(code)"
        if let known = made.withLock({ $0[name] }) { return known }
        guard let set = standard.set(code) else { return nil }
        let checker = SetChecker(standard: standard, guide: Guide(set))
        made.withLock { $0[name] = checker }
        return checker
    }
}
