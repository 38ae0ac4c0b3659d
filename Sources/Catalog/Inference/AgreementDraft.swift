import Diagnostics
import X12

/// A partner's file drafted from the envelopes of samples.
struct AgreementDraft {
    /// One set of a sample with its envelope.
    struct Sighting {
        let header: InterchangeHeader
        let delimiters: Delimiters
        let group: GroupHeader
        /// True where the partner sent it.
        let isTheirs: Bool
        let set: String
    }

    let id: String
    let parties: SampleParties
    let sightings: [Sighting]
    /// Sets that a map reads, and those that none does.
    let mapped: Set<String>
    /// The site's ERPs.
    let erps: [String]
    /// What the standard alone finds in the samples: the code, in how many files, of how many.
    let mistakes: [(code: String, files: Int, of: Int)]
    let lineBreaks: Bool

    /// GS08, as most sets have it.
    var release: String { Self.most(sightings.map(\.group.version).filter { $0.utf8.count >= 6 }) ?? "004010" }

    /// The file.
    var text: String {
        var lines = [
            "# Drafted by `dragoman infer` from \(sightings.count) set\(sightings.count == 1 ? "" : "s"). What only you can know is commented out.",
            "partner: \(id)",
            "# name:                           # what people call it",
            "them: \(address(parties.them) { $0.isTheirs ? $0.group.sender : $0.group.receiver })",
            "us: \(address(parties.us) { $0.isTheirs ? $0.group.receiver : $0.group.sender })",
            "release: \(Self.quoted(release))                # GS08",
        ]
        if !sightings.isEmpty, sightings.allSatisfy({ $0.header.usage == "T" }) {
            lines.append("test: true                        # all samples have ISA15 T; take it out for production")
        }
        lines.append(style)
        lines.append("# knownAs: { \(erps.first ?? "erp"): NUMBER }         # what your ERP calls it")
        lines.append("# endpoint:                       # where its files are collected and delivered")
        lines.append("#   collect: { folder: partners/\(id)/out, match: \"*.edi\", every: 5m }")
        lines.append("#   deliver: { folder: partners/\(id)/in, name: \"{sequence}-{set}-{control}.edi\" }")
        lines += exchanges("send", sightings.filter { !$0.isTheirs })
        lines += exchanges("receive", sightings.filter(\.isTheirs))
        if !mistakes.isEmpty {
            lines.append("# What its samples get wrong by the standard alone; agree on it, or have it mended:")
            lines.append("# tolerance:")
            for mistake in mistakes {
                lines.append("#   \(mistake.code): warning    # in \(mistake.files) of \(mistake.of) files")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What differs between samples, for a person to decide.
    var doubts: [String] {
        var doubts = parties.doubts
        func differ(_ what: String, _ values: [String]) {
            let all = Set(values)
            guard all.count > 1 else { return }
            let names = all.map(\.printable).sorted()
            doubts.append(
                "\(what) differs: \(names.prefix(5).joined(separator: ", ")); the draft has the one seen most")
        }
        differ("the partner's id in GS", sightings.map { $0.isTheirs ? $0.group.sender : $0.group.receiver })
        differ("our id in GS", sightings.map { $0.isTheirs ? $0.group.receiver : $0.group.sender })
        differ("GS08", sightings.map(\.group.version))
        differ("ISA15", sightings.map(\.header.usage))
        differ("how files are cut", theirs.map { $0.delimiters.description })
        return doubts
    }

    // MARK: Lines

    private var theirs: [Sighting] {
        let own = sightings.filter(\.isTheirs)
        return own.isEmpty ? sightings : own
    }

    private func address(_ party: PartyID, _ group: (Sighting) -> String) -> String {
        let own = Self.most(sightings.map(group).filter { !$0.isEmpty })
        let interchange = "interchange: \(Self.quoted(party.description))"
        guard let own, own != party.id else { return "{ \(interchange) }" }
        return "{ \(interchange), group: \(Self.quoted(own)) }"
    }

    private var style: String {
        let delimiters = Self.most(theirs.map(\.delimiters)) ?? .usual
        var parts = [
            "element: \(Self.delimiter(delimiters.element))", "component: \(Self.delimiter(delimiters.component))",
        ]
        if let repetition = delimiters.repetition { parts.append("repetition: \(Self.delimiter(repetition))") }
        parts += ["segment: \(Self.delimiter(delimiters.segment))", "lineBreaks: \(lineBreaks)"]
        return "write: { \(parts.joined(separator: ", ")) }    # as the samples are written"
    }

    private func exchanges(_ word: String, _ own: [Sighting]) -> [String] {
        let sets = Set(own.map(\.set)).sorted()
        guard !sets.isEmpty else { return [] }
        var lines = [sets.contains(where: mapped.contains) ? "\(word):" : "# \(word):"]
        for set in sets {
            guard mapped.contains(set) else {
                lines.append(
                    "#   \(Self.quoted(set)): {}                   # no map reads it; see docs/howto/write-a-map.md")
                continue
            }
            if word == "send" {
                lines.append("  \(Self.quoted(set)): {}                     # expect: { \"997\": 24h }")
            } else if erps.count == 1 {
                lines.append("  \(Self.quoted(set)): { to: \(erps[0]) }           # acknowledge: \"997\"")
            } else {
                lines.append("  \(Self.quoted(set)): {}                     # to: an ERP's id, acknowledge: \"997\"")
            }
        }
        return lines
    }

    // MARK: YAML

    /// A delimiter as partner.yaml takes it.
    private static func delimiter(_ byte: UInt8) -> String {
        let isPlain = (0x21...0x7E).contains(byte) && byte != 0x22 && byte != 0x5C
        if isPlain { return "\"\(Character(UnicodeScalar(byte)))\"" }
        let hex = String(byte, radix: 16, uppercase: true)
        return "\"0x\(hex.utf8.count == 1 ? "0" + hex : hex)\""
    }

    /// Text in quotes; what a terminal or YAML would obey is spelled out.
    static func quoted(_ text: String) -> String {
        "\"" + text.printable.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func most<Value: Hashable>(_ values: [Value]) -> Value? {
        var counts: [Value: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        let best = counts.values.max()
        return values.first { counts[$0] == best }
    }
}
