public import Diagnostics
public import X12

/// A trading partner as its file says: addresses, style of writing, endpoints, what is exchanged.
public struct TradingPartner: Sendable {
    /// One side's addresses in an X12 envelope.
    public struct Address: Sendable, Hashable {
        /// Qualifier and id of the ISA.
        public let interchange: PartyID
        /// The id of the GS; nil: the same as the ISA's.
        public let group: String?

        /// The id written into a GS.
        public var groupID: String { group ?? interchange.id }
    }

    /// The partner's id, the name of its folder.
    public let id: String
    /// Where its own things are among the catalog's files: `partners/acme`.
    public var folder: String { "partners/\(id)" }
    /// What people call it.
    public let name: String
    /// Its address; nil for a partner that speaks no X12.
    public let them: Address?
    /// Our address towards it.
    public let us: Address?
    /// The release it reads, as in GS08: `004010`.
    public let release: String
    /// True while the partner tests: ISA15 is written T, and nothing of it reaches production.
    public let isTest: Bool
    /// The delimiters and line breaks it wants.
    public let style: WriteStyle
    /// What the ERPs call it: ERP id to supplier number.
    public let knownAs: [String: String]
    /// Where its files are collected.
    public let collect: EndpointTerms?
    /// Where its files are delivered.
    public let deliver: EndpointTerms?
    /// How it is answered where a line of `receive` says nothing else, and when it gets a TA1.
    public let answer: AnswerTerms
    /// Where that is said; nil where the file says nothing of it.
    public let answerPlace: Place?
    /// What we send.
    public let send: [Exchange]
    /// What we receive.
    public let receive: [Exchange]
    /// The severities agreed for what it gets wrong.
    public let tolerance: Tolerance
    /// Where its file begins.
    public let place: Place

    /// Reads `partners/<id>/partner.yaml`.
    static func read(_ node: Marked, folder: String) -> (partner: TradingPartner?, findings: [Finding]) {
        var reader = MarkedReader(node, .partner)
        let id = reader.required("partner") ?? folder
        if id != folder {
            reader.refuse(
                .valueInvalid, "the partner's id and its folder differ", at: node["partner"]?.place ?? node.place)
        }
        let endpoint = endpoints(reader.value("endpoint"), &reader)
        let own: (String) -> String = { $0.contains("/") ? $0 : "partners/\(id)/\($0)" }
        let acknowledge = reader.value("acknowledge")
        let answer = AnswerTerms.read(acknowledge, over: .unsaid, isPartners: true)
        reader.take(answer.findings)
        let send = Exchange.read(reader.value("send"), defaultMap: own)
        let receive = Exchange.read(reader.value("receive"), answer: answer.terms, defaultMap: own)
        reader.take(send.findings + receive.findings)
        var knownAs: [String: String] = [:]
        for entry in reader.value("knownAs")?.entries ?? [] { knownAs[entry.key] = entry.value.scalar ?? "" }
        let partner = TradingPartner(
            id: id,
            name: reader.text("name") ?? id,
            them: address(reader.value("them"), &reader),
            us: address(reader.value("us"), &reader),
            release: reader.text("release") ?? "004010",
            isTest: reader.flag("test", default: false),
            style: style(reader.value("write"), &reader),
            knownAs: knownAs,
            collect: endpoint.collect,
            deliver: endpoint.deliver,
            answer: answer.terms,
            answerPlace: acknowledge?.place,
            send: send.exchanges,
            receive: receive.exchanges,
            tolerance: Tolerance.read(reader.value("tolerance"), &reader),
            place: node.place
        )
        let findings = reader.finish()
        return (findings.contains { $0.severity == .error } ? nil : partner, findings)
    }

    static func endpoints(
        _ node: Marked?,
        _ outer: inout MarkedReader
    ) -> (collect: EndpointTerms?, deliver: EndpointTerms?) {
        guard let node else { return (nil, nil) }
        var reader = MarkedReader(node, .endpoints)
        func terms(_ key: String) -> EndpointTerms? {
            guard let node = reader.value(key) else { return nil }
            let result = EndpointTerms.read(node)
            reader.take(result.findings)
            return result.terms
        }
        let result = (collect: terms("collect"), deliver: terms("deliver"))
        outer.take(reader.finish())
        return result
    }

    private static func address(_ node: Marked?, _ outer: inout MarkedReader) -> Address? {
        guard let node else { return nil }
        var reader = MarkedReader(node, .address)
        let interchange = reader.required("interchange")
        let group = reader.text("group")
        defer { outer.take(reader.finish()) }
        guard let interchange else { return nil }
        let party = PartyID(interchange)
        guard !party.qualifier.isEmpty, !party.id.isEmpty else {
            reader.refuse(
                .valueInvalid, "an interchange address is qualifier:id, such as ZZ:HARBOR",
                at: node["interchange"]?.place ?? node.place
            )
            return nil
        }
        return Address(interchange: party, group: group)
    }

    private static func style(_ node: Marked?, _ outer: inout MarkedReader) -> WriteStyle {
        var delimiters = Delimiters(
            element: UInt8(ascii: "*"), component: UInt8(ascii: ">"), repetition: nil, segment: UInt8(ascii: "~")
        )
        guard let node else { return WriteStyle(delimiters: delimiters, mayChooseDelimiters: false, lineBreaks: true) }
        var reader = MarkedReader(node, .style)
        func byte(_ key: String) -> UInt8? {
            guard let text = reader.text(key) else { return nil }
            if text.utf8.count == 1 { return text.utf8.first }
            if text.count == 4, text.hasPrefix("0x"), let value = UInt8(text.dropFirst(2), radix: 16) { return value }
            let place = node[key]?.place ?? node.place
            reader.refuse(.valueInvalid, "\(key) is one character, or its code such as 0x1D", at: place)
            return nil
        }
        delimiters.element = byte("element") ?? delimiters.element
        delimiters.component = byte("component") ?? delimiters.component
        delimiters.repetition = byte("repetition")
        delimiters.segment = byte("segment") ?? delimiters.segment
        let style = WriteStyle(
            delimiters: delimiters,
            mayChooseDelimiters: reader.flag("mayChoose", default: false),
            lineBreaks: reader.flag("lineBreaks", default: true)
        )
        outer.take(reader.finish())
        return style
    }
}
