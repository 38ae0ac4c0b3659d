import ArgumentParser

/// One command's words: its help, its examples, and its part of the reference page come from here.
struct CommandPage: Sendable {
    /// One way to use the command.
    struct Example: Sendable {
        /// The line as typed.
        let line: String
        /// What it does, a few words.
        let text: String
    }

    /// The word after `dragoman`.
    let name: String
    /// What it is for, one line.
    let summary: String
    /// What one should know, a few sentences.
    let text: String
    /// Lines that work in the project's folder.
    let examples: [Example]

    /// What the argument parser prints for `--help`.
    var configuration: CommandConfiguration {
        let lines = examples.map { "  \($0.line)\n      \($0.text)" }.joined(separator: "\n")
        return CommandConfiguration(
            commandName: name, abstract: summary, discussion: text + "\n\nEXAMPLES:\n" + lines
        )
    }

    /// Every command, in the order the help lists them.
    static let all: [CommandPage] = [check, show, read, write, ack, explain, test, lint, serve, send, demo]

    static let check = CommandPage(
        name: "check",
        summary: "Say what is wrong with files, and where.",
        text: "Checks X12 against the standard and the guide, and shows each finding under the bytes it is about.",
        examples: [
            Example(line: "dragoman check order.edi", text: "findings with their carets; exit 1 when there are errors"),
            Example(line: "dragoman check --json *.edi", text: "one JSON document a file, for scripts"),
            Example(line: "dragoman check --workspace Samples/harbor-supply in.edi", text: "by the partner's guide"),
        ]
    )
    static let show = CommandPage(
        name: "show",
        summary: "Show an X12 file segment by segment, with what each part means.",
        text: """
            Every segment, element and code is named in short words. Values are shown as they are. What an acknowledgment \
            (TA1, 997, 999, 824) answers is said in words below it.
            """,
        examples: [Example(line: "dragoman show order.edi", text: "the file, annotated")]
    )
    static let read = CommandPage(
        name: "read",
        summary: "Read files into canonical documents (JSON).",
        text: """
            Prints one JSON document for each business document; several are printed one after the other. Findings, and \
            what an acknowledgment (TA1, 997, 999, 824) answers, go to standard error. `--map` names the map for formats \
            that do not say what they are.
            """,
        examples: [
            Example(line: "dragoman read order.edi", text: "the document, formatted"),
            Example(line: "dragoman read --jsonl day/*.edi", text: "one document a line"),
            Example(line: "dragoman read --map formats/cxml/order order.xml", text: "a cXML order"),
        ]
    )
    static let write = CommandPage(
        name: "write",
        summary: "Write a canonical document in a partner's format.",
        text: """
            Takes canonical JSON and prints X12, XML or a flat file by a map. X12 gets an envelope with the addresses \
            given, or the partner's with `--workspace` and `--partner`.
            """,
        examples: [
            Example(line: "dragoman write --map transactions/850 order.json", text: "an 850 in a neutral envelope"),
            Example(
                line:
                    "dragoman write --workspace Samples/harbor-supply --partner acme --map partners/acme/850 order.json",
                text: "the 850 as Acme gets it"
            ),
        ]
    )
    static let ack = CommandPage(
        name: "ack",
        summary: "Print the answers a file deserves: TA1, 997 or 999, 824.",
        text: """
            Nothing is sent. Without options a TA1 where the interchange asks for one and a 997 for each group; with \
            `--workspace` as the partner's file says. An acknowledgment itself is never acknowledged.
            """,
        examples: [
            Example(line: "dragoman ack order.edi", text: "the 997 that a partner would get"),
            Example(
                line: "dragoman ack --as 999 --also-824 order.edi", text: "a 999, and an 824 about the business in it"),
            Example(line: "dragoman ack --workspace Samples/harbor-supply in.edi", text: "as agreed with its sender"),
        ]
    )
    static let explain = CommandPage(
        name: "explain",
        summary: "Say where a field of a document came from.",
        text: "Names the rule, its map and line, the code list's row, and shows the bytes in the source.",
        examples: [
            Example(line: "dragoman explain order.edi --field 'lines[0].unitPrice'", text: "drawn under the bytes"),
            Example(
                line: "dragoman explain order.edi --field orderNumber --json", text: "with the range as start and end"
            ),
        ]
    )
    static let test = CommandPage(
        name: "test",
        summary: "Run the tests that stand beside maps.",
        text: """
            A test is a pair: `tests/NAME.edi` and `tests/NAME.json`. Reading the one must give the other, and writing \
            it back must give the same segments; a file called `NAME.exact.edi` must come back byte for byte.
            """,
        examples: [
            Example(line: "dragoman test Maps", text: "every map's tests"),
            Example(line: "dragoman test Maps/transactions/850", text: "one map's"),
            Example(line: "dragoman test Maps --accept", text: "write what the maps give now, on purpose"),
        ]
    )
    static let lint = CommandPage(
        name: "lint",
        summary: "Find what is wrong in maps, guides, partners and ERPs before it runs.",
        text: "Every finding names the file, the line and the column, and the nearest right name.",
        examples: [Example(line: "dragoman lint Samples/harbor-supply", text: "a workspace, with the maps it uses")]
    )
    static let serve = CommandPage(
        name: "serve",
        summary: "Run the gateway: collect, translate, answer, deliver; with the API and the page.",
        text: """
            Everything is kept in the data folder; Ctrl-C stops after the step under way, and the next start carries on. \
            The page is at http://127.0.0.1:PORT/. Secrets come from the environment as DRAGOMAN_SECRET_NAME.
            """,
        examples: [
            Example(
                line: "dragoman serve --workspace Samples/harbor-supply --data /var/lib/dragoman --port 8080",
                text: "a gateway for that workspace"
            )
        ]
    )
    static let send = CommandPage(
        name: "send",
        summary: "Hand a file to a running gateway.",
        text: "The gateway answers once it has the bytes on its disk. The same key sends the same file once.",
        examples: [
            Example(
                line: "dragoman send --from erps/harbor --to http://127.0.0.1:8080 order.json",
                text: "an order of the ERP's"
            )
        ]
    )
    static let demo = CommandPage(
        name: "demo",
        summary: "Watch a whole day of a distributor's trade go through the gateway.",
        text: """
            Runs the gateway over Samples/harbor-supply with a stand-in for the ERP and tells what happens. Ctrl-C leaves \
            everything on disk; the next run carries on.
            """,
        examples: [Example(line: "dragoman demo", text: "the story, and a page to look at")]
    )
}
