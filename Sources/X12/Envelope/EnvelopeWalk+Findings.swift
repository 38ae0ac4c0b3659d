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
        if let first = new.firstIndent {
            remark(.segmentIndented, "blanks stand before a segment", empty(first), new.indentCount)
        }
        if let first = new.firstWrapped {
            var place = place(of: Segment(table, first.segment))
            place.bytes = empty(first.offset).bytes
            remark(.segmentWrapped, "a line break stands inside a segment", place, new.wrappedCount)
        }
        isUnterminated = isUnterminated || new.isUnterminated
    }

    /// Says what the tokenizer marked of the segments before an index, the last of which is the open set's last.
    mutating func tell(_ marked: inout ArraySlice<TokenRemarks.Mark>, before end: Int) {
        while let (index, isOversized) = marked.first, index < end {
            marked.removeFirst()
            let segment = Segment(table, index, ordinal: set.map { $0.count - (end - 1 - index) } ?? 0)
            if isOversized {
                add(.segmentTooLarge, "the segment is too large to be looked into", segment)
            } else {
                let element = (segment.tag.binaryElement ?? 2) - 1
                add(
                    .segmentBinaryLength, "the length does not lead to the end of the binary data", segment,
                    element: element)
            }
        }
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
        bytes: Range<Int>? = nil,
        severity: Severity? = nil,
        label: String? = nil
    ) {
        let isInGroup =
            segment.tag != .isa && segment.tag != .iea && segment.tag != .ta1
            && (kind != .interchangeStraySegment || group != nil)
        sink.fault(kind, isInGroup: isInGroup)
        guard findings.keeps(kind, severity: severity) else {
            findings.count(kind, severity: severity)
            return
        }
        var place = place(of: segment)
        if let bytes { place.bytes = bytes }
        if isInGroup { place.group = groupCount }
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
        findings.add(Finding(kind, message, at: place, label: label, value: value, severity: severity))
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
