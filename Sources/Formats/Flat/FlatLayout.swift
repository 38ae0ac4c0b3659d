public import Diagnostics

/// How the lines of a flat file are laid out: which records there are, and where the fields of each stand.
///
/// ```yaml
/// layout: fixed                       # or csv
/// record: { at: 1, length: 3 }        # fixed: the columns of the record id
/// encoding: utf-8                     # or latin-1
/// records:                            # the first one begins a document
///   HDR:
///     - order_number: 4..25           # columns from 1, both ends included
///   DTL under HDR:
///     - line: 4..9 right zero         # right aligned, filled with zeros
/// ```
/// Where all lines are alike, `fields:` stands in place of `record:` and `records:`, and the records are called `row`.
/// In a CSV file a field is `- name` (the next column), `- name: 3` (by number) or, under `header: true`,
/// `- name: Title`; without `fields:` a header's titles are the names. With `records:` the record id is the first
/// column, and fields are counted from the second. `separator: ","` (or `tab`), `quote: "\""`, `lineBreak: crlf`
/// and, for fixed lines, `width: 80` say the rest.
///
/// `group: order_number` makes one document of all lines with the same value there: a node `group` with the fields of
/// the first line, and under it one `row` per line. `shared: [order_number, order_date]` tells the two apart: then
/// `group` has only those fields, and `row` only the others.
public struct FlatLayout: Sendable, Hashable {
    /// The two kinds of flat files.
    enum Shape: Sendable, Hashable {
        case fixed
        case csv
    }

    /// How characters are bytes.
    enum Encoding: Sendable, Hashable {
        case utf8
        case latin1
    }

    /// Where a field stands.
    enum Position: Sendable, Hashable {
        /// Columns of a fixed line, counted in characters from 0.
        case columns(Range<Int>)
        /// The column of a CSV line, counted from 0, a record id's included.
        case cell(Int)
        /// The column under a title.
        case title(String)
    }

    /// One field of a record.
    struct Field: Sendable, Hashable {
        var name: String
        var position: Position
        var isRight: Bool
        var isZeroFilled: Bool
        var place: Place

        /// The title of its column in a CSV file's header line.
        var title: String { if case .title(let title) = position { title } else { name } }
    }

    /// One type of line.
    struct RecordType: Sendable, Hashable {
        var id: String
        /// The index of the type it belongs under.
        var parent: Int?
        var fields: [Field]
        /// How many characters or cells a whole line has, as far as its fields reach.
        var extent: Int
    }

    var shape: Shape = .fixed
    var encoding: Encoding = .utf8
    /// The columns of the record id in a fixed line, from 0.
    var id: Range<Int>?
    /// True where lines tell their type; false where there is only `row`.
    var hasRecordIDs = false
    var hasHeader = false
    /// True where a header line alone names the fields.
    var takesNamesFromHeader = false
    var separator = UInt8(ascii: ",")
    var quote = UInt8(ascii: "\"")
    var group: String?
    var shared: Set<String> = []
    var usesCRLF = false
    var width: Int?
    var records: [RecordType] = []

    /// What the records of a layout without ids are called.
    static let row = "row"
    /// What the node over the rows of one group is called.
    static let groupName = "group"

    /// The types that belong under each type, at any depth.
    var descendants: [[Int]] {
        var result = [[Int]](repeating: [], count: records.count)
        for index in records.indices {
            var above = records[index].parent
            while let parent = above {
                result[parent].append(index)
                above = records[parent].parent
            }
        }
        return result
    }

    /// Reads a layout from its file; nil where it cannot be used.
    public static func read(_ file: Marked) -> (layout: FlatLayout?, findings: [Finding]) {
        var reading = FlatLayoutReading(file)
        reading.read()
        return (reading.findings.contains { $0.severity == .error } ? nil : reading.layout, reading.findings)
    }
}
