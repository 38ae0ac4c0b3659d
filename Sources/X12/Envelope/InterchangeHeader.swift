/// What ISA says, its padding removed.
public struct InterchangeHeader: Sendable, Hashable {
    /// ISA01, `00` for none.
    public var authorizationQualifier: String
    /// ISA02.
    public var authorization: String
    /// ISA03, `00` for none.
    public var securityQualifier: String
    /// ISA04, a password where one is agreed.
    public var security: String
    /// ISA05 and ISA06.
    public var sender: PartyID
    /// ISA07 and ISA08.
    public var receiver: PartyID
    /// ISA09, YYMMDD.
    public var date: String
    /// ISA10, HHMM.
    public var time: String
    /// ISA12, the envelope's version: `00401`.
    public var version: String
    /// ISA13 as written, nine digits.
    public var controlNumber: String
    /// ISA14: true when a TA1 is asked for.
    public var acknowledgmentRequested: Bool
    /// ISA15: `P` production, `T` test, `I` information.
    public var usage: String

    /// A header of these parts; without authorization and password unless said otherwise.
    public init(
        sender: PartyID,
        receiver: PartyID,
        date: String,
        time: String,
        version: String = "00401",
        controlNumber: String,
        acknowledgmentRequested: Bool = false,
        usage: String = "P",
        authorizationQualifier: String = "00",
        authorization: String = "",
        securityQualifier: String = "00",
        security: String = ""
    ) {
        self.sender = sender
        self.receiver = receiver
        self.date = date
        self.time = time
        self.version = version
        self.controlNumber = controlNumber
        self.acknowledgmentRequested = acknowledgmentRequested
        self.usage = usage
        self.authorizationQualifier = authorizationQualifier
        self.authorization = authorization
        self.securityQualifier = securityQualifier
        self.security = security
    }

    init(_ isa: Segment) {
        self.init(
            sender: PartyID(qualifier: isa[5].text.trimmed, id: isa[6].text),
            receiver: PartyID(qualifier: isa[7].text.trimmed, id: isa[8].text),
            date: isa[9].text.trimmed,
            time: isa[10].text.trimmed,
            version: isa[12].text.trimmed,
            controlNumber: isa[13].text.trimmed,
            acknowledgmentRequested: isa[14].text == "1",
            usage: isa[15].text.trimmed,
            authorizationQualifier: isa[1].text.trimmed,
            authorization: isa[2].text.trimmed,
            securityQualifier: isa[3].text.trimmed,
            security: isa[4].text.trimmed
        )
    }
}
