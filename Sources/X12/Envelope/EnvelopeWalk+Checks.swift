import Diagnostics

/// What the headers of groups and sets say, and whether the trailers agree with them and with what was counted.
extension EnvelopeWalk {
    /// Looks at what GS says.
    mutating func checkGroupHeader(_ gs: Segment, _ header: GroupHeader) {
        if header.functionalID.utf8.count != 2 || !header.functionalID.utf8.allSatisfy(\.isAlphanumeric) {
            add(.gsFunctionalID, "GS01 is not a functional id of two characters", gs, element: 1)
        }
        if !(1...9).contains(header.controlNumber.utf8.count) || !header.controlNumber.utf8.allSatisfy(\.isDigit) {
            add(.gsControlNumber, "GS06 is not a number of one to nine digits", gs, element: 6)
        }
        if header.version.utf8.count < 3 || !header.version.utf8.prefix(3).allSatisfy(\.isDigit) {
            add(.gsVersion, "GS08 is not a release", gs, element: 8)
        }
    }

    /// Holds the GE of a group, where it has one, against the group.
    mutating func checkGroup(_ open: OpenGroup, _ ge: Segment?) {
        guard open.gs.isPresent else { return }
        guard let ge else {
            add(.geMissing, "the group has no GE", open.gs)
            return
        }
        if ge[1].content.number != open.setCount {
            add(
                .geCount,
                "GE01 is not the number of transaction sets",
                ge,
                element: 1,
                label: "\(open.setCount) in the group"
            )
        }
        if significant(ge[2].text) != significant(open.header.controlNumber) {
            add(.geControlNumber, "GE02 differs from GS06", ge, element: 2)
        }
    }

    /// Looks at the ST of the open set, and holds its SE against the set.
    mutating func checkSet(_ se: Segment?) {
        let code = set!.opening.code
        let number = set!.opening.controlNumber.utf8
        if code != knownCode {
            if code.utf8.count == 3, code.utf8.allSatisfy(\.isAlphanumeric) {
                knownCode = code
            } else {
                add(.stCode, "ST01 is not the code of a transaction set", set!.st, element: 1)
            }
        }
        if !(4...9).contains(number.count) || !number.allSatisfy(\.isAlphanumeric) {
            add(.stControlNumber, "ST02 is not a control number of four to nine characters", set!.st, element: 2)
        }
        guard let se else {
            add(.seMissing, "the transaction set has no SE", set!.st)
            return
        }
        if table.number(1, of: se.index) != set!.count {
            add(
                .seCount,
                "SE01 is not the number of segments from ST to SE",
                se,
                element: 1,
                label: "\(set!.count) in the set"
            )
        }
        if !table.spells(2, of: se.index, set!.opening.controlNumber),
            table.word(2, of: se.index) != set!.opening.controlNumber
        {
            add(.seControlNumber, "SE02 differs from ST02", se, element: 2)
        }
    }

    /// Holds IEA against the interchange; a fragment has none.
    mutating func checkTrailer() {
        guard isa.isPresent else { return }
        if groupCount == 0 && !hasAcknowledgment {
            add(.interchangeEmpty, "the interchange holds neither a group nor a TA1", isa)
        }
        guard let iea else {
            add(.ieaMissing, "the interchange has no IEA", isa)
            return
        }
        if iea[1].content.number != groupCount {
            add(
                .ieaCount,
                "IEA01 is not the number of groups",
                iea,
                element: 1,
                label: "\(groupCount) in the interchange"
            )
        }
        if significant(iea[2].text) != significant(header.controlNumber) {
            add(.ieaControlNumber, "IEA02 differs from ISA13", iea, element: 2)
        }
    }

    /// What is said when an earlier interchange of the file had the control number of this one.
    var duplicate: Finding {
        var place = Place(source: source, bytes: isa[13].bytes)
        place.interchange = ordinal
        place.segmentID = "ISA"
        place.element = 13
        return Finding(
            .isaDuplicate,
            "the interchange has the control number of an earlier one in the file",
            at: place,
            value: header.controlNumber
        )
    }
}
