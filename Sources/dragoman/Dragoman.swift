import ArgumentParser
import Diagnostics
import Foundation

/// The command line. It parses words and prints; what it does, the libraries do.
@main
struct Dragoman: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dragoman",
        abstract:
            "Reads what trading partners send, answers for it, and brings it to your ERP; and the same road back.",
        discussion: """
            Exit status: 0 clean, 1 findings, 2 misuse, 3 a broken machine.
            """,
        version: "0.1.0",
        subcommands: [
            CheckCommand.self, ShowCommand.self, ReadCommand.self, WriteCommand.self, AckCommand.self,
            ExplainCommand.self, FmtCommand.self, SplitCommand.self, DiffCommand.self, MaskCommand.self,
            TestCommand.self, LintCommand.self, CoverageCommand.self, NewCommand.self, GuideCommand.self,
            InferCommand.self, SchemaCommand.self, XrefCommand.self, ServeCommand.self,
            SendCommand.self,
            DemoCommand.self,
        ]
    )

    static func main() async {
        do {
            try refuseUnknownCommand()
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let status as Status {
            leave(status)
        } catch let misuse as Misuse {
            Console.complain(misuse.text)
            leave(.misuse)
        } catch let fault as Fault {
            Console.complain("fault: \(fault.message)  \(fault.code)")
            leave(.fault)
        } catch {
            let text = fullMessage(for: error)
            if exitCode(for: error) == .success {
                print(text)
                leave(.clean)
            }
            Console.complain(text)
            leave(.misuse)
        }
    }
}

extension Dragoman {
    /// The argument parser takes a mistyped command for a stray argument; this names the one that was meant.
    private static func refuseUnknownCommand() throws {
        guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else { return }
        let known = CommandPage.all.map(\.name) + ["help"]
        if known.contains(word) { return }
        let near = known.nearest(to: word).map { "; did you mean \($0)?" } ?? ""
        throw Misuse("there is no command \(word.printable)\(near)", "`dragoman --help` lists the commands")
    }
}

/// Ends the process; `exit` alone would be the argument parser's.
private func leave(_ status: Status) -> Never { Foundation.exit(status.rawValue) }

/// What a command tells the shell.
enum Status: Int32, Error {
    case clean = 0
    case findings = 1
    case misuse = 2
    case fault = 3
}
