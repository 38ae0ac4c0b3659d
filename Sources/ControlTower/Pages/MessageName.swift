import Formats
import Store

/// What people call a message: its set and number, or the file it came as.
struct MessageName {
    /// What it is: `850`, `purchase-order`, `file`.
    let what: String
    /// Which one: the business number, the control number, the file's name.
    let which: String

    init(_ row: MessageRow) {
        switch row.kind {
        case .transmission:
            what = row.documentKind ?? (row.format == "x12" ? "interchange" : "file")
            which = row.interchangeControl ?? row.sourceName.flatMap { $0.isEmpty ? nil : $0 } ?? "#\(row.id)"
        case .document:
            what = row.set ?? row.documentKind ?? "document"
            which = row.businessNumber ?? row.setControl ?? "#\(row.id)"
        case .acknowledgment:
            what = row.set ?? "acknowledgment"
            which = row.interchangeControl ?? row.groupControl ?? "#\(row.id)"
        }
    }

    /// Both, as one line of text.
    var text: String { "\(what) \(which)" }

    /// Both, what it is in smaller letters.
    var html: HTML {
        HTMLBuilder.buildBlock(tag("span", .class("what")) { what }, HTML(" "), tag("span", .class("which")) { which })
    }
}
