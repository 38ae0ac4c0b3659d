/// Something wrong, or worth knowing, in data or in a file of ours: a value, never thrown.
///
/// The message, the label and the notes hold no data value, so they may go to a log; the value stands apart and is shown
/// only to those who may read payloads, and so are the notes that say they are data.
public struct Finding: Sendable, Hashable {
    /// Which row of the table of findings this is.
    public var kind: FindingKind
    /// How much it matters here; an agreement may differ from the kind's default.
    public var severity: Severity
    /// A plain sentence without a full stop and without a data value.
    public var message: String
    /// Where it is.
    public var place: Place
    /// A few words beside the caret, without a data value: `40 characters, 30 allowed`.
    public var label: String?
    /// The data value in question; hidden unless asked for.
    public var value: String?
    /// What else helps: whose rule it was, what will be answered, what to do.
    public var notes: [Note]

    /// One line under the caret: `guide: partners/acme/850/guide.yaml:8`.
    public struct Note: Sendable, Hashable {
        /// The word before the colon: `guide`, `answer`, `help`.
        public var title: String
        /// What follows it.
        public var text: String
        /// True when the text holds a data value, or tells one: hidden wherever values are.
        public var isData: Bool

        /// A note with its title.
        public init(_ title: String, _ text: String, isData: Bool = false) {
            self.title = title
            self.text = text
            self.isData = isData
        }
    }

    /// True when a guide's rule is behind it and not the standard.
    public var isOfGuide: Bool { notes.contains { $0.title == "guide" } }

    /// A finding of a kind, of the kind's severity unless an agreement says otherwise.
    public init(
        _ kind: FindingKind,
        _ message: String,
        at place: Place = Place(),
        label: String? = nil,
        value: String? = nil,
        severity: Severity? = nil,
        notes: [Note] = []
    ) {
        self.kind = kind
        self.severity = severity ?? kind.severity
        self.message = message
        self.place = place
        self.label = label
        self.value = value
        self.notes = notes
    }
}
