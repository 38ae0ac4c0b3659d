import Diagnostics

/// What the check says of what it met; nothing here runs for a sound segment.
extension SetCheck {
    @inline(never)
    mutating func reportStray(_ segment: Segment, _ outcome: StructureMatcher.Outcome) {
        switch outcome {
        case .lateStray:
            context.add(.segmentOutOfSequence, "\(segment.id.printable) comes after its place", segment)
        case .unexpected:
            context.add(.segmentUnexpected, "\(segment.id.printable) belongs to a loop that is not open here", segment)
        default:
            let id = segment.id
            if checker.standard.segment(id) != nil {
                context.add(.segmentNotInSet, "a set \(checker.guide.set.code) has no \(id)", segment)
            } else {
                context.add(.segmentUnknown, "the standard has no segment of this id", segment)
            }
        }
    }

    @inline(never)
    mutating func report(_ segment: Segment, _ outcome: StructureMatcher.Outcome, _ node: Int) {
        let guide = plan.guides[node]
        let id = guide.item.id
        let notes = guide.limitedBy.map { [Finding.Note("guide", $0)] } ?? []
        let allowed = guide.max ?? .max
        switch outcome {
        case .late:
            context.add(.segmentOutOfSequence, "\(id) comes after its place", segment)
        case .tooMany where guide.body != nil:
            context.add(.loopTooMany, "too many \(id) loops", segment, label: "\(allowed) allowed", notes: notes)
        case .tooMany:
            context.add(.segmentTooMany, "too many \(id)", segment, label: "\(allowed) allowed", notes: notes)
        default: break
        }
        if let line = guide.forbiddenBy {
            context.add(.guideForbidden, "the guide forbids \(id)", segment, notes: [Finding.Note("guide", line)])
        }
    }

    mutating func reportMissing(_ missing: StructureMatcher.Missing) {
        let guide = plan.guides[missing.node]
        let id = guide.item.id
        // That SE is missing the envelope has said.
        if rows.nodes[missing.node].tag == .se { return }
        let isLoop = guide.item.body != nil
        let what = isLoop ? "the loop \(id)" : id
        let (ordinal, offset) = (missing.ordinal, missing.offset)
        if let line = guide.requiredBy {
            context.addMissing(
                .guideRequired, "the guide requires \(what)", id: id, isLoop: isLoop, at: ordinal, offset: offset,
                guideLine: line)
        } else {
            let kind: FindingKind = isLoop ? .loopMissing : .segmentMissing
            context.addMissing(
                kind, "\(what) is missing", id: id, isLoop: isLoop, at: ordinal, offset: offset, guideLine: nil)
        }
    }

    mutating func report(
        _ verdict: ValueVerdict,
        _ segment: Segment,
        _ element: CheckPlan.Element,
        _ spot: Piece
    ) {
        func name() -> String { GuidePosition.name(segment.id, spot.element, spot.component) }
        switch verdict {
        case .sound: break
        case .number:
            context.add(.elementNumber, "\(name()) is not a number", segment, spot.named(plan), segment.piece(spot))
        case .date: context.add(.elementDate, "\(name()) is not a date", segment, spot.named(plan), segment.piece(spot))
        case .time: context.add(.elementTime, "\(name()) is not a time", segment, spot.named(plan), segment.piece(spot))
        case .characters:
            context.add(
                .elementCharacters, "\(name()) holds control characters", segment, spot.named(plan), segment.piece(spot)
            )
        case .blank:
            context.add(.elementBlank, "\(name()) holds only spaces", segment, spot.named(plan), segment.piece(spot))
        case .short(let count):
            context.add(
                .elementTooShort,
                "\(name()) is shorter than the standard allows",
                segment,
                spot.named(plan),
                segment.piece(spot),
                label: "\(Self.characters(count)), \(element.min) needed"
            )
        case .long(let count):
            context.add(
                .elementTooLong,
                "\(name()) is longer than the standard allows",
                segment,
                spot.named(plan),
                segment.piece(spot),
                label: "\(Self.characters(count)), \(element.max) allowed"
            )
        case .code:
            let number = plan.names[Int(spot.number)]
            context.add(
                .elementCode,
                "\(name()) is not in the code list",
                segment,
                spot.named(plan),
                segment.piece(spot),
                label: number.isEmpty ? nil : "not a code of DE \(number)"
            )
        }
    }

    mutating func report(_ note: SyntaxNote, _ segment: Segment, _ spot: Piece, name: (Int) -> String) {
        context.add(
            note.kind == .exclusive ? .elementExcluded : .elementConditional,
            note.sentence(name),
            segment,
            spot.named(plan),
            segment.piece(spot),
            label: note.description
        )
    }

    static func characters(_ count: Int) -> String { count == 1 ? "1 character" : "\(count) characters" }
}
