import ArgumentParser
import Diagnostics
import X12

struct SplitCommand: ParsableCommand {
    static let configuration = CommandPage.split.configuration

    @OptionGroup var input: InputFiles
    @OptionGroup var printing: FindingOptions

    @Option(help: "The folder the files go into; made if it is not there.")
    var to: String

    @Option(help: "What each file holds.")
    var by = SplitUnit.set

    @Option(
        help: ArgumentHelp(
            "The names: \(PartName.words.map { "{\($0)}" }.joined(separator: ", ")) and text between.",
            valueName: "pattern"))
    var name = "{number}-{set}-{control}.edi"

    @Flag(help: "Write over files that are there.")
    var force = false

    func run() throws {
        guard let pattern = PartName(name) else {
            throw Misuse(
                "\(name.printable) is no pattern for names",
                "write text and \(PartName.words.map { "{\($0)}" }.joined(separator: ", ")), without slashes")
        }
        var parts: [SplitPart] = []
        var isWhole = true
        try input.each { file in
            let transmission = Transmission.parse(file.bytes, source: file.name)
            let found = SetSplitter(by.unit).parts(of: transmission)
            if found.isEmpty {
                printing.complain(
                    Findings(transmission.findings.kept.filter { $0.severity == .error }), transmission)
                Console.complain("error: \(file.name.printable) holds no \(by.rawValue)")
                isWhole = false
            }
            parts += found
            return false
        }
        try OutputFiles.makeFolder(to)
        let names = pattern.names(of: parts)
        for (part, name) in zip(parts, names) {
            let path = to.hasSuffix("/") ? to + name : "\(to)/\(name)"
            try OutputFiles.write(part.bytes, to: path, replaces: force)
            print(path.printable)
        }
        if !isWhole { throw Status.findings }
    }
}

/// What one file of a split holds, as typed.
enum SplitUnit: String, ExpressibleByArgument, CaseIterable {
    case set, group, interchange

    /// The same for the splitter.
    var unit: SetSplitter.Unit {
        switch self {
        case .set: .set
        case .group: .group
        case .interchange: .interchange
        }
    }
}
