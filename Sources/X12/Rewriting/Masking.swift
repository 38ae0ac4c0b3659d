public import Diagnostics

/// Replaces the values of a file and keeps its structure, so that a failing file can be shown to others.
///
/// Every value keeps its place, its length and the kind of each character; the same value becomes the same mask
/// throughout, so that references, control numbers and trailers still agree. Kept as they are: values the
/// dictionary lists as codes, releases, counts, line numbers, levels of HL, and positions an acknowledgment names.
/// Dates become other dates, times other times. What the dictionary does not know is masked.
public struct Masking: Sendable {
    private let key: MaskKey

    /// A masking by a key; files masked by the same key agree with each other.
    public init(key: MaskKey) { self.key = key }

    /// The file masked, as long as before; `standard` gives the dictionary of a release, `004010` or nothing known.
    public func mask(
        _ transmission: Transmission,
        standard: (String) -> Standard?
    ) -> (bytes: [UInt8]?, findings: Findings) {
        var findings = transmission.obstacles
        guard !findings.hasErrors || !transmission.interchanges.isEmpty else { return (nil, findings) }
        findings = Findings()
        var mask = FileMask(transmission, key: key)
        for range in transmission.junk { mask.maskJunk(range) }
        for interchange in transmission.interchanges {
            let version = interchange.groups.first?.header.version ?? ""
            mask.use(standard(version))
            // The segments of a group are explained by its own release, all others by the first's.
            var releases = interchange.groups.map { (start: $0.bytes.lowerBound, version: $0.header.version) }[...]
            var current = version
            for segment in interchange.segments {
                if let next = releases.first, segment.bytes.lowerBound >= next.start {
                    releases = releases.dropFirst()
                    if next.version != current { mask.use(standard(next.version)) }
                    current = next.version
                }
                mask.mask(segment)
            }
        }
        let again = Transmission.parse(
            mask.bytes, fragment: transmission.interchanges.first.flatMap { $0.isFragment ? $0.delimiters : nil })
        guard let place = Self.difference(transmission, again) else { return (mask.bytes, findings) }
        findings.add(Finding(.rewriteDiffers, "masked, the file would be cut differently from here on", at: place))
        return (nil, findings)
    }

    /// Where the masked file is cut into other pieces; nil where every segment and element is where it was.
    private static func difference(_ first: Transmission, _ second: Transmission) -> Place? {
        for (index, interchange) in first.interchanges.enumerated() {
            let own = interchange.table
            guard index < second.interchanges.count else {
                return Place(source: first.source, bytes: interchange.bytes)
            }
            let other = second.interchanges[index].table
            if !own.cuts(like: other) {
                return Place(source: first.source, bytes: interchange.bytes)
            }
        }
        return first.interchanges.count == second.interchanges.count ? nil : Place(source: first.source)
    }
}

/// What makes one masking unlike another: without it, nobody can work out which value became which mask.
public struct MaskKey: Sendable, Hashable {
    let hash: KeyedHash

    /// A key nobody knows: it ends with the process.
    public init() { self.init(using: SystemRandomNumberGenerator()) }

    /// A key from a source of randomness.
    public init(using generator: some RandomNumberGenerator) {
        var generator = generator
        hash = KeyedHash(generator.next(), generator.next())
    }

    /// A key from a text, for masking several files alike; whoever guesses the text can try values.
    public init(_ text: String) {
        let bytes = Array(text.utf8)
        hash = KeyedHash(KeyedHash(1, 2)(bytes), KeyedHash(3, 4)(bytes))
    }
}
