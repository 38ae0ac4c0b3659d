public import Canonical
public import Diagnostics

/// Prints a source tree as JSON.
///
/// What a node is printed as, in the order of the rules:
/// * An array member is a node with `isItem`, or one whose name ends in `[]` (the brackets are not part of the key), or
///   one of several siblings of one name. Members of one name are gathered at the place of the first.
/// * Kind `.number` and `.flag` are printed bare, everything else with text in quotes.
/// * A node with children is an object; one of kind `.list` is an array of its children, whatever their names, also
///   an empty one. A node without children and text is left out, unless it is an `.object` or a `.list`.
public enum JSONWriter {
    /// The tree as JSON; nil bytes when something in it cannot be written.
    public static func write(_ tree: SourceTree, pretty: Bool = true) -> (bytes: [UInt8]?, findings: Findings) {
        (nil, Findings())
    }
}
