import Diagnostics

/// Writes one interchange, or refuses to.
struct InterchangeWriter {
    let draft: InterchangeDraft
    let style: WriteStyle
    private(set) var findings: [Finding] = []
    private var problems = Findings(limitPerKind: 20)

    init(draft: InterchangeDraft, style: WriteStyle) {
        self.draft = draft
        self.style = style
    }

    mutating func write() -> [UInt8]? {
        let pieces = pieces()
        checkHeader()
        for piece in pieces { check(piece) }
        let delimiters = chosenDelimiters(pieces)
        findings = problems.kept
        guard let delimiters, !problems.hasErrors else { return nil }

        var writer = SegmentWriter(delimiters: delimiters, lineBreaks: style.lineBreaks)
        writer.writeHeader(draft.header)
        for piece in pieces { writer.write(piece.segment) }
        return writer.bytes
    }

    /// A segment behind ISA, and where it is for findings.
    private struct Piece {
        var segment: DraftSegment
        var path: [String] = []
        var ordinal: Int?
    }

    private func pieces() -> [Piece] {
        var pieces = draft.acknowledgments.map { Piece(segment: $0.segment) }
        for group in draft.groups {
            let header = group.header
            let path = ["group \(header.controlNumber)"]
            let gs = DraftSegment(
                "GS",
                texts: [
                    header.functionalID, header.sender, header.receiver, header.date, header.time,
                    header.controlNumber, header.agency, header.version,
                ]
            )
            pieces.append(Piece(segment: gs, path: path))
            for set in group.sets {
                let path = ["transaction \(set.controlNumber)"]
                let st = DraftSegment("ST", texts: [set.code, set.controlNumber, set.implementation ?? ""])
                let se = DraftSegment("SE", texts: [String(set.body.count + 2), set.controlNumber])
                for (index, segment) in ([st] + set.body + [se]).enumerated() {
                    pieces.append(Piece(segment: segment.trimmed, path: path, ordinal: index + 1))
                }
            }
            let ge = DraftSegment("GE", texts: [String(group.sets.count), header.controlNumber])
            pieces.append(Piece(segment: ge, path: path))
        }
        let iea = DraftSegment(
            "IEA", texts: [String(draft.groups.count), draft.header.controlNumber.zeroPadded(to: 9)])
        return pieces + [Piece(segment: iea)]
    }

    // MARK: What cannot be written

    private mutating func refuse(
        _ kind: FindingKind, _ message: String, _ piece: Piece? = nil, element: Int? = nil, label: String? = nil,
        hint: String? = nil
    ) {
        var place = Place()
        place.path = piece?.path ?? []
        if let ordinal = piece?.ordinal { place.path.append("segment \(ordinal)") }
        place.segmentID = piece?.segment.id ?? "ISA"
        place.segment = piece?.ordinal
        place.element = element
        var value: String?
        if let piece, let element { value = piece.segment[element].text }
        let notes = hint.map { [Finding.Note("help", $0)] } ?? []
        problems.add(Finding(kind, message, at: place, label: label, value: value, notes: notes))
    }

    private mutating func checkHeader() {
        let header = draft.header
        let fields: [(element: Int, text: String, width: Int, isExact: Bool)] = [
            (1, header.authorizationQualifier, 2, true), (2, header.authorization, 10, false),
            (3, header.securityQualifier, 2, true), (4, header.security, 10, false),
            (5, header.sender.qualifier, 2, true), (6, header.sender.id, 15, false),
            (7, header.receiver.qualifier, 2, true), (8, header.receiver.id, 15, false),
            (9, header.date, 6, true), (10, header.time, 4, true), (12, header.version, 5, true),
            (13, header.controlNumber, 9, false), (15, header.usage, 1, true),
        ]
        for field in fields {
            let name = GuidePosition.name("ISA", field.element)
            let count = field.text.utf8.count
            if field.text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) {
                refuse(.writeCharacters, "\(name) holds a character that ISA cannot", element: field.element)
            } else if count > field.width || (field.isExact && count != field.width) {
                refuse(
                    .writeValue,
                    "\(name) does not fit its fixed width",
                    element: field.element,
                    label: "\(count) characters, \(field.width) \(field.isExact ? "needed" : "allowed")"
                )
            }
        }
        if header.controlNumber.isEmpty || !header.controlNumber.utf8.allSatisfy(\.isDigit) {
            refuse(.writeValue, "ISA13 is not a number", element: 13)
        }
    }

    private mutating func check(_ piece: Piece) {
        let id = piece.segment.id
        if !(2...3).contains(id.utf8.count) || !id.utf8.allSatisfy(\.isAlphanumeric) {
            refuse(.writeValue, "a segment id is two or three letters and digits", piece)
        }
        let binary = SegmentTag(id).binaryElement
        for (index, element) in piece.segment.elements.enumerated() where index + 1 != binary {
            let texts = element.repetitions.joined()
            if texts.contains(where: { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } }) {
                refuse(
                    .writeCharacters,
                    "\(GuidePosition.name(id, index + 1)) holds a control character",
                    piece,
                    element: index + 1
                )
            }
        }
    }

    // MARK: Delimiters

    private mutating func chosenDelimiters(_ pieces: [Piece]) -> Delimiters? {
        let repeats = (Array(draft.header.version.utf8).number ?? 0) >= 402
        var wish = style.delimiters
        if !repeats { wish.repetition = nil }
        guard wish.areUsable else {
            refuse(.writeDelimiters, "the delimiters asked for cannot be told apart", label: wish.description)
            return nil
        }
        let used = usedBytes(pieces)
        if wish.repetition == nil,
            let piece = pieces.first(where: { $0.segment.elements.contains { $0.repetitions.count > 1 } })
        {
            refuse(
                .writeRepetition, "\(piece.segment.id) repeats an element and there is no repetition separator", piece)
            return nil
        }
        var taken: Set<UInt8> = []
        var chosen = wish
        var isSafe = true
        func choose(_ path: WritableKeyPath<Delimiters, UInt8>, _ candidates: [UInt8]) {
            let wished = wish[keyPath: path]
            if !used[Int(wished)], !taken.contains(wished) {
                taken.insert(wished)
                return
            }
            let others = [wish.element, wish.component, wish.segment, wish.repetition ?? wish.element]
            let free = candidates.first { !used[Int($0)] && !taken.contains($0) && !others.contains($0) }
            guard style.mayChooseDelimiters, let free else {
                isSafe = false
                return
            }
            chosen[keyPath: path] = free
            taken.insert(free)
        }
        choose(\.segment, Self.candidates.segment)
        choose(\.element, Self.candidates.element)
        choose(\.component, Self.candidates.component)
        if chosen.repetition != nil { choose(\.assumedRepetition, Self.candidates.repetition) }
        if isSafe { return chosen }
        refuseData(pieces, wish)
        return nil
    }

    /// What is taken in place of a delimiter that data holds: visible ones first, then the control characters that
    /// the standard recommends.
    private static let candidates = (
        segment: [UInt8](arrayLiteral: 0x7E, 0x27, 0x1C, 0x1D, 0x15),
        element: [UInt8](arrayLiteral: 0x2A, 0x7C, 0x5E, 0x1D, 0x1E, 0x01),
        component: [UInt8](arrayLiteral: 0x3E, 0x3A, 0x5C, 0x1F, 0x02),
        repetition: [UInt8](arrayLiteral: 0x5E, 0x7C, 0x21, 0x1E, 0x1A)
    )

    private func usedBytes(_ pieces: [Piece]) -> [Bool] {
        var used = [Bool](repeating: false, count: 256)
        func use(_ text: String) { for byte in text.utf8 { used[Int(byte)] = true } }
        let header = draft.header
        for text in [header.authorization, header.security, header.sender.id, header.receiver.id] { use(text) }
        for text in [header.sender.qualifier, header.receiver.qualifier, header.usage] { use(text) }
        for piece in pieces {
            let binary = SegmentTag(piece.segment.id).binaryElement
            for (index, element) in piece.segment.elements.enumerated() where index + 1 != binary {
                for text in element.repetitions.joined() { use(text) }
            }
        }
        return used
    }

    private mutating func refuseData(_ pieces: [Piece], _ wish: Delimiters) {
        let named: [(byte: UInt8, name: String)] =
            [(wish.segment, "segment terminator"), (wish.element, "element separator")]
            + [(wish.component, "component separator")]
            + (wish.repetition.map { [($0, "repetition separator")] } ?? [])
        let header = draft.header
        for (byte, name) in named {
            let ids = [(6, header.sender.id), (8, header.receiver.id), (2, header.authorization), (4, header.security)]
            for (element, text) in ids where text.utf8.contains(byte) {
                refuse(
                    .writeDelimiterInData,
                    "\(GuidePosition.name("ISA", element)) holds the \(name)",
                    element: element,
                    hint: "\(Delimiters.name(byte)) may not be in data; choose another, or allow others to be taken"
                )
            }
            for piece in pieces {
                let binary = SegmentTag(piece.segment.id).binaryElement
                for (index, element) in piece.segment.elements.enumerated() where index + 1 != binary {
                    guard element.repetitions.joined().contains(where: { $0.utf8.contains(byte) }) else { continue }
                    refuse(
                        .writeDelimiterInData,
                        "\(GuidePosition.name(piece.segment.id, index + 1)) holds the \(name)",
                        piece,
                        element: index + 1,
                        hint: "\(Delimiters.name(byte)) may not be in data; choose another, or allow others to be taken"
                    )
                }
            }
        }
    }
}

extension Delimiters {
    /// The repetition separator where it is known that there is one.
    fileprivate var assumedRepetition: UInt8 {
        get { repetition ?? element }
        set { repetition = newValue }
    }
}
