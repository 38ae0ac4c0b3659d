import Diagnostics
import Formats
import Store
import X12

/// What a delivery job must know besides its message; stands in the job's `detail` as JSON.
struct DeliveryOrder: Sendable, Codable {
    var payload: String
    var name: String
    var contentType: String
    var key: String

    init(payload: Digest, name: String, contentType: String, key: String) {
        self.payload = payload.text
        self.name = name
        self.contentType = contentType
        self.key = key
    }
}

extension Settlement {
    /// A key made of the business itself, so that the same effect has the same key however often it is tried.
    func effectKey(of row: MessageRow, at endpoint: Endpoint) -> String {
        let content = row.document?.text.prefix(16) ?? ""
        return "\(row.businessKey ?? "message/\(row.id)")/\(content)/\(endpoint.ownerName)"
    }

    /// A delivered file's name: what stands in braces is filled in, and what a folder would obey is replaced.
    func name(
        _ template: String,
        of row: MessageRow,
        at endpoint: Endpoint,
        _ transaction: any StoreTransaction
    ) throws -> String {
        var name = template
        if template.contains("{sequence}") {
            let next = try transaction.takeControlNumber("sequence/\(endpoint)", wrapAfter: 99_999_999)
            let digits = String(next)
            name = name.replacing("{sequence}", with: String(repeating: "0", count: max(0, 8 - digits.count)) + digits)
        }
        let control = row.interchangeControl ?? String(row.id)
        for (key, value) in [
            ("{set}", row.set ?? row.documentKind ?? "document"), ("{control}", control),
            ("{number}", row.businessNumber ?? control), ("{partner}", row.partner ?? ""),
        ] {
            name = name.replacing(key, with: value)
        }
        let kept = name.unicodeScalars.map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isPlain || "-_.".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
        }
        let safe = String(kept.prefix(200))
        return safe.hasPrefix(".") ? "_" + safe.dropFirst() : safe
    }

    func enqueue(
        _ order: DeliveryOrder,
        _ row: MessageRow,
        _ endpoint: Endpoint,
        queue: String,
        _ transaction: any StoreTransaction
    ) throws {
        let detail = String(decoding: try JSON.encode(order), as: UTF8.self)
        _ = try transaction.enqueue(
            JobRow(
                kind: JobKind.deliver.rawValue, key: "deliver/\(row.id)/\(endpoint.ownerName)", queue: queue,
                message: row.id, endpoint: endpoint.description, detail: detail, due: now
            )
        )
    }

    func tell(_ row: MessageRow, _ name: String, _ detail: String, _ transaction: any StoreTransaction) throws {
        try transaction.add(EventRow(message: row.id, at: now, name: name, detail: detail))
    }

    /// What the list shows of a transmission: what is wrong, else what was in it.
    func summary(_ findings: Findings, _ told: [String]) -> String {
        if let first = findings.kept.first(where: { $0.severity == .error }) { return "held: \(first.message)" }
        if told.isEmpty { return "read; it held nothing to do" }
        let shown = told.prefix(3).joined(separator: ", ")
        return told.count > 3 ? "\(shown) and \(told.count - 3) more" : shown
    }
}

extension MessageRow {
    /// What people call it: `855 4500012345`, `997`.
    var name: String {
        [set ?? documentKind ?? "message", businessNumber].compactMap { $0 }.joined(separator: " ").printable
    }
}

extension Endpoint {
    /// Whose door it is, without which way it opens: `erps/harbor`.
    var ownerName: String {
        switch owner {
        case .partner(let id): "partners/\(id)"
        case .erp(let id): "erps/\(id)"
        }
    }
}

extension Findings {
    /// The findings as rows of a message, and one more row for those that were only counted.
    func rows(for message: Int64) -> [FindingRow] {
        var rows = kept.map { finding in
            // What tells a value is kept with the value, and shown to whom the value is.
            let data =
                [finding.value].compactMap { $0 } + finding.notes.filter(\.isData).map { "\($0.title): \($0.text)" }
            let help = finding.kind.help.isEmpty ? [] : [Finding.Note("help", finding.kind.help)]
            return FindingRow(
                message: message, code: finding.kind.code, severity: finding.severity, text: finding.message,
                label: finding.label, value: data.isEmpty ? nil : data.joined(separator: "; "),
                source: finding.place.source,
                path: finding.place.path.joined(separator: ", "), start: finding.place.bytes?.lowerBound,
                end: finding.place.bytes?.upperBound, notes: JSON.notes(finding.notes.filter { !$0.isData } + help)
            )
        }
        if omitted > 0 {
            rows.append(
                FindingRow(
                    message: message, code: "findings.omitted", severity: .note,
                    text: "\(omitted) more of the same kinds were counted and not kept"
                )
            )
        }
        return rows
    }
}
