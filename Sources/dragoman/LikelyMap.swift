import Diagnostics

/// The map that someone may have meant who checks a file that is no X12.
struct LikelyMap {
    private let format: String
    private let example: String

    /// Guesses by the first byte that is no white space.
    init?(first: UInt8?) {
        switch first {
        case UInt8(ascii: "<"): (format, example) = ("XML", "formats/cxml/order")
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            (format, example) = ("JSON", "erps/<id>/purchase-order, with --workspace")
        default: return nil
        }
    }

    /// Findings that say so.
    func advising(_ findings: Findings) -> Findings {
        findings.map { finding in
            var finding = finding
            finding.notes.append(
                Finding.Note("map", "this looks like \(format); name its map: --map \(example)"))
            return finding
        }
    }
}
