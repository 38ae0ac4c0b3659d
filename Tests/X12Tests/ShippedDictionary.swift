import Testing
import X12

/// The dictionaries that ship, and what is in them.
enum ShippedDictionary {
    /// Every set and the group it travels in.
    static let families: [String: String] = [
        "810": "IN", "812": "CD", "816": "OR", "820": "RA", "824": "AG", "830": "PS", "832": "SC", "846": "IB",
        "850": "PO", "852": "PD", "855": "PR", "856": "SH", "860": "PC", "861": "RC", "862": "SS", "864": "TX",
        "865": "CA", "869": "RS", "870": "RS", "875": "OG", "880": "GP", "940": "OW", "943": "AR", "944": "RE",
        "945": "SW", "997": "FA", "999": "FA",
    ]

    static let releases = ["004010", "005010"]

    static func sets(_ release: String) -> [String] {
        families.keys.filter { release == "005010" || $0 != "999" }.sorted()
    }

    static let standards: [String: Standard] = [
        "004010": X12Tests.standard,
        "005010": Standard(release: "005010", files: file("005010")),
    ]

    /// One set of one release, as a test's argument.
    struct Entry: Sendable, Hashable, CustomTestStringConvertible {
        var release: String
        var set: String
        var testDescription: String { "\(release)/\(set)" }
        var standard: Standard { standards[release] ?? X12Tests.standard }
    }

    static let entries = releases.flatMap { release in sets(release).map { Entry(release: release, set: $0) } }

    /// The bytes of a file of a release.
    static func file(_ release: String) -> @Sendable (String) -> [UInt8]? {
        { name in
            let folder = packageRoot + "/Maps/standards/x12/"
            return readFile(folder + (name == "labels.list" ? "" : release + "/") + name)
        }
    }

    /// What stands before the first bar of each line of a list.
    static func keys(_ release: String, _ name: String) -> [String] {
        let text = String(decoding: file(release)(name) ?? [], as: UTF8.self)
        return text.split(separator: "\n").filter { $0.first != "#" }.map { line in
            var key = line.prefix { $0 != "|" }
            while key.last == " " { key.removeLast() }
            return String(key)
        }
    }
}

extension [StructureItem] {
    /// Every item, loops and what stands in them.
    var all: [StructureItem] { flatMap { [$0] + ($0.body?.all ?? []) } }
}
