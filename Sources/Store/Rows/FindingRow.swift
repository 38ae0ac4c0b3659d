public import Diagnostics

/// One finding about a message, kept; the store's flat form of `Finding`.
public struct FindingRow: Sendable, Hashable {
    /// The message it is about.
    public var message: Int64
    /// The finding's stable code.
    public var code: String
    /// How much it matters.
    public var severity: Severity
    /// The sentence, without a data value.
    public var text: String
    /// The words beside the caret.
    public var label: String?
    /// The data value in question, for those who may read payloads.
    public var value: String?
    /// The file or message the bytes came from.
    public var source: String?
    /// The way there in the trade's words.
    public var path: String
    /// The first byte in question.
    public var start: Int?
    /// The byte after the last one in question.
    public var end: Int?
    /// The notes, JSON.
    public var notes: String

    /// A finding to be added.
    public init(
        message: Int64,
        code: String,
        severity: Severity,
        text: String,
        label: String? = nil,
        value: String? = nil,
        source: String? = nil,
        path: String = "",
        start: Int? = nil,
        end: Int? = nil,
        notes: String = "[]"
    ) {
        self.message = message
        self.code = code
        self.severity = severity
        self.text = text
        self.label = label
        self.value = value
        self.source = source
        self.path = path
        self.start = start
        self.end = end
        self.notes = notes
    }
}
