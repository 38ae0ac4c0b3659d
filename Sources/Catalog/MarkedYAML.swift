public import Diagnostics
import Yams

/// Reads YAML into marked trees: every scalar text, every node with its line and column.
///
/// Anchors, aliases and tags are no part of our files: an alias can make a small file expand without end, a tag can
/// retype a value. Depth and size are bounded.
public enum MarkedYAML {
    /// How deep lists and maps may nest.
    public static let depthLimit = 60
    /// How many nodes one file may hold.
    public static let nodeLimit = 200_000

    /// Reads one file; `source` is the name findings give it.
    public static func read(_ bytes: [UInt8], source: String) -> (tree: Marked?, findings: [Finding]) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return (nil, [Finding(.yamlSyntax, "the file is not UTF-8", at: Place(source: source))])
        }
        do {
            // Scalars stay text, so there is nothing to resolve and nothing to construct.
            let parser = try Yams.Parser(yaml: text, resolver: .basic, constructor: Constructor([:], [:], [:]))
            // A node only knows its anchor while the parser lives: without it an alias would pass for a copy.
            return try withExtendedLifetime(parser) {
                guard let node = try parser.singleRoot() else {
                    return (nil, [Finding(.yamlSyntax, "the file is empty", at: Place(source: source))])
                }
                var reader = Reader(source: source)
                return (try reader.marked(node, depth: 0), [])
            }
        } catch let refusal as Refusal {
            return (nil, [refusal.finding])
        } catch let error as YamlError {
            return (nil, [finding(for: error, source: source)])
        } catch {
            return (nil, [Finding(.yamlSyntax, "the file is not YAML", at: Place(source: source))])
        }
    }

    private struct Refusal: Error { let finding: Finding }

    private struct Reader {
        let source: String
        var count = 0

        mutating func marked(_ node: Node, depth: Int) throws -> Marked {
            let place = Place(source: source, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
            func refuse(_ message: String) -> Refusal { Refusal(finding: Finding(.yamlSyntax, message, at: place)) }
            count += 1
            if count > MarkedYAML.nodeLimit { throw refuse("the file holds more than \(MarkedYAML.nodeLimit) values") }
            if depth > MarkedYAML.depthLimit { throw refuse("the file nests deeper than \(MarkedYAML.depthLimit)") }
            if node.anchor != nil { throw refuse("anchors and aliases (& and *) are not used in these files") }
            switch node {
            case .alias: throw refuse("anchors and aliases (& and *) are not used in these files")
            case .scalar(let scalar): return Marked(.scalar(scalar.string), at: place)
            case .sequence(let sequence):
                var items: [Marked] = []
                for item in sequence { items.append(try marked(item, depth: depth + 1)) }
                return Marked(.list(items), at: place)
            case .mapping(let mapping):
                var entries: [Marked.Entry] = []
                for (key, value) in mapping {
                    let keyPlace = Place(source: source, line: key.mark?.line ?? 1, column: key.mark?.column ?? 1)
                    guard case .scalar(let name) = key else { throw refuse("a key is plain text") }
                    entries.append(
                        Marked.Entry(key: name.string, place: keyPlace, value: try marked(value, depth: depth + 1))
                    )
                }
                return Marked(.map(entries), at: place)
            }
        }
    }

    private static func finding(for error: YamlError, source: String) -> Finding {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Finding(.yamlSyntax, problem, at: Place(source: source, line: mark.line, column: mark.column))
        case .duplicatedKeysInMapping(let keys, let context):
            Finding(
                .yamlSyntax,
                "the key \(keys.joined(separator: ", ")) stands twice in one map",
                at: Place(source: source, line: context.mark.line, column: context.mark.column)
            )
        default: Finding(.yamlSyntax, "the file is not YAML", at: Place(source: source))
        }
    }
}
