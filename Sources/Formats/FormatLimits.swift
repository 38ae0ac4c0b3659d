/// How much of a file a reader takes before it refuses: hostile input costs a bounded amount of memory and time.
public struct FormatLimits: Sendable, Hashable {
    /// The largest input, in bytes.
    public var bytes: Int
    /// How deep values or elements may be nested.
    public var depth: Int
    /// How many nodes a tree may have.
    public var nodes: Int
    /// How many attributes one XML element may have, namespace declarations included.
    public var attributes: Int
    /// How many bytes before the first record of an XML file are repeated with each record.
    public var head = 16_384

    /// Limits of one's own; what libxml2 and 32-bit offsets allow is never exceeded.
    public init(bytes: Int = 10_000_000, depth: Int = 200, nodes: Int = 500_000, attributes: Int = 256) {
        // Offsets are kept in 32 bits, and libxml2 stops at a depth of 256 by itself.
        self.bytes = min(bytes, Int(Int32.max) - 1)
        self.depth = min(depth, 250)
        self.nodes = min(nodes, Int(Int32.max) - 1)
        self.attributes = attributes
    }

    /// What holds unless a caller says otherwise: 10 MB, 200 deep, 500,000 nodes, 256 attributes; of a file of records each record.
    public static let standard = FormatLimits()
}
