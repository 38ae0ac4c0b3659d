import X12

/// The files of a site: itself, its ERPs, and what both they and partners have.
extension KeyTable {
    static let site = KeyTable(keys: [
        Key("workspace", .text, "What people call the site.")
    ])

    static let erp = KeyTable(keys: [
        Key("erp", .text, isRequired: true, "Its id, the name of its folder."),
        Key("name", .text, "What people call it."),
        Key("profile", .text, "The kind of ERP it is: s4hana, netsuite, business-central."),
        Key("endpoint", .map(endpoints), "Where its files are collected and delivered."),
        Key("takes", .map(exchanges), "What it takes from us, by document kind."),
        Key("gives", .map(exchanges), "What it gives us, by document kind."),
    ])

    static let profile = KeyTable(keys: [
        Key("profile", .text, isRequired: true, "Its name, that of its file."),
        Key("summary", .text, "What kind of ERP it is, one sentence."),
        Key("headers", headers, "What every request carries; {key} is the delivery's key."),
        Key("replies", replies, "What replies mean, the first rule that fits."),
    ])

    private static let headers = FileShape.map(.names(.text))
    private static let replies = FileShape.list(.map(reply))

    static let reply = KeyTable(keys: [
        Key("status", .any([status, .list(status)]), "The statuses it is about: 409, 5xx; any where nothing is said."),
        Key("header", .map(.names(.text)), "What headers must be: a text, `contains` and a text, or *."),
        Key("body", .map(.names(.text)), "The same of values of a JSON body, by their ways: error.code."),
        Key("means", .words(ReplyRule.Meaning.allCases.map(\.rawValue)), isRequired: true, "What such a reply means."),
        Key("receipt", .text, "The way to the value of a JSON body that is kept as receipt."),
    ])

    private static let status = FileShape.form("^[1-5]([0-9]{2}|xx)$", isDigits: true)

    static let endpoints = KeyTable(keys: [
        Key("collect", .map(endpoint), "Where files are collected."),
        Key("deliver", .map(endpoint), "Where files are delivered."),
    ])

    static let endpoint = KeyTable(
        keys: [
            Key("folder", .text, "A folder, relative to the gateway's data folder unless absolute."),
            Key("sftp", .text, "An SFTP server's host name."),
            Key("http", .text, "A web address; ${NAME} in it is filled from the environment."),
            Key("port", .number(from: 1), "The SFTP server's port; 22 where nothing is said."),
            Key("user", .text, "The user at the SFTP server."),
            Key("path", .text, "The folder at the SFTP server."),
            Key("hostKey", .texts, "The pinned host keys of the SFTP server, SHA256:…"),
            Key("match", .text, "Which names are collected, *.edi."),
            Key("name", .text, "The name of a delivered file: {sequence}, {set}, {control}, {number} are filled in."),
            Key("every", .span, "How often to look: 30s, 5m, 24h, 2d."),
            Key("archive", .text, "Where collected files are moved; else they are removed once kept."),
            Key("secret", .text, "The name of the secret that opens the door."),
            Key(
                "answers", .words(EndpointTerms.Repeats.allCases.map(\.rawValue)),
                "What the receiver does with the same effect sent twice."),
            Key("lookup", .text, "The address that answers whether an effect has happened; {key} is filled in."),
            Key("attempts", .number(from: 1), "How many deliveries may fail before one is given up on; 12."),
            Key("deadline", .span, "The longest one exchange may take; 60s."),
            Key("headers", headers, "What requests carry besides, over HTTP; {key} is the delivery's key."),
            Key("replies", replies, "What replies mean where their status alone does not say it, over HTTP."),
            Key("ready", .text, "How the sender marks a file as whole; for readers."),
        ],
        exactlyOne: ["folder", "sftp", "http"],
        needs: ["sftp": ["hostKey"]]
    )

    /// What is sent, received, taken or given: sets, or names of maps.
    static let exchanges = KeyTable.names(.map(exchange))

    static let exchange = KeyTable(keys: [
        Key("map", .text, "The map, by its way: partners/acme/855, transactions/855."),
        Key("to", .texts, "The ERPs a received document goes to."),
        Key("acknowledge", acknowledge, "How it is answered."),
        Key("expect", .map(.names(.span)), "What must come back, and within which time: { \"997\": 24h }."),
        Key("match", .text, "Which file names carry it, where the format does not say what it is."),
        Key("partner", .text, "The field of a document that names the partner it goes to."),
        Key("again", .words(["accept"]), "accept: a second document of one number with other content is taken."),
    ])

    /// One word, or the terms one by one.
    static let acknowledge = FileShape.any([.words(forms), .map(answer)])
    static let partnersAcknowledge = FileShape.any([.words(forms), .map(partnersAnswer)])

    private static let forms = AnswerTerms.Form.allCases.map(\.rawValue) + ["none"]

    static let answer = KeyTable(keys: [
        Key("with", .words(forms), "The functional answer."),
        Key("detail", .flag, "false: the answer speaks of the group alone."),
        Key("from", .words(AnswerTerms.Address.allCases.map(\.rawValue)), "Whose ids the answer's GS swaps."),
        Key("guideIn997", .flag, "true: a 997 also refuses for rules that only a guide makes."),
        Key("also824", .flag, "true: business findings are told in an 824."),
        Key(
            "refuseFrom", .words(AnswerTerms.Refusal.allCases.map(\.rawValue)),
            "From which severity on a finding refuses."),
        Key("implementation", .form("^[A-Za-z0-9]{1,12}$", isDigits: true), "ST03 and GS08 of a 999: 005010X231A1."),
    ])

    static let partnersAnswer = KeyTable(
        keys: answer.keys + [
            Key("ta1", .words(AnswerTerms.Occasion.allCases.map(\.rawValue)), "When an interchange gets a TA1.")
        ])

    static let story = KeyTable(keys: [
        Key(
            "steps",
            .list(
                .map(
                    KeyTable(
                        keys: [
                            Key("say", .text, "What is told before it happens."),
                            Key("send", .text, "A file that is handed to the gateway."),
                            Key("from", .text, "Whose file it is: erps/harbor."),
                            Key("put", .text, "A file that a partner puts where the gateway collects."),
                            Key("into", .text, "The folder it is put into."),
                            Key("acknowledge", .text, "A folder whose newest X12 is answered with a 997."),
                        ],
                        exactlyOne: ["send", "put", "acknowledge"],
                        needs: ["put": ["into"], "acknowledge": ["into"]]
                    ))),
            isRequired: true, "What somebody does, in order.")
    ])
}
