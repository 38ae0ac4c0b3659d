/// A node of a text file of ours (YAML), every scalar still text, every node with the place it was written at.
///
/// Scalars are never retyped: `NO` stays `NO` and `00` stays `00`. The reader that makes these trees lives in
/// `Catalog`; what consumes them needs no YAML.
public struct Marked: Sendable, Hashable {
    /// What stands here.
    public enum Content: Sendable, Hashable {
        /// A scalar, as written, quotes removed.
        case scalar(String)
        /// A sequence.
        case list([Marked])
        /// A mapping in the order it was written; keys are unique.
        case map([Entry])
    }

    /// One pair of a mapping.
    public struct Entry: Sendable, Hashable {
        /// The key as written.
        public let key: String
        /// Where the key is.
        public let place: Place
        /// The value under it.
        public let value: Marked

        /// A pair as it was written.
        public init(key: String, place: Place, value: Marked) {
            self.key = key
            self.place = place
            self.value = value
        }
    }

    /// What stands here.
    public var content: Content
    /// Where it begins.
    public var place: Place

    /// A node at its place.
    public init(_ content: Content, at place: Place = Place()) {
        self.content = content
        self.place = place
    }

    /// The scalar's text, or nil for a list or a map.
    public var scalar: String? { if case .scalar(let text) = content { text } else { nil } }
    /// The list's items, or nil.
    public var list: [Marked]? { if case .list(let items) = content { items } else { nil } }
    /// The map's entries in order, or nil.
    public var entries: [Entry]? { if case .map(let entries) = content { entries } else { nil } }
    /// The value under a key of a map, or nil.
    public subscript(_ key: String) -> Marked? { entries?.first { $0.key == key }?.value }
    /// A scalar in words for messages: `text`, `a list`, `a map`.
    public var shape: String {
        switch content {
        case .scalar: "text"
        case .list: "a list"
        case .map: "a map"
        }
    }
}
