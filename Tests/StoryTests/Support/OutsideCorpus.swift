import Canonical
import Catalog
import Foundation
import X12

/// Other people's files, where `X12_CORPUS` names their folder, and what an independent script says of them.
enum OutsideCorpus {
    /// The folder; nil when there is none, and then these tests are skipped.
    static let folder: String? = ProcessInfo.processInfo.environment["X12_CORPUS"].map {
        URL(fileURLWithPath: $0).standardizedFileURL.path
    }

    /// What a skipped test says.
    static let skipped = "X12_CORPUS is not set: other people's files are not compared"

    /// The sets this comparison is about.
    static let sets: Set<String> = ["850", "855", "856", "810"]

    /// What the script says of one set of one file.
    struct Fact: Decodable {
        let file: String
        /// The place of the set among all sets of its file, from 0.
        let ordinal: Int
        let set: String
        let version: String
        let number: String?
        let lines: Int?
        let quantity: String?
        /// Why the set is not compared; nil when the independent checker finds its structure sound.
        let leftOut: String?

        enum CodingKeys: String, CodingKey {
            case file, ordinal, set, version, number, lines, quantity
            case leftOut = "left_out"
        }
    }

    /// What the script says of the whole corpus; it runs once.
    static func facts() throws -> [Fact] { try counted.get() }

    private static let counted = Result { try count() }

    private static func count() throws -> [Fact] {
        let script = "\(ProjectFolder.root)/Scripts/outside/facts.py"
        let run = try ProgramRun.run("/usr/bin/env", ["python3", script, folder ?? ""], limit: 120)
        guard run.status == 0 else { throw Unusable(text: "facts.py: \(run.complaint)") }
        return try run.text.split(separator: "\n").map { try JSONDecoder().decode(Fact.self, from: Data($0.utf8)) }
    }

    struct Unusable: Error, CustomStringConvertible {
        let text: String
        var description: String { text }
    }

    /// The rows of one of the corpus's tables, by its heads.
    static func table(_ name: String) throws -> [[String: String]] {
        let text = try String(contentsOfFile: "\(folder ?? "")/\(name)", encoding: .utf8)
        // The tables end their lines as spreadsheets do, and to Swift CR and LF together are one character.
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        guard let heads = lines.first else { return [] }
        return lines.dropFirst().map { line in
            Dictionary(zip(heads, line).map { (String($0), String($1)) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The bytes of one of its files.
    static func bytes(_ file: String) -> [UInt8] {
        Array(FileManager.default.contents(atPath: "\(folder ?? "")/\(file)") ?? Data())
    }

    /// One set of a file, checked and read.
    struct SetReading {
        let code: String
        let translation: Translation
    }

    /// Every set of a file, in order.
    static func read(_ file: String, by catalog: SiteCatalog = ProjectFolder.catalog) -> [SetReading] {
        let bytes = bytes(file)
        return Transmission.parse(bytes, source: file).interchanges.flatMap { interchange in
            interchange.groups.flatMap { group in
                group.sets.map { set in
                    let result = catalog.check(
                        set, in: interchange, group: group, map: "transactions/\(set.code)", source: file
                    )
                    let translation =
                        result.map?.read(result.checked, source: bytes)
                        ?? Translation(document: nil, findings: result.checked.findings, map: nil, bytes: nil)
                    return SetReading(code: set.code, translation: translation)
                }
            }
        }
    }
}

/// The three facts of a document that an independent script can count too.
struct DocumentFacts: Equatable, CustomStringConvertible {
    var number: String
    var lines: Int
    var quantity: Number

    var description: String { "\(number), \(lines) lines, \(quantity)" }

    /// The facts as the script gives them.
    init?(_ fact: OutsideCorpus.Fact) {
        guard let number = fact.number, let lines = fact.lines, let quantity = fact.quantity.flatMap({ Number($0) })
        else {
            return nil
        }
        self.number = number
        self.lines = lines
        self.quantity = quantity
    }

    /// The facts of a document; a ship notice's items are counted wherever its levels put them.
    init(_ translation: Translation) {
        number = translation.businessNumber ?? ""
        lines = 0
        quantity = Number(0)
        guard let root = translation.document?.root else { return }
        for line in root["lines"]?.list ?? [] {
            lines += 1
            quantity = quantity + (line.record?["quantity"]?.number ?? Number(0))
        }
        if let shipment = root["shipment"]?.record { count(shipment) }
        for level in root["others"]?.list ?? [] { level.record.map { count($0) } }
    }

    private mutating func count(_ level: Record) {
        for name in ["orders", "packages", "items", "others"] {
            for inner in (level[name]?.list ?? []).compactMap(\.record) {
                if name == "items" { lines += 1 }
                quantity = quantity + (inner["quantity"]?.number ?? Number(0))
                count(inner)
            }
        }
    }
}
