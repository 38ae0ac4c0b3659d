@testable import dragoman

/// Makes `Docs/reference/cli.md`.
enum CommandsPage {
    static func text() throws -> String {
        let place = try PageFolder()
        defer { place.remove() }
        var text = """
            # The command line

            \(Words.made)`dragoman COMMAND [options] FILE…`. A file named `-` is standard input. What was asked for goes to standard output,
            complaints go to standard error, and the exit status is meant for scripts:

            | status | meaning |
            | --: | --- |
            | 0 | clean |
            | 1 | findings: something in the data or in the files of a site is wrong |
            | 2 | misuse: the command line cannot be understood, or cannot be done as it stands |
            | 3 | a fault of the machine: a disk that is full, a network that is down |

            The commands:


            """
        for page in CommandPage.all {
            text +=
                "* [`\(page.name)`](#\(page.name)) \(page.summary.prefix(1).lowercased() + page.summary.dropFirst())\n"
        }
        text += """

            Where built-in knowledge is found: `--maps`; else `DRAGOMAN_MAPS`; else a folder `Maps` beside the program, at
            `../share/dragoman/Maps` from it, or up to four folders above it; else `Maps` in the current folder. Secrets and
            variables of a workspace come from the environment, see [security](../operations/security.md#secrets).


            """
        for page in CommandPage.all {
            for name in [page.name] + page.subcommands.map({ "\(page.name) \($0)" }) {
                let help = ConsolePage.trimmed(try place.run("COLUMNS=100 dragoman \(name) --help"))
                let mark = name == page.name ? "##" : "###"
                text += "\(mark) \(name)\n\n```text\n\(help.joined(separator: "\n"))\n```\n\n"
            }
        }
        return String(text.dropLast())
    }
}
