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
    /// The words that may follow the name, where it has commands of its own.
    var subcommands: [String] = []

    /// What the argument parser prints for `--help`.
    var configuration: CommandConfiguration {
        let lines = examples.map { "  \($0.line)\n      \($0.text)" }.joined(separator: "\n")
        return CommandConfiguration(
            commandName: name, abstract: summary, discussion: text + "\n\nEXAMPLES:\n" + lines
        )
    }

    /// Every command, in the order the help lists them.
    static let all: [CommandPage] = [
        check, show, read, write, ack, explain, fmt, split, diff, mask, test, lint, coverage, new, guide, infer, schema,
        xref, serve, send, demo,
    ]

    static let check = CommandPage(
        name: "check",
        summary: "Say what is wrong with files, and where.",
        text: """
            Checks X12 against the standard and the guide, and shows each finding under the bytes it is about. Of a \
            folder, the files that begin with ISA, GS or ST are checked. `--json` prints one object a file, each on a \
            line of its own: file, verdict (clean, warnings, errors), contents, errors, warnings, notes, omitted, counts \
            by code, and findings. Segments without an envelope are checked where `--set` and `--release` say what they \
            are.
            """,
        examples: [
            Example(line: "dragoman check order.edi", text: "findings with their carets; exit 1 when there are errors"),
            Example(line: "dragoman check --quiet day", text: "which files of a folder have findings, and how many"),
            Example(line: "dragoman check --json *.edi", text: "one JSON object a line, for scripts"),
            Example(line: "dragoman check --workspace Samples/harbor-supply in.edi", text: "by the partner's guide"),
            Example(line: "dragoman check --set 850 --release 004010 part.txt", text: "segments without an envelope"),
        ]
    )
    static let show = CommandPage(
        name: "show",
        summary: "Show an X12 file segment by segment, with what each part means.",
        text: """
            Every segment, element and code is named in short words, with the number of its data element. What stands in \
            a loop is indented below the segment that opens it, and an HL below its parent. Values are shown as they are. \
            What an acknowledgment (TA1, 997, 999, 824) answers is said in words below it.
            """,
        examples: [
            Example(line: "dragoman show order.edi", text: "the file, annotated"),
            Example(line: "dragoman show --json order.edi", text: "the same for scripts, with the bytes of each value"),
        ]
    )
    static let fmt = CommandPage(
        name: "fmt",
        summary: "Write X12 in one form: a segment a line, ISA of 106 bytes, nothing empty at an end.",
        text: """
            Segments and values stay as they are, and so do counts unless `--recount` is given. A file that would read \
            differently afterwards is refused, such as one with a chosen delimiter in its data.
            """,
        examples: [
            Example(line: "dragoman fmt order.edi", text: "a segment a line, in the file's own delimiters"),
            Example(
                line: "dragoman fmt --delimiters '*>^~' --one-line order.edi", text: "in these, without line breaks"),
            Example(
                line: "dragoman fmt --check Samples/harbor-supply/story/acme/*.edi",
                text: "for a build: exit 1 where one differs"),
            Example(
                line: "dragoman fmt --in-place --recount draft.edi", text: "written over, SE01, GE01 and IEA01 counted"),
        ]
    )
    static let split = CommandPage(
        name: "split",
        summary: "Cut X12 into files of one set each, every one a whole interchange.",
        text: """
            Each file has the ISA and GS it came in, control numbers included, and trailers that count one. Names are \
            made of harmless characters, whatever the control numbers hold; files that are there stay unless `--force`.
            """,
        examples: [
            Example(line: "dragoman split --to parts day.edi", text: "parts/0001-850-0001.edi and so on"),
            Example(
                line: "dragoman split --by group --name '{kind}-{group}.edi' --to parts day.edi", text: "a file a group"
            ),
        ]
    )
    static let diff = CommandPage(
        name: "diff",
        summary: "Say what differs between two X12 files, by meaning.",
        text: """
            Sets are matched by code and business number, segments by what they say and then by their part in their loop. \
            Delimiters, line breaks, padding and separators at an end do not count, and numbers are compared as numbers. \
            Exit 0 where nothing differs, 1 where something does.
            """,
        examples: [
            Example(line: "dragoman diff sent.edi received.edi", text: "segments and elements that differ, named"),
            Example(
                line: "dragoman diff --ignore-envelope --json a.edi b.edi", text: "the business data alone, for scripts"
            ),
        ]
    )
    static let mask = CommandPage(
        name: "mask",
        summary: "Replace the values of X12 files and keep their structure, so that they can be shared.",
        text: """
            A value keeps its length and its kinds of characters, and the same value gets the same mask, so that control \
            numbers and references still agree and `check` finds the same. Kept are codes that the dictionary lists, \
            counts, line numbers, levels of HL and releases; totals are not kept equal to their sums. A short number has \
            few others to become. Without `--key` the masks are random and cannot be undone; with one, whoever guesses \
            the key can try values.
            """,
        examples: [
            Example(line: "dragoman mask failing.edi > shared.edi", text: "a copy to attach to a question"),
            Example(
                line: "dragoman mask --key 'this ticket' --to shared *.edi",
                text: "several files that agree with each other"),
        ]
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
            `--workspace` as the file of the sender says, or of the partner that `--partner` names. An acknowledgment \
            itself is never acknowledged.
            """,
        examples: [
            Example(line: "dragoman ack order.edi", text: "the 997 that a partner would get"),
            Example(
                line: "dragoman ack --as 999 --also-824 order.edi", text: "a 999, and an 824 about the business in it"),
            Example(line: "dragoman ack --workspace Samples/harbor-supply in.edi", text: "as agreed with its sender"),
            Example(
                line: "dragoman ack --workspace Samples/harbor-supply --partner acme test.edi",
                text: "a file whose envelope does not say whose it is"),
        ]
    )
    static let explain = CommandPage(
        name: "explain",
        summary: "Say where a field of a document came from, or what a byte became.",
        text: """
            Names the rule, its map and line, the code list's row, and shows the bytes in the source. With `--byte` the \
            other way round: every field that a byte is part of the value of, or chose the rule of as a qualifier or \
            level code.
            """,
        examples: [
            Example(line: "dragoman explain order.edi --field 'lines[0].unitPrice'", text: "drawn under the bytes"),
            Example(
                line: "dragoman explain order.edi --field orderNumber --json", text: "with the range as start and end"
            ),
            Example(line: "dragoman explain order.edi --byte 345", text: "every field that byte feeds"),
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
    static let coverage = CommandPage(
        name: "coverage",
        summary: "Say what a map leaves out: of a partner's format, of a document, and of what samples hold.",
        text: """
            Puts the map beside the places that its format may use: of X12 those of the guide, of a flat file those of \
            the layout, of XML and JSON those that samples hold. Said are positions without a rule, and how many samples \
            hold one; what must be written or filled and is not, which makes the exit status 1; rules that read nothing in \
            any sample; and fields of the document that are left out. Samples are the tests beside the map, or the files \
            given. What the engine owns (envelopes, counts, numbers of levels) and what a guide forbids is not counted.
            """,
        examples: [
            Example(line: "dragoman coverage transactions/850", text: "one map, with its tests as samples"),
            Example(
                line: "dragoman coverage --workspace Samples/harbor-supply partners/acme/850 --file in/*.edi",
                text: "a partner's map beside what the partner sent"),
            Example(
                line: "dragoman coverage --workspace Samples/harbor-supply", text: "all maps of a site, a line each"),
            Example(line: "dragoman coverage --json --all transactions/850", text: "every position, for scripts"),
        ]
    )
    static let new = CommandPage(
        name: "new",
        summary: "Write the first files of a partner, a set, an ERP or a kind of document into a site.",
        text: """
            What is written passes `lint`, and `test` where it has tests, at once, and says in comments what to do with \
            it. Files that are there are never written over. The site is the folder named by `--workspace`, or the one we \
            are in; a folder that is not there yet is made.
            """,
        examples: [
            Example(
                line: "dragoman new partner acme --set 850 --set 856 --isa 01:006922827 --workspace my-site",
                text: "a partner, with a map and a guide laid over ours for each set"),
            Example(
                line: "dragoman new transaction 870 --workspace my-site",
                text: "a set that no map reads: a document, a map, a guide and a test"),
            Example(line: "dragoman new erp mill --workspace my-site", text: "an ERP with a map for orders"),
            Example(line: "dragoman new document delivery-plan --workspace my-site", text: "a kind of document"),
        ]
    )
    static let guide = CommandPage(
        name: "guide",
        summary: "Write the implementation guide a partner gets: one HTML file with samples that were checked.",
        text: """
            Made of the map, the guide and partner.yaml: what is agreed, every segment and element that is used with its \
            requirement after our rules, codes, totals, a valid sample with each segment explained, and for each rule a \
            sample that breaks it with what `check` says of it. The file needs nothing beside it and prints to PDF. \
            Samples are the map's tests, the partner's own first.
            """,
        examples: [
            Example(
                line: "dragoman guide --workspace Samples/harbor-supply acme 850 -o acme-850.html",
                text: "for a partner, between his addresses"),
            Example(line: "dragoman guide --map transactions/850 -o 850.html", text: "for anyone"),
        ]
    )
    static let infer = CommandPage(
        name: "infer",
        summary: "Draft a partner's folder from files of his: partner.yaml, a guide and a map for each set.",
        text: """
            Addresses, delimiters, releases, segments, qualifiers, codes and counts are taken from the files. The draft \
            takes every file it was made of, which is checked before it is written; what is always there becomes a rule \
            from three sets on, and everything else a comment. It writes over nothing, and says what you must decide. In \
            the drafts are codes, ids and counts, and none of the files' other data.
            """,
        examples: [
            Example(
                line: "dragoman infer --into my-site/partners/acme samples/*.edi",
                text: "my-site/partners/acme, ready for `dragoman lint my-site`"),
            Example(
                line: "dragoman infer --us ZZ:HARBORSUPPLY --into my-site/partners/acme both-ways",
                text: "a folder of files that go both ways"),
        ]
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
