/// Sorts what a folder shows into files, refused names, and what is none of our business.
struct ListingBuilder {
    /// No folder is read past so many entries, so that none can hold us or fill the memory.
    static let mostEntries = 200_000
    private static let mostRefused = 1000

    private let pattern: NamePattern
    private var files: [RemoteFile] = []
    private var refused: [RemoteName] = []

    init(pattern: NamePattern) { self.pattern = pattern }

    /// Adds one entry that is a plain file, or of which that is not known.
    mutating func add(_ file: RemoteFile) {
        let name = file.name
        guard name.bytes != [0x2E], name.bytes != [0x2E, 0x2E] else { return }
        // Names that lead elsewhere are told whatever the pattern: they are an attack or an accident, never a file.
        let leadsElsewhere = name.bytes.contains(UInt8(ascii: "/")) || name.bytes.contains(UInt8(ascii: "\\"))
        guard leadsElsewhere || (!name.isUnfinished && pattern.matches(name.bytes)) else { return }
        if name.text != nil {
            files.append(file)
        } else if refused.count < ListingBuilder.mostRefused {
            refused.append(name)
        }
    }

    /// The oldest files first: that is the order they were meant in.
    func listing(limit: Int) -> Listing {
        let ordered = files.sorted { left, right in
            let (one, two) = (left.modified ?? 0, right.modified ?? 0)
            return one == two ? left.name < right.name : one < two
        }
        return Listing(files: Array(ordered.prefix(max(0, limit))), refused: refused.sorted())
    }
}
