/// A release of X12 on the scale of all releases: what GS08 and ISA12 mean, in whichever of their spellings.
struct ReleaseNumber: Hashable {
    /// 004010, which most speak.
    static let usual = ReleaseNumber(steps: 290)

    /// How many steps it is from the first: a version has up to seven releases, a release up to ten subreleases.
    private let steps: Int

    private init(steps: Int) { self.steps = steps }

    /// Reads `004010`, `004010VICS`, `00401`, `4010` and `401`; nil for what begins with no digit but zero.
    init?(_ text: String) {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }.map { Int($0) - 0x30 }
        // Six digits are version, release and subrelease at fixed places; fewer are without zeroes in front.
        let short = Array(digits.drop { $0 == 0 }) + [0, 0, 0, 0]
        let version = digits.count >= 6 ? digits[0] * 100 + digits[1] * 10 + digits[2] : short[0]
        let rest = digits.count >= 6 ? Array(digits[3...5]) : Array(short[1...3])
        guard version > 0 else { return nil }
        steps = (version * 7 + min(rest[0] * 10 + rest[1], 7)) * 10 + rest[2]
    }

    /// True when this one is nearer to a third than the other is, or as near and newer.
    func precedes(_ other: ReleaseNumber, near wanted: ReleaseNumber) -> Bool {
        let distances = (abs(steps - wanted.steps), abs(other.steps - wanted.steps))
        return distances.0 == distances.1 ? steps > other.steps : distances.0 < distances.1
    }

    /// True for the name of a release's folder: six digits.
    static func isFolder(_ name: String) -> Bool {
        name.utf8.count == 6 && name.utf8.allSatisfy { (0x30...0x39).contains($0) } && ReleaseNumber(name) != nil
    }
}
