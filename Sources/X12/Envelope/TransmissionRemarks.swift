import Diagnostics

/// What is said of a file as a whole and of what stands outside its interchanges, beside what was found in them.
struct TransmissionRemarks {
    let source: String?
    var findings = Findings()

    init(source: String?) { self.source = source }

    /// True when the file was not read for its size.
    var isTooLarge: Bool { has(.transmissionTooLarge) }

    mutating func tooLarge(count: Int, limit: Int) {
        findings.add(
            Finding(
                .transmissionTooLarge,
                "the file is larger than the limit and was not read",
                at: Place(source: source),
                label: "\(count) bytes, \(limit) allowed"
            )
        )
    }

    mutating func foreign(_ encoding: ForeignEncoding) {
        findings.add(
            Finding(
                .transmissionEncoding,
                "the file is in \(encoding.name) and was not read",
                at: place(encoding.bytes),
                notes: [Finding.Note("help", encoding.help)]
            )
        )
    }

    mutating func byteOrderMark(_ bytes: Range<Int>) {
        findings.add(Finding(.transmissionByteOrderMark, "the file begins with a byte order mark", at: place(bytes)))
    }

    mutating func unreadableHeader(_ bytes: Range<Int>) {
        findings.add(Finding(.isaUnreadable, "this begins like an ISA and cannot be read as one", at: place(bytes)))
    }

    /// A fragment was read, whose first segment stands here.
    mutating func fragment(_ delimiters: Delimiters, isGuessed: Bool, _ bytes: Range<Int>) {
        findings.add(
            Finding(
                .transmissionFragment,
                "there is no ISA; the delimiters were \(isGuessed ? "guessed" : "given")",
                at: place(bytes),
                label: delimiters.description
            )
        )
    }

    /// There was no interchange in a file of so many bytes; why is said once.
    mutating func noInterchange(count: Int) {
        guard !isTooLarge, !has(.transmissionEncoding) else { return }
        findings.add(
            Finding(
                .transmissionNoInterchange,
                count == 0 ? "the file is empty" : "the file holds no interchange",
                at: place(0..<min(count, 16))
            )
        )
    }

    private func has(_ kind: FindingKind) -> Bool { findings.counts[kind.code] != nil }

    private func place(_ range: Range<Int>) -> Place { Place(source: source, bytes: range) }
}
