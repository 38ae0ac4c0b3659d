import Diagnostics
import Store

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One line of help below a finding, as rows keep it.
struct FindingNote: Codable, Sendable, Hashable {
    let title: String
    let text: String

    /// The notes of a row; none where they cannot be read.
    static func read(_ json: String) -> [FindingNote] {
        (try? JSONDecoder().decode([FindingNote].self, from: Data(json.utf8))) ?? []
    }
}

extension FindingRow {
    /// The finding the row was made of, as far as rows keep it.
    var finding: Finding {
        var place = Place(source: source, path: path.isEmpty ? [] : [path])
        if let start, let end, start >= 0, end >= start { place.bytes = start..<end }
        return Finding(
            FindingKind(code, severity, text, help: ""), text, at: place, label: label, value: value,
            notes: FindingNote.read(notes).map { Finding.Note($0.title, $0.text) }
        )
    }
}
