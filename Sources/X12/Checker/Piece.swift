/// An element, a repetition or a component: where it stands in its table, and its number in the segment.
struct Piece {
    var start: Int
    var end: Int
    var element: Int
    var component: Int?
    var repetition: Int?
    /// Which data element it is, in the plan's names.
    var number: Int32

    /// The same for a finding.
    func named(_ plan: CheckPlan) -> CheckContext.Spot {
        let name = plan.names[Int(number)]
        return CheckContext.Spot(
            element: element, component: component, repetition: repetition, number: name.isEmpty ? nil : name)
    }
}

extension Segment {
    /// A piece of this segment as an element.
    func piece(_ piece: Piece) -> Element {
        Element(table: table, bytes: table.file(piece.start..<piece.end), level: .component, isRaw: false)
    }
}
