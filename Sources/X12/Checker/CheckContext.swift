import Diagnostics

/// Where a check is, and what it has found: makes places for findings, and only for those that are kept.
struct CheckContext {
    let set: TransactionSet
    let interchange: Int
    let group: Int
    let source: String?
    var findings = Findings()
    /// The open loops below the root: id and ordinal.
    var loops: [(id: String, ordinal: Int)] = []

    /// What in a segment a finding is about.
    struct Spot {
        var element: Int
        var component: Int?
        var repetition: Int?
        var number: String?
    }

    /// Adds a finding about an element by its position.
    mutating func add(
        _ kind: FindingKind,
        _ message: String,
        _ segment: Segment,
        element: Int? = nil,
        label: String? = nil,
        notes: [Finding.Note] = []
    ) {
        guard findings.keeps(kind) else {
            findings.count(kind)
            return
        }
        var place = place(of: segment)
        var value: String?
        if let element {
            place.element = element
            place.bytes = segment[element].bytes
            value = segment[element].text
        }
        findings.add(Finding(kind, message, at: place, label: label, value: value, notes: notes))
    }

    /// Adds a finding about a value.
    mutating func add(
        _ kind: FindingKind,
        _ message: @autoclosure () -> String,
        _ segment: Segment,
        _ spot: Spot,
        _ element: Element,
        label: @autoclosure () -> String? = nil,
        severity: Severity? = nil,
        guideLine: String? = nil
    ) {
        guard findings.keeps(kind) else {
            findings.count(kind, severity: severity)
            return
        }
        var place = place(of: segment)
        place.element = spot.element
        place.component = spot.component
        place.repetition = spot.repetition
        place.elementNumber = spot.number
        place.bytes = element.bytes
        let notes = guideLine.map { [Finding.Note("guide", $0)] } ?? []
        findings.add(
            Finding(
                kind,
                message(),
                at: place,
                label: label(),
                value: element.isEmpty ? nil : element.text,
                severity: severity,
                notes: notes
            )
        )
    }

    /// Adds a finding about what is not there: before the segment of an ordinal, or at the end.
    mutating func addMissing(_ kind: FindingKind, _ message: String, id: String, at ordinal: Int, guideLine: String?) {
        guard findings.keeps(kind) else {
            findings.count(kind)
            return
        }
        let isInside = ordinal >= 1 && ordinal <= set.segments.count
        let segment = set.segments[isInside ? ordinal - 1 : set.segments.count - 1]
        var place = place(of: segment)
        let offset = isInside ? segment.bytes.lowerBound : segment.bytes.upperBound
        place.bytes = offset..<offset
        place.segment = ordinal
        place.segmentID = id
        let notes = guideLine.map { [Finding.Note("guide", $0)] } ?? []
        findings.add(Finding(kind, message, at: place, label: "\(id) should stand before this", notes: notes))
    }

    func place(of segment: Segment) -> Place {
        var place = Place(source: source, bytes: segment.bytes)
        place.path = ["transaction \(set.controlNumber)"] + loops.map { "\($0.id) loop \($0.ordinal)" }
        place.interchange = interchange
        place.group = group
        place.set = set.ordinal
        place.segment = segment.ordinal
        place.segmentID = segment.id
        return place
    }
}
