import Diagnostics

/// The repetitions and components of an element, and values that are not plainly sound.
extension SetCheck {
    /// Checks an element that is a composite, is repeated, is wrapped, or is not sound.
    @inline(never)
    mutating func checkPieces(
        _ segment: Segment,
        _ element: CheckPlan.Element,
        _ spot: Piece,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        guard let separator = segment.table.dialect.delimiters.repetition,
            bytes[spot.start..<spot.end].contains(separator)
        else {
            checkPiece(segment, element, spot, bytes)
            return
        }
        let allowed = Int(element.maxRepetitions)
        let count = bytes[spot.start..<spot.end].count { $0 == separator } + 1
        if count > allowed {
            context.add(
                .elementTooManyRepetitions,
                "\(GuidePosition.name(segment.id, spot.element)) is repeated too often",
                segment,
                spot.named(plan),
                segment.piece(spot),
                label: "\(count) times, \(allowed) allowed"
            )
        }
        var piece = spot
        for number in 1...min(count, allowed) {
            piece.end = bytes[piece.start..<spot.end].firstIndex(of: separator) ?? spot.end
            piece.repetition = number
            checkPiece(segment, element, piece, bytes)
            piece.start = min(piece.end + 1, spot.end)
        }
    }

    private mutating func checkPiece(
        _ segment: Segment,
        _ element: CheckPlan.Element,
        _ spot: Piece,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        if element.kind == .composite {
            checkComposite(segment, element, spot, bytes)
        } else if bytes[spot.start..<spot.end].contains(segment.table.dialect.delimiters.component) {
            context.add(
                .elementTooManyComponents,
                "\(GuidePosition.name(segment.id, spot.element)) is no composite and holds a component separator",
                segment,
                spot.named(plan),
                segment.piece(spot)
            )
        } else {
            checkValue(segment, element, spot, bytes)
        }
    }

    private mutating func checkComposite(
        _ segment: Segment,
        _ element: CheckPlan.Element,
        _ spot: Piece,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        let separator = segment.table.dialect.delimiters.component
        let allowed = Int(element.componentCount)
        var parts: [Range<Int>] = []
        var start = spot.start
        while parts.count < allowed {
            let end = bytes[start..<spot.end].firstIndex(of: separator) ?? spot.end
            parts.append(start..<end)
            guard end < spot.end else {
                start = spot.end
                break
            }
            start = end + 1
        }
        if parts.count == allowed, start < spot.end, bytes[start..<spot.end].contains(where: { $0 != separator }) {
            let count = bytes[spot.start..<spot.end].count { $0 == separator } + 1
            context.add(
                .elementTooManyComponents,
                "\(GuidePosition.name(segment.id, spot.element)) has too many components",
                segment,
                spot.named(plan),
                segment.piece(spot),
                label: "\(count) components, \(allowed) allowed"
            )
        }
        func isThere(_ part: Range<Int>) -> Bool {
            !part.isEmpty && !bytes[part].allSatisfy(segment.table.dialect.isLineNoise)
        }
        func place(of number: Int) -> Piece {
            var place = spot
            place.component = number
            if number <= allowed { place.number = rows.elements[Int(element.components) + number - 1].number }
            if number <= parts.count {
                (place.start, place.end) = (parts[number - 1].lowerBound, parts[number - 1].upperBound)
            }
            return place
        }
        for number in 1...max(1, allowed) where number <= allowed {
            let component = rows.elements[Int(element.components) + number - 1]
            if number <= parts.count, isThere(parts[number - 1]) {
                checkValue(segment, component, place(of: number), bytes)
            } else if component.isMandatory {
                context.add(
                    .elementMissing,
                    "\(GuidePosition.name(segment.id, spot.element, number)) is empty and mandatory",
                    segment,
                    place(of: number).named(plan),
                    segment.piece(place(of: number))
                )
            }
        }
        for index in 0..<Int(element.noteCount) {
            let note = plan.noteWords[Int(rows.notes[Int(element.notes) + index].index)]
            guard let broken = note.broken({ $0 <= parts.count && isThere(parts[$0 - 1]) }) else { continue }
            report(note, segment, place(of: broken)) { GuidePosition.name(segment.id, spot.element, $0) }
        }
    }

    private mutating func checkValue(
        _ segment: Segment,
        _ element: CheckPlan.Element,
        _ spot: Piece,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        guard spot.start < spot.end else { return }
        let classes = segment.table.classBits
        let value = UnsafeBufferPointer(rebasing: bytes[spot.start..<spot.end])
        var joined = value.reduce(UInt8(0)) { $0 | classes[Int($1)] }
        if joined & ByteClasses.high != 0, String(validating: value, as: UTF8.self) == nil {
            context.add(
                .elementEncoding, "\(GuidePosition.name(segment.id, spot.element, spot.component)) is no UTF-8",
                segment, spot.named(plan), segment.piece(spot))
        }
        if joined & ByteClasses.noise == 0 {
            report(rows.verdict(value, element, classes: joined), segment, element, spot)
            return
        }
        // Line breaks that wrap a file are no part of the value.
        let clean = value.filter { classes[Int($0)] & ByteClasses.noise == 0 }
        guard !clean.isEmpty else { return }
        joined &= ~ByteClasses.noise
        let verdict = clean.withUnsafeBufferPointer { rows.verdict($0, element, classes: joined) }
        report(verdict, segment, element, spot)
    }
}
