import Diagnostics
import X12

/// The first guide of a set: nothing narrowed, and the set's segments as lines to begin with.
struct GuideSkeleton {
    private let set: SetDefinition
    private let release: String
    private let standard: Standard

    init(_ set: SetDefinition, release: String, standard: Standard) {
        self.set = set
        self.release = release
        self.standard = standard
    }

    /// The file; `counts` are the totals the guide computes.
    func text(_ about: String, extends base: String? = nil, counts: [String] = []) -> String {
        var text = "# \(about.printable)\n"
        if let base { text += "extends: \(base)\n" }
        text += "guide: \"\(set.code)\"\nx12: \(release)/\(set.code)\n"
        if !counts.isEmpty { text += "balance:\n" + counts.map { "  - \($0)\n" }.joined() }
        text += """

            # What is narrower: take the # and the space behind it away from `use:` and from the lines that hold.
            # All words: Docs/reference/guides.md
            # use:
            #   - REF[01=DP]: required                # a segment with this code
            #   - REF02: { max: 10 }                  # no longer
            #   - REF01: { codes: [DP, IA] }          # no other codes
            #   - N1[01=ST]/N4: required              # inside a loop of one kind

            """
        for item in set.items where !item.isMandatory {
            let label = standard.label(segment: item.id).map { "  # \($0.printable)" } ?? ""
            let line = "#   - \(item.id): forbidden"
            text += line + String(repeating: " ", count: max(0, 40 - line.utf8.count)) + label + "\n"
        }
        return text
    }
}
