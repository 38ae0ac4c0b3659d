import Catalog
import Diagnostics
import Store
import X12

/// Puts sets into the partner's envelope. Control numbers are taken in the transaction that settles the message, so
/// there are no gaps and none is used twice.
struct Envelope {
    let partner: TradingPartner
    let now: Moment

    /// The control numbers of one interchange with one group.
    struct Numbers: Sendable {
        var interchange: String
        var group: String
    }

    func takeNumbers(_ transaction: any StoreTransaction) throws -> Numbers {
        let interchange = try transaction.takeControlNumber("interchange/\(partner.id)", wrapAfter: 999_999_999)
        let group = try transaction.takeControlNumber("group/\(partner.id)", wrapAfter: 999_999_999)
        let digits = String(interchange)
        return Numbers(
            interchange: String(repeating: "0", count: 9 - digits.count) + digits,
            group: String(group)
        )
    }

    /// An interchange of one group with one set.
    func interchange(
        set code: String,
        functionalID: String,
        body: [DraftSegment],
        numbers: Numbers,
        usage: String? = nil
    ) -> InterchangeDraft? {
        guard let header = header(numbers, usage: usage), let us = partner.us, let them = partner.them else {
            return nil
        }
        let group = GroupHeader(
            functionalID: functionalID, sender: us.groupID, receiver: them.groupID, date: date, time: time,
            controlNumber: numbers.group, agency: "X", version: partner.release
        )
        let set = SetDraft(code: code, controlNumber: "0001", implementation: nil, body: body)
        return InterchangeDraft(header: header, acknowledgments: [], groups: [GroupDraft(header: group, sets: [set])])
    }

    /// An answer in its own interchange, back to where the question came from.
    func write(_ draft: AnswerDraft, numbers: Numbers) -> (bytes: [UInt8]?, findings: [Finding]) {
        var style = partner.style
        // From version 00402 on ISA11 names a separator, which answers never need and readers expect.
        if (Int(draft.header.version) ?? 0) >= 402 { style.delimiters.repetition = style.delimiters.repetitionOrUsual }
        let back = ReturnEnvelope(
            to: draft.header, terms: draft.terms, delimiters: style.delimiters, date: date, time: time
        )
        let interchange =
            switch draft.content {
            case .interchange(let answer):
                back.interchange(controlNumber: numbers.interchange, acknowledgments: [answer])
            case .functional(let answer, let group):
                back.interchange(
                    controlNumber: numbers.interchange,
                    groups: [back.group(answer, to: group, controlNumber: numbers.group)]
                )
            case .advice(let advice, let group):
                back.interchange(
                    controlNumber: numbers.interchange,
                    groups: [back.group(advice, to: group, controlNumber: numbers.group)]
                )
            }
        return interchange.serialized(style)
    }

    private func header(_ numbers: Numbers, usage: String?) -> InterchangeHeader? {
        guard let us = partner.us, let them = partner.them else { return nil }
        return InterchangeHeader(
            sender: us.interchange, receiver: them.interchange, date: String(date.dropFirst(2)), time: time,
            version: String(partner.release.prefix(5)), controlNumber: numbers.interchange,
            acknowledgmentRequested: false, usage: usage ?? (partner.isTest ? "T" : "P")
        )
    }

    /// `20261121`, in UTC.
    private var date: String { now.description.prefix(10).filter { $0 != "-" } }
    /// `0520`, in UTC.
    private var time: String { now.description.dropFirst(11).prefix(5).filter { $0 != ":" } }
}

extension Delimiters {
    /// The repetition separator, else the usual one, unless another delimiter is that.
    fileprivate var repetitionOrUsual: UInt8? {
        let usual = UInt8(ascii: "^")
        return repetition ?? ([element, component, segment].contains(usual) ? nil : usual)
    }
}
