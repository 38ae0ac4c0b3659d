import X12

/// A dictionary of our own whose loops stand in each other as deep as asked for, the outermost any number of times.
enum DeepRules {
    /// As deep as a dictionary may nest its loops.
    static let deepest = 20

    /// The id of the loop at a depth from 1.
    static func id(_ depth: Int) -> String {
        let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        return "Q" + String(signs[depth / 36 % 36]) + String(signs[depth % 36])
    }

    /// Rules for an 850 of loops `depth` deep, each holding the next.
    static func checker(_ depth: Int) -> SetChecker {
        var lines = "set 850 PO Deep\ndetail\nST M 1\n"
        for level in 1...depth {
            let indent = String(repeating: " ", count: (level - 1) * 2)
            lines += "\(indent)loop \(id(level)) O \(level == 1 ? 1_000_000 : 1)\n\(indent)  \(id(level)) M 1\n"
        }
        lines += "SE M 1\n"
        let segments =
            (1...depth).map { "\(id($0)) | 1O | - | Level\n" }.joined()
            + "ST | 1O 1O | - | Start\nSE | 1O 1O | - | End\n"
        let files = ["850.set": lines, "segments.list": segments, "elements.list": "1 | AN 1 9 | Value\n"]
        let standard = Standard(release: "004010") { files[$0].map { Array($0.utf8) } }
        guard let set = standard.set("850") else { fatalError("the deep dictionary cannot be read") }
        return SetChecker(standard: standard, guide: Guide(set))
    }
}
