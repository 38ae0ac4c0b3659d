import Glibc
import X12

/// Files the laws of rewriting are held against: the project's samples, and other people's where they are present.
enum Examples {
    static let samples: [String] = ["/Samples", "/Maps/transactions"].flatMap { paths(below: packageRoot + $0) }
        .filter { $0.hasSuffix(".edi") && !$0.contains("tooLarge") }
    static let corpus: [String] = environment("X12_CORPUS").map { paths(below: $0) } ?? []

    static func files(_ folder: String) -> [String] { folder == "samples" ? samples : corpus }

    static func paths(below folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var paths: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            let path = folder + "/" + name
            if entry.pointee.d_type == UInt8(DT_DIR) { paths += self.paths(below: path) } else { paths.append(path) }
        }
        return paths.sorted()
    }
}

extension Transmission {
    /// Every segment as values, what is empty at its end left off: what two files that say the same share.
    var said: [[String]] {
        interchanges.flatMap { interchange in
            interchange.segments.map { segment in
                let elements = segment.elements.enumerated().map { index, element in
                    if segment.id == "ISA" {
                        // Delimiters are no values, and a number may get zeroes in front.
                        let text = element.text.filter { $0 != " " }
                        return index == 15 || index == 10 ? "" : index == 12 ? String(text.drop { $0 == "0" }) : text
                    }
                    let texts = element.repetitions.map { $0.components.map(\.text).joined(separator: "\u{1}") }
                    var text = texts.joined(separator: "\u{2}")
                    while text.last == "\u{1}" || text.last == "\u{2}" { text.removeLast() }
                    return text
                }
                return [segment.id] + Array(elements.reversed().drop { $0.isEmpty }.reversed())
            }
        }
    }
}
