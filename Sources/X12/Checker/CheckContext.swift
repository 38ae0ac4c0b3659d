import Diagnostics

/// Where a check is, and what it has found: makes places for findings, and only for those that are kept.
struct CheckContext {
    var opening: SetOpening
    let source: String?
    var findings: Findings
    /// The ids of the plan's nodes.
    let plan: CheckPlan
    /// The open loops below the set.
    var loops: [OpenLoop] = []
    /// Where what is missing should have stood: before the segment being read, or at the end.
    var here = (ordinal: 1, offset: 0)

    /// An open loop: its node in the plan, and which one of its id it is.
    struct OpenLoop: BitwiseCopyable {
        var node: Int32
        var ordinal: Int32
    }

    /// What in a segment a finding is about.
    struct Spot {
        var element: Int
        var component: Int?
        var repetition: Int?
        /// The data element's number.
        var number: String?
    }

    /// Adds a finding about a segment, or about an element by its position.
    mutating func add(
        _ kind: FindingKind,
        _ message: @autoclosure () -> String,
        _ segment: Segment,
        element: Int? = nil,
        label: @autoclosure () -> String? = nil,
        notes: [Finding.Note] = []
    ) {
        // The notes that come this way name a guide's line.
        guard findings.keeps(kind, isOfGuide: !notes.isEmpty) else {
            findings.count(kind, isOfGuide: !notes.isEmpty)
            return
        }
        var place = place(of: segment)
        var value: String?
        if let element {
            place.element = element
            place.bytes = segment[element].bytes
            value = segment[element].text
        }
        findings.add(Finding(kind, message(), at: place, label: label(), value: value, notes: notes))
    }

    /// Adds a finding about a value.
    mutating func add(
        _ kind: FindingKind,
        _ message: @autoclosure () -> String,
        _ segment: Segment,
        _ spot: @autoclosure () -> Spot,
        _ element: @autoclosure () -> Element,
        label: @autoclosure () -> String? = nil,
        severity: Severity? = nil,
        guideLine: String? = nil
    ) {
        guard findings.keeps(kind, severity: severity, isOfGuide: guideLine != nil) else {
            findings.count(kind, severity: severity, isOfGuide: guideLine != nil)
            return
        }
        let spot = spot()
        let element = element()
        var place = place(of: segment)
        place.element = spot.element
        place.component = spot.component
        place.repetition = spot.repetition
        place.elementNumber = spot.number
        place.bytes = element.bytes
        findings.add(
            Finding(
                kind,
                message(),
                at: place,
                label: label(),
                value: element.isEmpty ? nil : element.text,
                severity: severity,
                notes: guideLine.map { [Finding.Note("guide", $0)] } ?? []
            )
        )
    }

    /// Adds a finding about what is not there: before the segment of an ordinal, which begins at an offset.
    mutating func addMissing(
        _ kind: FindingKind,
        _ message: @autoclosure () -> String,
        id: String,
        isLoop: Bool,
        at ordinal: Int? = nil,
        offset: Int? = nil,
        guideLine: String?
    ) {
        guard findings.keeps(kind, isOfGuide: guideLine != nil) else {
            findings.count(kind, isOfGuide: guideLine != nil)
            return
        }
        let offset = offset ?? here.offset
        var place = Place(source: source, bytes: offset..<offset, path: path)
        place.interchange = opening.interchange
        place.group = opening.group
        place.set = opening.ordinal
        place.segment = ordinal ?? here.ordinal
        place.segmentID = id
        place.isLoop = isLoop
        let notes = guideLine.map { [Finding.Note("guide", $0)] } ?? []
        findings.add(Finding(kind, message(), at: place, label: "\(id) should stand before this", notes: notes))
    }

    /// Where a segment is, with the loops that are open around it.
    func place(of segment: Segment) -> Place {
        var place = opening.place(of: segment, source: source)
        place.path = path
        return place
    }

    /// Where an element of a segment that has gone by was, with the loops that were open around it.
    func place(_ id: String, _ ordinal: Int, element: Int, _ bytes: Range<Int>, in loops: [OpenLoop]) -> Place {
        var place = opening.place(source: source)
        place.segmentID = id
        place.segment = ordinal
        place.element = element
        place.bytes = bytes
        place.path = path(of: loops)
        return place
    }

    private var path: [String] { path(of: loops) }

    private func path(of loops: [OpenLoop]) -> [String] {
        ["transaction \(opening.controlNumber)"]
            + loops.map { "\(plan.guides[Int($0.node)].item.id) loop \($0.ordinal)" }
    }
}
