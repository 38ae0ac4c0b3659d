import Diagnostics

extension SetCheck {
    /// Checks the elements of one segment against the dictionary.
    @inline(never)
    mutating func checkElements(
        _ table: SegmentTable,
        _ index: Int,
        _ ordinal: Int,
        _ rules: CheckPlan.Segment,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        let entry = table.entries[index]
        if entry.word & SegmentTable.Entry.oversized != 0 { return }
        let isWrapped = entry.word & SegmentTable.Entry.wrapped != 0
        let first = Int(entry.first)
        let count = Int(table.entries[index + 1].first) - first
        let defined = Int(rules.count)
        let segmentEnd = Int(entry.end)
        let binary = entry.tag.binaryElement ?? 0
        let classes = table.classBits
        var present: UInt64 = 0

        var number = 0
        while number < min(count, defined) {
            let start = Int(table.separators[first &+ number]) &+ 1
            let end = number &+ 1 < count ? Int(table.separators[first &+ number &+ 1]) : segmentEnd
            let element = rows.elements[Int(rules.elements) &+ number]
            number &+= 1
            let isSkipped = number == binary && entry.word & SegmentTable.Entry.skipped != 0
            if start >= end && !isSkipped || (isWrapped && isBlank(table, start..<end)) {
                if element.isMandatory {
                    missing(Segment(table, index, ordinal: ordinal), number, element, rules, at: start)
                }
                continue
            }
            if number <= 64 { present |= 1 &<< UInt64(number &- 1) }
            if number == binary { continue }
            var joined: UInt8 = 0
            for offset in start..<end { joined |= classes[Int(bytes[offset])] }
            let unusual = ByteClasses.noise | ByteClasses.component | ByteClasses.repetition | ByteClasses.high
            if element.kind != .composite, joined & unusual == 0 {
                let value = UnsafeBufferPointer(rebasing: bytes[start..<end])
                if case .sound = rows.verdict(value, element, classes: joined) { continue }
            }
            checkPieces(
                Segment(table, index, ordinal: ordinal), element,
                Piece(start: start, end: end, element: number, number: element.number), bytes
            )
        }
        if count > defined || (count > 0 && Int(table.separators[first &+ count &- 1]) &+ 1 >= segmentEnd) {
            checkEnd(Segment(table, index, ordinal: ordinal), rules)
        }
        while number < defined {
            let element = rows.elements[Int(rules.elements) &+ number]
            number &+= 1
            if element.isMandatory {
                missing(Segment(table, index, ordinal: ordinal), number, element, rules, at: segmentEnd)
            }
        }
        for place in 0..<Int(rules.noteCount) {
            let note = rows.notes[Int(rules.notes) &+ place]
            if note.mayBreak(present) {
                checkNote(plan.noteWords[Int(note.index)], Segment(table, index, ordinal: ordinal), rules)
            }
        }
    }

    /// True for an element of line breaks alone.
    private func isBlank(_ table: SegmentTable, _ range: Range<Int>) -> Bool {
        table.bytes[range].allSatisfy(table.dialect.isLineNoise)
    }

    /// Looks at how a segment ends: separators with nothing behind them, and elements the standard does not have.
    @inline(never)
    private mutating func checkEnd(_ segment: Segment, _ rules: CheckPlan.Segment) {
        let count = segment.count
        if segment[count].bytes.isEmpty {
            context.add(
                .segmentTrailingSeparators, "the segment ends with separators and nothing behind them", segment,
                element: count)
        }
        guard count > Int(rules.count) else { return }
        guard let extra = (Int(rules.count) + 1...count).first(where: { !segment[$0].isEmpty }) else { return }
        context.add(
            .elementTooMany,
            "\(segment.id.printable) has more elements than the standard gives it",
            segment,
            element: extra,
            label: "\(count) elements, \(rules.count) allowed"
        )
    }

    private mutating func missing(
        _ segment: Segment,
        _ number: Int,
        _ element: CheckPlan.Element,
        _ rules: CheckPlan.Segment,
        at offset: Int
    ) {
        let end = min(offset, Int(segment.table.entries[segment.index].end))
        context.add(
            .elementMissing,
            "\(GuidePosition.name(segment.id, number)) is empty and mandatory",
            segment,
            CheckContext.Spot(element: number, number: plan.names[Int(element.number)]),
            segment.piece(Piece(start: end, end: end, element: number, number: element.number))
        )
    }

    private mutating func checkNote(_ note: SyntaxNote, _ segment: Segment, _ rules: CheckPlan.Segment) {
        guard let broken = note.broken({ !segment[$0].isEmpty }) else { return }
        let end = Int(segment.table.entries[segment.index].end)
        var spot = Piece(start: end, end: end, element: broken, number: 0)
        if broken <= Int(rules.count) { spot.number = rows.elements[Int(rules.elements) + broken - 1].number }
        let range = segment.table.local(segment[broken].bytes)
        (spot.start, spot.end) = (range.lowerBound, range.upperBound)
        report(note, segment, spot) { GuidePosition.name(segment.id, $0) }
    }
}
