/// What ISA says, its padding removed.
///
/// Texts are as they came, also where they are not what the standard asks for; what is wrong with them is among the
/// findings. The writer pads them to the fixed widths of ISA and refuses what does not fit.
public struct InterchangeHeader: Sendable, Hashable {
    /// ISA01, two digits (DE I01): `00` where ISA02 means nothing.
    public var authorizationQualifier: String
    /// ISA02, at most ten characters; empty where nothing is agreed.
    public var authorization: String
    /// ISA03, two digits (DE I03): `00` where ISA04 means nothing, `01` for a password.
    public var securityQualifier: String
    /// ISA04, at most ten characters: a password where one is agreed, so nothing for a log.
    public var security: String
    /// ISA05 and ISA06: who sent it.
    public var sender: PartyID
    /// ISA07 and ISA08: whom it is for.
    public var receiver: PartyID
    /// ISA09, six digits YYMMDD, in the sender's own time zone.
    public var date: String
    /// ISA10, four digits HHMM, in the sender's own time zone.
    public var time: String
    /// ISA12, the version of the envelope alone, five digits: `00401`. The release of the sets is GS08.
    public var version: String
    /// ISA13 as written: nine digits when read. The writer fills it up with zeroes in front.
    public var controlNumber: String
    /// ISA14: true where it is `1`, and the sender asks for a TA1.
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
