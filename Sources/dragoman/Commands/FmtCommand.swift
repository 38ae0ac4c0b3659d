import ArgumentParser
import Diagnostics
import X12

struct FmtCommand: ParsableCommand {
    static let configuration = CommandPage.fmt.configuration

    @OptionGroup var input: InputFiles
    @OptionGroup var printing: FindingOptions

    @Option(help: DelimiterText.help)
    var delimiters: DelimiterText?

    @Option(help: "How a file without ISA is cut now; else it is guessed.")
    var readDelimiters: DelimiterText?

    @Flag(help: "No line breaks between segments.")
    var oneLine = false

    @Flag(help: "Write SE01, GE01 and IEA01 as counted.")
    var recount = false

    @Flag(help: "Write nothing; name the files that are not in this form, and end with 1 where there are any.")
    var check = false

    @Flag(help: "Write the files over.")
    var inPlace = false

    func validate() throws {
        if check, inPlace { throw ValidationError("--check writes nothing, and --in-place writes") }
        if inPlace, input.files.contains("-") { throw ValidationError("standard input has no place to be written to") }
    }

    func run() throws {
        let form = NormalForm(delimiters: delimiters?.delimiters, lineBreaks: !oneLine, recounts: recount)
        try input.each { file in
            let transmission = Transmission.parse(
                file.bytes, source: file.name, fragment: readDelimiters?.delimiters)
            let made = form.rewrite(transmission)
            printing.complain(made.findings, transmission)
            guard let bytes = made.bytes else { return true }
            let isNormal = bytes == file.bytes
            if check {
                if !isNormal { print("\(file.name.printable): not in normal form") }
                return !isNormal
            }
            if inPlace {
                if !isNormal { try OutputFiles.write(bytes, to: file.name, replaces: true) }
            } else {
                Console.write(bytes)
            }
            return false
        }
    }
}
