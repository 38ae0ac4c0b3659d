public import Canonical
public import Diagnostics

/// Reads JSON (RFC 8259) into a source tree.
///
/// A member is a node of the key's name. The members of an array are siblings of that name with `isItem` set; an array
/// within an array is a node of kind `.list`, and members that have no key (of such an array, or of an array that is
/// the whole text) are called `item`. The root is called `json`. `null` and an empty array say nothing and make no
/// node. Numbers keep their digits as written. Ranges point inside the quotes of strings and around everything else.
public enum JSONReader {
    /// Reads one JSON text.
    ///
    /// The tree is nil exactly when an error was found.
    public static func read(
        _ bytes: [UInt8],
        source: String? = nil,
        limits: FormatLimits = .standard
    ) -> (tree: SourceTree?, findings: Findings) {
        var parser = JSONParser(bytes, source: source, limits: limits)
        if bytes.count > limits.bytes {
            let message = "the text has more than \(limits.bytes) bytes"
            return (nil, Findings([Finding(.jsonTooLarge, message, at: Place(source: source))]))
        }
        if let invalid = firstInvalidUTF8(in: bytes) {
            parser.report(.jsonEncoding, "this byte is no UTF-8", invalid)
            return (nil, parser.findings)
        }
        parser.parse()
        return (parser.findings.hasErrors ? nil : parser.tree, parser.findings)
    }
}
