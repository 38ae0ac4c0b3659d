/// What a guide says about the inside of a loop when the loop is of a selected kind: `N1[01=ST]/N4: required`.
///
/// Scopes stand in each other as loops do, each behind the one around it in the guide's list. A guide narrows only
/// what the structure has already decided: scopes never change where a segment goes.
struct GuideScope: Sendable {
    /// How often a segment or loop comes in one occurrence of the scope's loop.
    struct Use: Sendable {
        var place: Int
        var id: String
        var isLoop: Bool
        var selector: GuideSelector?
        var name: String
        var min: Int
        var max: Int?
        var line: String
    }

    /// The place of the loop and of all that stands in it.
    var places: Range<Int>
    /// Which occurrences of the loop are meant; nil for all in the scope around it.
    var selector: GuideSelector?
    /// The scope around it, as an index in the guide's list.
    var around: Int?
    var uses: [Use] = []
    var elements: [(place: Int, rule: GuideNode.ElementRule)] = []
}

extension [GuideScope] {
    /// The scope of these loops, made where it is new.
    mutating func scope(of loops: ArraySlice<GuideRule.Around>) -> Int? {
        var around: Int?
        for loop in loops {
            if let known = firstIndex(where: {
                $0.around == around && $0.places == loop.places && $0.selector == loop.selector
            }) {
                around = known
            } else {
                append(GuideScope(places: loop.places, selector: loop.selector, around: around))
                around = count - 1
            }
        }
        return around
    }
}
