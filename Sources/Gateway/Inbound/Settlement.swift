import Canonical
import Catalog
import Diagnostics
import Store
import X12

/// Writes down what a reading holds: messages, findings, events, answers and deliveries, all in one transaction.
///
/// What only the store can know is decided here: whether an interchange came before, whether the business number did,
/// and which of our messages an acknowledgment is about.
struct Settlement: Sendable {
    let catalog: SiteCatalog
    /// The revision of the cross-references the message was read with.
    let revision: Int64?
    let now: Moment

    func settle(
        _ reading: InboundReading,
        _ message: inout MessageRow,
        _ transaction: any StoreTransaction
    ) throws {
        var findings = reading.findings
        var told: [String] = []
        // A transmission that is read again: only what was held is settled anew, and nothing is answered twice.
        let before = try transaction.children(of: message.id)
        message.format = reading.format ?? message.format
        for part in reading.parts {
            message.partner = part.partner ?? message.partner
            message.isTest = message.isTest || part.header?.usage == "T"
            message.interchangeControl = message.interchangeControl ?? part.header?.controlNumber
            findings.add(contentsOf: part.findings)
            if part.findings.hasErrors {
                // That the envelope is refused is all there is to answer.
                for answer in part.answers where before.isEmpty { try write(answer, about: message, transaction) }
                continue
            }
            if let earlier = try duplicate(of: part, message, transaction) {
                let note = Finding.Note("earlier", "message \(earlier)")
                findings.add(
                    Finding(
                        .interchangeDuplicate, "this sender sent an interchange with this control number before",
                        at: Place(path: ["interchange \(part.header?.controlNumber ?? "")"]), notes: [note]
                    )
                )
                if before.isEmpty, let answer = refusal(of: part, note: "025") {
                    try write(answer, about: message, transaction)
                }
                continue
            }
            for acknowledgment in part.acknowledgments where before.isEmpty {
                let ledger = AcknowledgmentLedger(catalog: catalog, now: now)
                told.append(try ledger.book(acknowledgment, from: message, transaction))
            }
            for document in part.documents {
                if let known = before.last(where: { document.isSame(as: $0) }) {
                    guard known.state == .held else { continue }
                    try callOff(known, transaction)
                }
                told.append(try settle(document, part, message, transaction))
            }
            for answer in part.answers where before.isEmpty { try write(answer, about: message, transaction) }
        }
        message.state = findings.hasErrors ? .held : .translated
        message.summary = summary(findings, told)
        message.catalog = catalog.digest
        message.crossReferences = revision
        message.updated = now
        try transaction.clearFindings(of: message.id)
        try transaction.add(findings.rows(for: message.id))
        message = try transaction.update(message)
        try tell(message, findings.hasErrors ? "held" : "read", message.summary, transaction)
    }

    /// A held document whose transmission is read again: what comes of that stands in its place.
    private func callOff(_ held: MessageRow, _ transaction: any StoreTransaction) throws {
        var held = held
        held.state = .cancelled
        held.summary = "read again; what came of it is a newer message"
        held.updated = now
        try tell(try transaction.update(held), "cancelled", held.summary, transaction)
    }

    // MARK: documents

    private func settle(
        _ draft: InboundDocument,
        _ part: InboundReading.Part,
        _ parent: MessageRow,
        _ transaction: any StoreTransaction
    ) throws -> String {
        var findings = draft.findings
        let kind = draft.document?.kind
        var row = MessageRow(
            parent: parent.id, direction: draft.outbound == nil ? .inbound : .outbound, kind: .document,
            partner: draft.partner, endpoint: parent.endpoint, format: draft.format,
            set: draft.outbound?.set ?? draft.set,
            documentKind: kind, businessNumber: draft.businessNumber, interchangeControl: part.header?.controlNumber,
            groupControl: draft.groupControl, setControl: draft.setControl, sourceName: parent.sourceName,
            catalog: catalog.digest, crossReferences: revision, isTest: draft.isTest, created: now
        )
        if let json = draft.json { row.document = try transaction.keep(json) }
        if let kind, let key = draft.businessKey {
            row.businessKey = "\(kind)/\(draft.partner ?? "")/\(key)"
        }
        let name = row.name
        let earlier = try repeated(row, transaction)
        if let earlier, earlier.document == row.document {
            row.state = .cancelled
            row.summary = "the same as message \(earlier.id), which had its effect"
        } else if draft.isRejected {
            row.state = .rejected
            row.summary = "refused: \(findings.kept.first { $0.severity == .error }?.message ?? "")"
        } else if let earlier, !draft.acceptsRepeat, !findings.hasErrors {
            let note = Finding.Note("earlier", "message \(earlier.id)")
            findings.add(
                Finding(.businessRepeated, "\(name) came before with other content", at: Place(), notes: [note])
            )
            row.state = .held
        } else if findings.hasErrors {
            row.state = .held
        } else {
            row.state = .translated
            row.summary = "\(name) was read"
        }
        if row.state == .held {
            row.summary = "held: \(findings.kept.first { $0.severity == .error }?.message ?? "")"
        }
        row.id = try transaction.insert(row)
        try transaction.add(findings.rows(for: row.id))
        try tell(row, row.state.rawValue, row.summary, transaction)
        if row.state == .translated {
            if let outbound = draft.outbound { try write(outbound, &row, transaction) }
            try deliver(draft.deliveries, &row, transaction)
            try meetExpectations(row, transaction)
        }
        return "\(name) \(row.state.rawValue)"
    }

    /// The latest message about the same business fact that was not called off.
    private func repeated(_ row: MessageRow, _ transaction: any StoreTransaction) throws -> MessageRow? {
        guard let key = row.businessKey else { return nil }
        return try transaction.byBusinessKey(key).last {
            ![.cancelled, .rejected, .held].contains($0.state) && $0.direction == row.direction
        }
    }

    private func duplicate(
        of part: InboundReading.Part,
        _ message: MessageRow,
        _ transaction: any StoreTransaction
    ) throws -> Int64? {
        guard let header = part.header, let digest = message.bytes else { return nil }
        let earlier = try transaction.sawInterchange(
            sender: header.sender.description, receiver: header.receiver.description,
            controlNumber: header.controlNumber, digest: digest, message: message.id, at: now
        )
        return earlier == message.id ? nil : earlier
    }

    private func deliver(
        _ deliveries: [DeliveryDraft],
        _ row: inout MessageRow,
        _ transaction: any StoreTransaction
    ) throws {
        if row.isTest, !deliveries.isEmpty {
            row.summary = "a test: read, and delivered to nobody"
            row = try transaction.update(row)
            return
        }
        for delivery in deliveries {
            let payload = try transaction.keep(delivery.payload)
            row.payload = payload
            let order = DeliveryOrder(
                payload: payload, name: try name(delivery.name, of: row, at: delivery.endpoint, transaction),
                contentType: delivery.contentType, key: effectKey(of: row, at: delivery.endpoint)
            )
            try enqueue(order, row, delivery.endpoint, queue: "\(delivery.endpoint)/\(row.partner ?? "")", transaction)
        }
        if !deliveries.isEmpty { row = try transaction.update(row) }
    }

    private func meetExpectations(_ row: MessageRow, _ transaction: any StoreTransaction) throws {
        guard let partner = row.partner, let number = row.businessNumber, let set = row.set ?? row.documentKind else {
            return
        }
        let filter = MessageFilter(direction: .outbound, kinds: [.document], partner: partner, number: number)
        for sent in try transaction.messages(filter, before: nil, limit: 20) {
            for expectation in try transaction.expectations(of: sent.id)
            where expectation.met == nil && (expectation.kind == set || expectation.kind == row.documentKind) {
                try transaction.meet(expectation.id, by: row.id, at: now)
                try tell(sent, "answered", "\(set) came as message \(row.id)", transaction)
            }
        }
    }

    // MARK: writing

    private func write(
        _ draft: OutboundDraft,
        _ row: inout MessageRow,
        _ transaction: any StoreTransaction
    ) throws {
        let bytes: [UInt8]
        let contentType: String
        switch draft.content {
        case .file(let file, let type, let format):
            (bytes, contentType) = (file, type)
            row.format = format
        case .set(let code, let functionalID, let body, let checker):
            let envelope = Envelope(partner: draft.partner, now: now)
            func write(_ numbers: Envelope.Numbers) -> (bytes: [UInt8]?, findings: [Finding]) {
                envelope.interchange(set: code, functionalID: functionalID, body: body, numbers: numbers)?
                    .serialized(draft.partner.style) ?? (nil, [])
            }
            // Tried with numbers of no meaning first: what is held takes none of the partner's.
            let trial = write(Envelope.Numbers(interchange: "000000001", group: "1"))
            var findings = Findings(trial.findings)
            if let bytes = trial.bytes { findings.add(contentsOf: OwnCheck(checker: checker).check(bytes)) }
            guard trial.bytes != nil, !findings.hasErrors else {
                row.state = .held
                row.summary = "held before sending: \(findings.kept.first?.message ?? "it has no X12 address")"
                row = try transaction.update(row)
                try transaction.add(findings.rows(for: row.id))
                return try tell(row, "held", row.summary, transaction)
            }
            let numbers = try envelope.takeNumbers(transaction)
            (bytes, contentType) = (write(numbers).bytes ?? [], "application/edi-x12")
            row.format = "x12"
            row.interchangeControl = numbers.interchange
            row.groupControl = numbers.group
            row.setControl = "0001"
        }
        row.bytes = try transaction.keep(bytes)
        row.payload = row.bytes
        let endpoint = Endpoint(.partner(draft.partner.id), .deliver)
        row.endpoint = endpoint.description
        row.sourceName = try name(draft.partner.deliver?.name ?? "{sequence}", of: row, at: endpoint, transaction)
        row.summary = "\(row.name) waits to be delivered to \(draft.partner.name)"
        row = try transaction.update(row)
        for (kind, seconds) in draft.line.expect {
            try transaction.insert(ExpectationRow(message: row.id, kind: kind, due: now.adding(seconds: seconds)))
        }
        let order = DeliveryOrder(
            payload: row.payload ?? Digest(of: bytes), name: row.sourceName ?? "", contentType: contentType,
            key: effectKey(of: row, at: endpoint)
        )
        try enqueue(order, row, endpoint, queue: endpoint.description, transaction)
    }

    /// The TA1 that says no to an interchange for what only the store knows; nothing where none is agreed.
    private func refusal(of part: InboundReading.Part, note: String) -> AnswerDraft? {
        guard let header = part.header, let partner = part.partner.flatMap({ catalog.workspace.partners[$0] }),
            !part.isOfAcknowledgments,
            let answer = InterchangeAcknowledgment(refusing: header, note: note, when: partner.answer.ta1)
        else { return nil }
        return AnswerDraft(
            partner: partner.id, content: .interchange(answer), header: header, terms: partner.answer
        )
    }

    private func write(_ draft: AnswerDraft, about: MessageRow, _ transaction: any StoreTransaction) throws {
        guard let partner = catalog.workspace.partners[draft.partner] else { return }
        let envelope = Envelope(partner: partner, now: now)
        let numbers = try envelope.takeNumbers(transaction)
        let endpoint = Endpoint(.partner(partner.id), .deliver)
        var row = MessageRow(
            parent: about.id, direction: .outbound, kind: .acknowledgment, state: .translated, partner: partner.id,
            endpoint: endpoint.description, format: "x12", set: draft.set, interchangeControl: numbers.interchange,
            catalog: catalog.digest, summary: draft.summary, isTest: draft.header.usage == "T", created: now
        )
        if draft.set != "TA1" {
            row.groupControl = numbers.group
            row.setControl = "0001"
        }
        let written: (bytes: [UInt8]?, findings: [Finding])? = envelope.write(draft, numbers: numbers)
        if let bytes = written?.bytes, partner.deliver != nil {
            row.bytes = try transaction.keep(bytes)
            row.payload = row.bytes
            row.sourceName = try name(partner.deliver?.name ?? "{sequence}", of: row, at: endpoint, transaction)
        } else {
            row.state = .held
            row.summary =
                "an answer could not be written: \(written?.findings.first?.message ?? "no way to deliver it")"
        }
        row.id = try transaction.insert(row)
        try transaction.add(Findings(written?.findings ?? []).rows(for: row.id))
        try tell(row, row.state == .held ? "held" : "written", row.summary, transaction)
        guard row.state != .held, let payload = row.payload else { return }
        let order = DeliveryOrder(
            payload: payload, name: row.sourceName ?? "", contentType: "application/edi-x12",
            key: "\(row.set ?? "")/\(partner.id)/\(numbers.interchange)/\(payload.text.prefix(16))"
        )
        try enqueue(order, row, endpoint, queue: endpoint.description, transaction)
    }
}
