import Diagnostics

extension EnvelopeWalk {
    /// Adds what the tokenizer remarked on a table to what it remarked before.
    mutating func note(_ new: TokenRemarks) {
        func empty(_ offset: Int) -> Place {
            var place = Place(source: source, bytes: table.base + offset..<table.base + offset + 1)
            place.interchange = ordinal
            return place
        }
        if let first = new.firstEmpty {
            remark(.segmentEmpty, "two terminators with nothing between them", empty(first), new.emptyCount)
        }
        if let first = new.firstFiller {
            remark(.segmentFiller, "NUL or ^Z stands before a segment", empty(first), new.fillerCount)
        }
        if let first = new.firstWrapped {
            var place = place(of: Segment(table, first.segment))
            place.bytes = empty(first.offset).bytes
            remark(.segmentWrapped, "a line break stands inside a segment", place, new.wrappedCount)
        }
        if let first = new.firstOversized {
            let place = place(of: Segment(table, first))
            remark(
                .segmentTooLarge, "the segment is too large to be looked into", place, new.oversizedCount)
        }
        for index in new.badBinary {
            let segment = Segment(table, index)
            let element = (segment.tag.binaryElement ?? 2) - 1
            add(
                .segmentBinaryLength, "the length does not lead to the end of the binary data", segment,
                element: element)
        }
        isUnterminated = isUnterminated || new.isUnterminated
    }

    private mutating func remark(_ kind: FindingKind, _ message: String, _ place: Place, _ count: Int) {
        if let at = remarks.firstIndex(where: { $0.kind.code == kind.code }) {
            remarks[at].count += count
        } else {
            remarks.append(Remark(kind: kind, message: message, place: place, count: count))
        }
    }

    /// Adds a finding about a segment, or about one of its elements.
    mutating func add(
        _ kind: FindingKind,
        _ message: String,
        _ segment: Segment,
        element: Int? = nil,
        label: String? = nil
    ) {
        guard findings.keeps(kind) else {
            findings.count(kind)
            return
        }
        var place = place(of: segment)
        if segment.tag != .isa, segment.tag != .iea, segment.tag != .ta1 { place.group = groupCount }
        if kind.code == FindingKind.interchangeStraySegment.code, group == nil { place.group = nil }
        if let set, segment.ordinal > 0 {
            place.set = set.opening.ordinal
            place.segment = segment.ordinal
            place.path = ["transaction \(set.opening.controlNumber)"]
        } else if let group, group.gs.isPresent {
            place.path = ["group \(group.header.controlNumber)"]
        }
        var value: String?
        if let element {
            place.element = element
            place.bytes = segment[element].bytes
            value = segment[element].text
        }
        findings.add(Finding(kind, message, at: place, label: label, value: value))
    }

    private func place(of segment: Segment) -> Place {
        var place = Place(source: source, bytes: segment.bytes)
        place.interchange = ordinal
        place.segmentID = segment.id
        return place
    }

    /// A control number for comparing: leading zeroes do not matter.
    func significant(_ number: String) -> String {
        let text = number.trimmed
        let digits = text.utf8.drop { $0 == 0x30 }
        return text.utf8.allSatisfy(\.isDigit) && !digits.isEmpty ? String(digits) ?? text : text
    }
}
