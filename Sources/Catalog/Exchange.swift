public import Diagnostics
public import X12

/// One line of an agreement: a set or map that is sent or received, and on what terms.
public struct Exchange: Sendable, Hashable {
    /// What is exchanged: a set id `855`, or the name of a map, `formats/cxml/confirmation`.
    public let key: String
    /// The map, as a reference into the catalog: `partners/acme/855`, `transactions/855`.
    public let map: String
    /// Whom a received document goes to: ids of ERPs.
    public let to: [String]
    /// How we answer it.
    public let answer: AnswerTerms
    /// Where that is said; nil where the line says nothing of it.
    public let answerPlace: Place?
    /// What must come back and within how many seconds: `["997": 86400]`.
    public let expect: [String: Int]
    /// Which file names carry it, for formats that do not say themselves what they are.
    public let match: String?
    /// The field of a document that names the partner it goes to, as the ERP calls it.
    public let partner: String?
    /// True when a second document with the same business number and other content is taken without asking.
    public let acceptsRepeat: Bool
    /// Where the line stands.
    public let place: Place

    /// Reads the map under `send:` or `receive:`.
    static func read(
        _ node: Marked?,
        answer: AnswerTerms = .unsaid,
        defaultMap: (String) -> String
    ) -> (exchanges: [Exchange], findings: [Finding]) {
        var findings: [Finding] = []
        var exchanges: [Exchange] = []
        for entry in node?.entries ?? [] {
            var reader = MarkedReader(entry.value, .exchange)
            var expect: [String: Int] = [:]
            for expected in reader.value("expect")?.entries ?? [] {
                if let seconds = expected.value.scalar.flatMap(MarkedReader.seconds) {
                    expect[expected.key] = seconds
                } else {
                    reader.refuse(.valueInvalid, "a deadline is a span such as 24h", at: expected.value.place)
                }
            }
            let acknowledge = reader.value("acknowledge")
            let terms = AnswerTerms.read(acknowledge, over: answer, isPartners: false)
            reader.take(terms.findings)
            exchanges.append(
                Exchange(
                    key: entry.key,
                    map: reader.text("map") ?? defaultMap(entry.key),
                    to: reader.texts("to"),
                    answer: terms.terms,
                    answerPlace: acknowledge?.place,
                    expect: expect,
                    match: reader.text("match"),
                    partner: reader.text("partner"),
                    acceptsRepeat: reader.text("again") == "accept",
                    place: entry.place
                )
            )
            findings += reader.finish()
        }
        return (exchanges, findings)
    }
}
