import Canonical
import Diagnostics
import X12

/// The first files of something new in a site: what they hold, and what to do with them next.
///
/// Everything in it passes `lint` as it is, and its tests pass once their expectations are written.
public struct SiteSkeleton: Sendable {
    /// One file.
    public struct File: Sendable, Hashable {
        /// Its way in the site.
        public let path: String
        /// What it holds.
        public let text: String
    }

    /// Why something cannot be begun.
    public struct Refusal: Error, Sendable, Hashable {
        /// What is wrong.
        public let message: String
        /// What to do.
        public let help: String

        init(_ message: String, _ help: String) {
            self.message = message
            self.help = help
        }
    }

    /// The files, in the order they are told of.
    public internal(set) var files: [File] = []
    /// What to do next, a line each.
    public internal(set) var next: [String] = []
    /// The folder whose tests are to be accepted, where there are tests.
    public internal(set) var tests: String?

    /// The file that makes a folder a site.
    public static func site(named name: String) -> File {
        File(
            path: "dragoman.yaml",
            text: """
                # A site of Dragoman's: partners stand in partners/, ERPs in erps/, code lists of its own in codes/, kinds of
                # documents in documents/, sets in transactions/. Everything else is built in.
                workspace: \(quoted(name))

                """)
    }

    /// A text as YAML has it in quotes.
    static func quoted(_ text: String) -> String {
        "\"" + text.printable.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Refuses what is no name of a folder: small letters, digits and hyphens.
    static func check(name: String, of what: String) throws(Refusal) {
        let isFit =
            (1...40).contains(name.utf8.count)
            && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
            && name.utf8.first != 0x2D
        if isFit { return }
        throw Refusal("\(name.printable) is no name for \(what)", "write small letters, digits and hyphens: acme-north")
    }

    /// Words without those that were there before.
    static func once(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }

    /// A name of a folder as people write it: `acme-north` is Acme north.
    static func title(_ name: String) -> String {
        let words = name.replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension SiteCatalog {
    /// A kind of document with a key, a few fields and lines.
    public func newDocument(_ kind: String) throws(SiteSkeleton.Refusal) -> SiteSkeleton {
        try SiteSkeleton.check(name: kind, of: "a kind of document")
        try refuseKnownKind(kind)
        var skeleton = SiteSkeleton()
        skeleton.files.append(
            .init(
                path: "documents/\(kind).yaml",
                text: """
                    # A kind of document of this site. A field is a line: name, type, then `required` or `list`. Types are text,
                    # number, date, time, flag, those below `types:`, and those that all documents share: party, address, contact,
                    # reference, dateRole, itemId, note and more (documents/types.yaml of the built-in maps).
                    document: \(kind)
                    summary: \(SiteSkeleton.title(kind))
                    key: [number]                    # what tells one from another
                    fields:
                      - number: text required
                      - date: date
                      - buyer: party
                      - seller: party
                      - references: reference list
                      - lines: line list
                    types:
                      line:
                        - lineNumber: text
                        - quantity: number
                        - unit: text
                        - sellerItem: text
                        - buyerItem: text

                    """))
        skeleton.next = [
            "write the fields it has into documents/\(kind).yaml",
            "a map that reads or writes it says `document: \(kind)`: dragoman new transaction SET --document \(kind)",
        ]
        return skeleton
    }

    func refuseKnownKind(_ kind: String) throws(SiteSkeleton.Refusal) {
        guard documentKinds.contains(kind) || kind == "types" else { return }
        throw SiteSkeleton.Refusal(
            "there is a kind of document \(kind) already", "choose another name, or use the one that is there")
    }

    /// An ERP that gives and takes files of JSON, with a map and a test for each kind of document.
    public func newERP(
        _ id: String, gives: [String], takes: [String]
    ) throws(SiteSkeleton.Refusal) -> SiteSkeleton {
        try SiteSkeleton.check(name: id, of: "an ERP")
        guard workspace.erps[id] == nil else {
            throw SiteSkeleton.Refusal("there is an ERP \(id) already", "its file is erps/\(id)/erp.yaml")
        }
        let gives = gives.isEmpty && takes.isEmpty ? ["purchase-order"] : gives
        var skeleton = SiteSkeleton(tests: "erps/\(id)")
        var lines = """
            # \(SiteSkeleton.title(id)), an ERP: it gives documents and takes documents, each by a map beside this file.
            erp: \(id)
            name: \(SiteSkeleton.title(id))

            # Folders, until it is known how the ERP is reached. By web address:
            #   deliver: { http: "https://erp.example/documents", answers: askable, lookup: "https://erp.example/documents/{key}" }
            endpoint:
              collect: { folder: erps/\(id)/out, match: "*.json", every: 10s }
              deliver: { folder: erps/\(id)/in, name: "{sequence}-{number}.json" }

            # `partner:` names the field that says whom a document is for, as each partner's file has it under `knownAs`.

            """
        for (way, kinds) in [("gives", gives), ("takes", takes)] where !kinds.isEmpty {
            lines += "\(way):\n"
            for kind in kinds {
                guard let schema = schema(kind).made else {
                    let near = documentKinds.nearest(to: kind).map { "; did you mean \($0)?" } ?? ""
                    throw SiteSkeleton.Refusal(
                        "no kind of document is called \(kind.printable)\(near)",
                        "`dragoman new document \(kind.printable)` makes one")
                }
                let isSeller = schema.field(at: ["seller", "id"]) != nil
                lines += "  \(kind): " + (way == "gives" && isSeller ? "{ partner: seller.id }" : "{}") + "\n"
            }
        }
        skeleton.files.append(.init(path: "erps/\(id)/erp.yaml", text: lines))
        for kind in SiteSkeleton.once(gives + takes) {
            guard let schema = schema(kind).made else { continue }
            let payload = PayloadSkeleton(schema)
            skeleton.files += [
                .init(path: "erps/\(id)/\(kind).yaml", text: payload.map(named: "\(id)-\(kind)")),
                .init(path: "erps/\(id)/tests/\(kind).first.in.json", text: payload.sample),
                .init(path: "erps/\(id)/tests/\(kind).first.json", text: "{}\n"),
            ]
        }
        skeleton.next = [
            "put a document as the ERP writes it over erps/\(id)/tests/\(gives.first ?? takes[0]).first.in.json",
            "write its names on the left sides of the map; dragoman lint says what does not fit",
            "dragoman test SITE/erps/\(id) --accept keeps what the map gives, dragoman coverage what it leaves out",
        ]
        return skeleton
    }
}
