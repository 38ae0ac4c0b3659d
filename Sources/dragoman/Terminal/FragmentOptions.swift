import ArgumentParser
import Catalog
import Diagnostics
import X12

/// What a file without an envelope does not say itself; files with ISA need none of it.
struct FragmentOptions: ParsableArguments {
    @Option(help: "How a file without ISA is cut: '*>^~', or '*>~'; \\n and \\x1D work. Else it is guessed.")
    var delimiters: DelimiterText?

    @Option(help: "The set that segments without ST belong to: 850.")
    var set: String?

    @Option(help: "The release of sets without GS: 004010.")
    var release: String?

    /// True where anything was said.
    var isGiven: Bool { delimiters != nil || set != nil || release != nil }

    /// An envelope around a file that has none, where one was described and is needed.
    func envelope(around file: InputFile, catalog: SiteCatalog) throws -> FragmentEnvelope? {
        guard isGiven else { return nil }
        let release = release ?? "004010"
        guard let standard = catalog.standard(release) else {
            throw Misuse("there is no dictionary of release \(release.printable)", "such as --release 004010")
        }
        if let set, standard.set(set) == nil {
            throw Misuse("release \(release.printable) has no set \(set.printable) here", "such as --set 850")
        }
        let code = set ?? FragmentOptions.code(in: file.bytes)
        return FragmentEnvelope(
            around: file.bytes, source: file.name, delimiters: delimiters?.delimiters, set: set,
            functionalID: code.flatMap { standard.set($0)?.functionalID }, release: release)
    }

    /// ST01 of a file that begins with ST.
    private static func code(in bytes: [UInt8]) -> String? {
        let words = bytes.prefix(32).drop { $0 <= 0x20 }
        guard words.starts(with: Array("ST".utf8)) else { return nil }
        return String(decoding: words.dropFirst(3).prefix(3), as: UTF8.self)
    }
}
