import Diagnostics
import Foundation

/// The gateway's own small JSON: what stands in rows beside the documents.
enum JSON {
    static func encode(_ value: some Encodable) throws(Fault) -> [UInt8] {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(value))
        } catch {
            throw Fault("gateway.json", "a row could not be written as JSON")
        }
    }

    static func decode<T: Decodable>(_ type: T.Type, from text: String) throws(Fault) -> T {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw Fault("gateway.json", "a row does not hold the JSON it should")
        }
    }

    /// A finding's notes as rows keep them: `[{"title": …, "text": …}]`.
    static func notes(_ notes: [Finding.Note]) -> String {
        let pairs = notes.map { ["title": $0.title, "text": $0.text] }
        return (try? encode(pairs)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }

    /// Notes as they stand in a row.
    static func notes(_ text: String) -> [Finding.Note] {
        let pairs = (try? decode([[String: String]].self, from: text)) ?? []
        return pairs.map { Finding.Note($0["title"] ?? "", $0["text"] ?? "") }
    }
}
