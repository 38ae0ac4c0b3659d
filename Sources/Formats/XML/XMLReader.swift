import CLibXML2
public import Canonical
public import Diagnostics

/// Reads XML into a source tree.
///
/// The root of the tree is the document's outermost element. An element is a node of its name: `prefix:local` where
/// `namespaces` lists its namespace under that prefix, its bare local name where it is in no namespace, in one listed
/// under `""`, or in a default namespace that is not listed, and `{uri}local` where it stands in an unlisted namespace
/// by a prefix. An attribute is a child `@name`, before the elements. An element's text is all text and CDATA directly in
/// it; blank runs are dropped where it has child elements, and an element without text has none rather than an empty one.
/// Ranges point inside the quotes of attributes, from the first to the last text of an element, and else at the start tag.
///
/// Nothing but the given bytes is ever read: a DOCTYPE may name an external DTD, which is not loaded, and may declare
/// nothing itself.
public enum XMLReader {
    /// Reads one XML document.
    ///
    /// The tree is nil exactly when an error was found.
    public static func read(
        _ bytes: [UInt8],
        source: String? = nil,
        namespaces: [String: String] = [:],
        limits: FormatLimits = .standard
    ) -> (tree: SourceTree?, findings: Findings) {
        var log = ReadingFindings(bytes, source: source)
        if bytes.count > limits.bytes {
            log.add(.xmlTooLarge, "the file has more than \(limits.bytes) bytes", at: 0..<0)
            return (nil, log.findings)
        }
        var text = bytes
        let encoding = XMLEncoding(of: bytes)
        switch encoding {
        case .unknown:
            log.add(.xmlEncoding, "the encoding is not one we read", at: 0..<0)
        case .utf16(let isBigEndian, let mark):
            if let transcoded = XMLEncoding.transcode(bytes, isBigEndian: isBigEndian, mark: mark) {
                text = transcoded
                log = ReadingFindings(transcoded, source: source, isTranscoded: true)
            } else {
                log.add(.xmlEncoding, "the file is UTF-16 and damaged", at: 0..<0)
            }
        case .mislabelled, .utf8:
            if let invalid = firstInvalidUTF8(in: bytes) {
                log.add(.xmlEncoding, "this byte is no UTF-8", at: invalid)
            } else if encoding == .mislabelled {
                log.add(.xmlRemark, "the declaration says UTF-16, and the file is UTF-8", at: 0..<0)
            }
        case .ascii:
            if let beyond = bytes.firstIndex(where: { $0 >= 0x80 }) {
                log.add(.xmlEncoding, "the declaration says US-ASCII, and this byte is none", at: beyond..<(beyond + 1))
            }
        case .singleByte: break
        }
        if !log.findings.hasErrors, let zero = text.firstIndex(of: 0) {
            log.add(.xmlSyntax, "XML does not allow this character", at: zero..<(zero + 1))
        }
        if log.findings.hasErrors { return (nil, log.findings) }

        let tree = parse(text, encoding: encoding, original: bytes, namespaces: namespaces, limits: limits, log: &log)
        return (log.findings.hasErrors ? nil : tree, log.findings)
    }

    private static func parse(
        _ text: [UInt8],
        encoding: XMLEncoding,
        original: [UInt8],
        namespaces: [String: String],
        limits: FormatLimits,
        log: inout ReadingFindings
    ) -> SourceTree? {
        let outline = XMLOutline(text, limits: limits)
        var input = text[...]
        switch outline.end {
        case .attributes(let at):
            log.add(.xmlAttributes, "an element has more than \(limits.attributes) attributes", at: at..<(at + 1))
            return nil
        case .depth(let at):
            log.add(.xmlTooLarge, "nested deeper than \(limits.depth)", at: at..<(at + 1))
            return nil
        case .nodes(let at):
            log.add(.xmlTooLarge, "more than \(limits.nodes) elements, attributes and texts", at: at..<(at + 1))
            return nil
        // It will be refused; libxml2 says why, from what is near, and sees nothing that was not counted.
        case .lost(let at): input = text[..<min(text.count, at + 4096)]
        case nil: break
        }

        var isUTF8 = encoding == .mislabelled
        if case .utf16 = encoding { isUTF8 = true }
        let outcome = XMLParsing.parse(input, isUTF8: isUTF8)
        defer { if let document = outcome.document { xmlFreeDoc(document) } }
        if let at = outcome.internalSubset {
            log.add(
                .xmlInternalSubset, "a DOCTYPE may name a DTD and declare nothing", at: at..<min(at + 1, text.count))
            return nil
        }
        report(outcome.remarks, count: text.count, &log)
        guard outline.end == nil, let document = outcome.document, let root = xmlDocGetRootElement(document) else {
            if !log.findings.hasErrors {
                var at = text.count
                if case .lost(let place) = outline.end { at = place }
                log.add(.xmlSyntax, "this is not well-formed XML", at: at..<min(at + 1, text.count))
            }
            return nil
        }
        if log.findings.hasErrors { return nil }
        var builder = XMLTreeBuilder(
            source: original,
            outline: log.isTranscoded ? nil : outline,
            namespaces: namespaces,
            log: log
        )
        let tree = builder.build(root)
        log = builder.log
        return tree
    }

    /// The first error is the one that counts: the others of a broken file are its consequences.
    private static func report(_ remarks: [XMLParsing.Remark], count: Int, _ log: inout ReadingFindings) {
        let chosen = remarks.first { $0.isError }.map { [$0] } ?? remarks
        for remark in chosen {
            var (kind, message) = XMLParsing.sentence(for: remark.code)
            // Undeclared entities come again as nodes of the tree, with their place.
            if !remark.isError {
                if kind == .xmlEntity { continue }
                (kind, message) = (.xmlRemark, "the parser has a remark (libxml2 warning \(remark.code))")
            }
            let said = remark.message.split(separator: "\n").first.map(String.init)
            if let offset = remark.offset {
                let at = min(offset, count)
                log.add(kind, message, at: at..<min(at + 1, count), value: said)
            } else {
                log.add(kind, message, line: remark.line, value: said)
            }
        }
    }
}
