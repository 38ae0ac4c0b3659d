/// What GS says, without spaces at either end of its elements.
///
/// Texts are as they came; what is wrong with them is among the findings.
public struct GroupHeader: Sendable, Hashable {
    /// GS01, two characters (DE 479): `PO` for purchase orders, `FA` for 997 and 999.
    public var functionalID: String
    /// GS02, the application that sent it: 2 to 15 characters, whatever the parties agreed on.
    public var sender: String
    /// GS03, the application it is for: 2 to 15 characters.
    public var receiver: String
    /// GS04: CCYYMMDD from release 004010 on, YYMMDD before.
    public var date: String
    /// GS05, HHMM with optional seconds and decimals of a second.
    public var time: String
    /// GS06 as written, one to nine digits; compared as a number, so zeroes in front do not matter.
    public var controlNumber: String
    /// GS07: `X` for X12, `T` for the committee of transport.
    public var agency: String
    /// GS08: the release, `004010`, with an industry's suffix where there is one.
    public var version: String

    /// A header of these parts; of X12 and release 004010 unless said otherwise.
    public init(
        functionalID: String,
        sender: String,
        receiver: String,
        date: String,
        time: String,
        controlNumber: String,
        agency: String = "X",
        version: String = "004010"
    ) {
        self.functionalID = functionalID
        self.sender = sender
        self.receiver = receiver
        self.date = date
        self.time = time
        self.controlNumber = controlNumber
        self.agency = agency
        self.version = version
    }

    init(_ gs: Segment) {
        self.init(
            functionalID: gs[1].text.trimmed,
            sender: gs[2].text.trimmed,
            receiver: gs[3].text.trimmed,
            date: gs[4].text.trimmed,
            time: gs[5].text.trimmed,
            controlNumber: gs[6].text.trimmed,
            agency: gs[7].text.trimmed,
            version: gs[8].text.trimmed
        )
    }

    /// The release without an industry's suffix: `004010` of `004010VICS`.
    public var release: String { String(version.prefix(6)) }
}
