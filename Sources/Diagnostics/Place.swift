/// Where a finding is: as much as is known, from the file down to the byte.
///
/// Ordinals within X12 count as the standard's answers count them: segments from ST = 1 (AK302), elements,
/// components and repetitions from 1 (AK401). Byte ranges are zero-based offsets into the source.
public struct Place: Sendable, Hashable {
    /// The file or message the bytes came from, as a person would name it.
    public var source: String?
    /// The bytes in question, zero-based, half open.
    public var bytes: Range<Int>?
    /// The way there in the trade's words, outermost first: `["transaction 0001", "PO1 loop 3"]`.
    public var path: [String]
    /// The interchange within the file, from 0.
    public var interchange: Int?
    /// The functional group within the interchange, from 0.
    public var group: Int?
    /// The transaction set within the group, from 0.
    public var set: Int?
    /// The segment within its set, ST = 1.
    public var segment: Int?
    /// The segment's id, also where the segment is missing.
    public var segmentID: String?
    /// True when the whole loop is meant that the segment begins.
    public var isLoop = false
    /// The element within its segment, from 1.
    public var element: Int?
    /// The component within its element, from 1.
    public var component: Int?
    /// The repetition of its element, from 1.
    public var repetition: Int?
    /// The data element number (DE), `234`.
    public var elementNumber: String?
    /// The line of a text file (YAML, CSV), from 1.
    public var line: Int?
    /// The column in that line, from 1, counted in bytes.
    public var column: Int?

    /// A place in bytes, or none.
    public init(source: String? = nil, bytes: Range<Int>? = nil, path: [String] = []) {
        self.source = source
        self.bytes = bytes
        self.path = path
    }

    /// A place in a text file of ours.
    public init(source: String?, line: Int, column: Int) {
        self.init(source: source)
        self.line = line
        self.column = column
    }
}
