import Diagnostics
import Foundation
import Transport

/// What an endpoint answered, and what that means for a delivery.
struct HTTPAnswer: Sendable {
    let status: UInt
    /// Where the document now is, as the endpoint says.
    let location: String?
    /// How long to wait, in seconds.
    let retryAfter: Int?
    /// The first bytes of the body.
    var body: [UInt8] = []
    /// The headers, by their names in small letters.
    var fields: [String: String] = [:]

    /// An answer's status, and what is needed of its headers.
    init(status: UInt, header: (String) -> String?) {
        self.status = status
        location = header("Location")
        retryAfter = header("Retry-After").flatMap { HTTPAnswer.wait($0, now: header("Date")) }
    }

    /// For a document that was sent: what the first rule that fits says, else what the status says.
    func delivery(by rules: [HTTPReplyRule]) throws(Fault) -> Delivery {
        guard let rule = rules.first(where: { $0.fits(self) }) else { return try delivery() }
        let own = rule.receipt.flatMap { path in json.flatMap { HTTPReplyRule.values(at: path, of: $0).first } }
        let receipt = own.map { "HTTP \(status) \(String($0.prefix(200)).printable)" } ?? receipt
        switch rule.meaning {
        case .accepted(let isLater): return .accepted(receipt: isLater ? "\(receipt), to be worked on later" : receipt)
        case .duplicate: return .duplicate(receipt: receipt)
        case .refused: return .refused(reason: described)
        case .throttled: throw HTTPFaults.status(status, isTransient: true, retryAfter: retryAfter)
        case .held: throw HTTPFaults.status(status, isTransient: false, retryAfter: nil)
        case .unknown: return .uncertain(reason: "HTTP \(status): the endpoint does not say what became of it")
        }
    }

    /// For a document that was sent.
    func delivery() throws(Fault) -> Delivery {
        switch status {
        case 200..<300: return .accepted(receipt: receipt)
        case 409: return .duplicate(receipt: receipt)
        case 300..<400: throw HTTPFaults.redirect
        case 401, 403, 407: throw HTTPFaults.login(status)
        case 408, 425, 429: throw HTTPFaults.status(status, isTransient: true, retryAfter: retryAfter)
        case 400..<500: return .refused(reason: described)
        // Somebody between us and the endpoint lost its answer: it may well have taken the document.
        case 502, 504: return .uncertain(reason: "HTTP \(status): the endpoint's own answer was lost on the way")
        case 501, 505: throw HTTPFaults.status(status, isTransient: false, retryAfter: nil)
        default: throw HTTPFaults.status(status, isTransient: true, retryAfter: retryAfter)
        }
    }

    /// For a question whether a document is there.
    func found() throws(Fault) -> Delivery? {
        switch status {
        case 200..<300: return .accepted(receipt: receipt)
        case 404: return nil
        case 300..<400: throw HTTPFaults.redirect
        case 401, 403, 407: throw HTTPFaults.login(status)
        case 408, 425, 429, 500, 502, 503, 504:
            throw HTTPFaults.status(status, isTransient: true, retryAfter: retryAfter)
        default: throw HTTPFaults.status(status, isTransient: false, retryAfter: nil)
        }
    }

    /// Where the document now is, or what was answered, short and printable.
    private var receipt: String {
        if let location, !location.isEmpty {
            return "HTTP \(status) \(String(location.prefix(200)).printable)"
        }
        return described
    }

    private var described: String {
        let text = String(decoding: body.prefix(2000), as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.isEmpty ? "HTTP \(status)" : "HTTP \(status) \(String(text.prefix(300)).printable)"
    }

    /// The header holds a number of seconds or a date.
    private static func wait(_ header: String, now: String?) -> Int? {
        let value = header.trimmingCharacters(in: .whitespaces)
        let longest = 7 * 86_400
        if !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return min(Int(value) ?? longest, longest)
        }
        guard let date = HTTPAnswer.date(value) else { return nil }
        // Against the other side's own clock where it tells it, since that is the one it meant.
        let now = now.flatMap(HTTPAnswer.date) ?? Date()
        return max(0, min(Int(date.timeIntervalSince(now).rounded(.up)), longest))
    }

    private static func date(_ text: String) -> Date? {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.date(from: text)
    }
}
