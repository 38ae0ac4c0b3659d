/// What may stand at one place of a YAML file of ours, as an editor is told it and as `MarkedReader` holds it.
///
/// Our readers take every scalar as text; an editor takes `004010` for a number and `yes` for a word, and so each shape
/// says what it may be taken for.
indirect enum FileShape: Sendable {
    /// Any scalar.
    case text
    /// Text of a form; `isDigits` where an editor may take it for a number.
    case form(String, isDigits: Bool = false)
    /// One of a few words.
    case words([String])
    /// `true`, `false`, `yes` or `no`.
    case flag
    /// A whole number.
    case number(from: Int = 0)
    /// A list of one shape.
    case list(FileShape)
    /// A map of known keys.
    case map(KeyTable)
    /// One of several shapes.
    case any([FileShape])
    /// A shape that may hold itself, by its name among `FileKind.shared`.
    case shared(String)

    /// A span of time, `30s`, `5m`, `24h`, `2d`.
    static let span = FileShape.form("^[0-9]{1,6}[smhd]$")
    /// One text or several.
    static let texts = FileShape.any([.text, .list(.text)])
}

/// The keys of one map in a file of ours: what the reader knows, what the editor offers.
struct KeyTable: Sendable {
    /// One key.
    struct Key: Sendable {
        /// The key as it is written.
        let name: String
        /// What stands under it.
        let shape: FileShape
        /// True where a map without it is refused.
        let isRequired: Bool
        /// What it says, in words an editor shows.
        let meaning: String

        init(_ name: String, _ shape: FileShape, isRequired: Bool = false, _ meaning: String) {
            self.name = name
            self.shape = shape
            self.isRequired = isRequired
            self.meaning = meaning
        }
    }

    /// Keys that are names of something, and so any text.
    struct Names: Sendable {
        /// What such a key looks like; nil: anything.
        var form: String?
        /// What stands under it.
        var shape: FileShape
    }

    /// The keys in the order the reference has them.
    var keys: [Key]
    /// Keys that are names; the first form that fits counts.
    var names: [Names] = []
    /// Of these keys exactly one must be there.
    var exactlyOne: [String] = []
    /// What a key asks to stand beside it.
    var needs: [String: [String]] = [:]
    /// True for a map of one pair, as a rule is.
    var isPair = false

    /// A map of names alone.
    static func names(_ shape: FileShape) -> KeyTable { KeyTable(keys: [], names: [Names(shape: shape)]) }

    /// True for a key that the map may have.
    func has(_ name: String) -> Bool { !names.isEmpty || keys.contains { $0.name == name } }
}
