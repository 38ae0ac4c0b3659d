import Diagnostics
import Store

/// A message as the API tells it; what is unknown is left out.
struct MessageBody: Encodable {
    let id: Int64
    let parent: Int64?
    let direction: String
    let kind: String
    let state: String
    let partner: String?
    let endpoint: String?
    let format: String?
    let set: String?
    let documentKind: String?
    let businessNumber: String?
    let interchangeControl: String?
    let groupControl: String?
    let setControl: String?
    let sourceName: String?
    let catalog: String?
    let crossReferences: Int64?
    let summary: String
    let isTest: Bool
    let created: String
    let updated: String
    let links: [String: String]

    init(_ row: MessageRow) {
        id = row.id
        parent = row.parent
        direction = row.direction.rawValue
        kind = row.kind.rawValue
        state = row.state.rawValue
        partner = row.partner
        endpoint = row.endpoint
        format = row.format
        set = row.set
        documentKind = row.documentKind
        businessNumber = row.businessNumber
        interchangeControl = row.interchangeControl
        groupControl = row.groupControl
        setControl = row.setControl
        sourceName = row.sourceName.flatMap { $0.isEmpty ? nil : $0 }
        catalog = row.catalog
        crossReferences = row.crossReferences
        summary = row.summary
        isTest = row.isTest
        created = row.created.description
        updated = row.updated.description
        let address = MessageBody.address(of: row.id)
        var links = ["self": address, "findings": "\(address)/findings", "page": "/messages/\(row.id)"]
        if row.bytes != nil { links["bytes"] = "\(address)/bytes" }
        if row.document != nil { links["document"] = "\(address)/document" }
        if row.payload != nil { links["payload"] = "\(address)/payload" }
        if let parent = row.parent { links["parent"] = MessageBody.address(of: parent) }
        self.links = links
    }

    static func address(of id: Int64) -> String { "/v1/messages/\(id)" }
}

/// One page of messages, newest first; `next` leads to the ones before, and is absent on the last page.
struct MessagePageBody: Encodable {
    let messages: [MessageBody]
    let next: String?
}

/// A message's findings, in the order they were made.
struct FindingsBody: Encodable {
    let findings: [FindingBody]
}

/// A finding as the API tells it.
struct FindingBody: Encodable {
    let code: String
    let severity: String
    let message: String
    let label: String?
    let value: String?
    let source: String?
    let path: String
    let range: ByteRange?
    let notes: [FindingNote]

    /// Zero-based offsets into the bytes the finding is about, half open.
    struct ByteRange: Encodable {
        let start: Int
        let end: Int
    }

    init(_ row: FindingRow) {
        code = row.code
        severity = row.severity.rawValue
        message = row.text
        label = row.label
        value = row.value
        source = row.source
        path = row.path
        if let start = row.start, let end = row.end {
            range = ByteRange(start: start, end: end)
        } else {
            range = nil
        }
        notes = FindingNote.read(row.notes)
    }
}
