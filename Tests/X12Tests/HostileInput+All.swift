extension HostileInput {
    static let all: [HostileInput] = [
        HostileInput("empty segments", head + many("~") + line + end(4), "x12.segment.empty"),
        HostileInput("one long element", head + line + "PID*F****" + many("x") + "~" + end(5), "x12.element.tooLong"),
        HostileInput("one long id", head + line + many("x") + "~" + end(5), "x12.segment.unknown"),
        HostileInput(
            "elements", head + line + "REF" + many("*a") + "~" + end(5), "x12.element.missing", "x12.element.tooMany",
            "x12.element.tooShort"),
        HostileInput(
            "separators", head + line + "REF" + many("*") + "~" + end(5), "x12.element.conditional",
            "x12.element.missing", "x12.segment.trailingSeparators"),
        HostileInput(
            "components", head + line + "MEA*PD*WT*1*" + many("KG>") + "KG~" + end(5), "x12.element.number",
            "x12.element.tooManyComponents"),
        HostileInput(
            "repetitions",
            isa(repetition: "^", version: "00402") + gs + beg + line + "PID*F****" + many("a^") + "a~" + end(5),
            "x12.element.tooManyRepetitions"),
        HostileInput(
            "HL chain",
            shipment + (1...300).map { "HL*\($0)*\($0 == 1 ? "" : String($0 - 1))*I*1~" }.joined() + end(303),
            "x12.hl.children"),
        HostileInput(
            "HL orphans", shipment + (1...300).map { "HL*\($0)*\($0 + 7)*I~" }.joined() + end(303), "x12.hl.parent"),
        HostileInput("HL one id", shipment + many("HL*1*1*I~") + end(303), "x12.hl.id", "x12.hl.parent"),
        HostileInput(
            "LS unclosed", head + line + many("LS*LDT~LDT*AF*5*DA~") + end(604), "x12.loop.tooMany",
            "x12.segment.missing"),
        HostileInput(
            "strangers", head + line + many("N3*x~ZZZ*1~PID*F~") + end(904), "x12.element.conditional",
            "x12.segment.unexpected", "x12.segment.unknown"),
        HostileInput("interchanges", many(head + line + end(4)), interchanges: 300, sets: 300, "x12.isa.duplicate"),
        HostileInput(
            "ISA alone", many(isa()), interchanges: 300, sets: 0, "x12.iea.missing", "x12.interchange.empty",
            "x12.isa.duplicate"),
        HostileInput("GS alone", isa() + many(gs), sets: 0, "x12.ge.missing", "x12.gs.duplicate", "x12.iea.missing"),
        HostileInput(
            "ST alone", isa() + gs + many("ST*850*0001~"), sets: 300, "x12.ge.missing", "x12.iea.missing",
            "x12.loop.missing", "x12.se.missing", "x12.segment.missing", "x12.st.duplicate"),
        HostileInput(
            "trailers alone", isa() + many("SE*1*1~GE*1*1~") + "IEA*1*1~", sets: 0, "x12.iea.controlNumber",
            "x12.iea.count", "x12.interchange.empty", "x12.interchange.straySegment"),
        HostileInput(
            "trailers after the end", isa() + many("SE*1*1~GE*1*1~IEA*1*1~"), sets: 0, "x12.iea.controlNumber",
            "x12.iea.count", "x12.interchange.empty", "x12.interchange.straySegment", "x12.transmission.junk"),
        HostileInput("TA1", isa() + many("TA1*000000012*261120*0930*A*000~") + "IEA*0*000000012~", sets: 0),
        HostileInput(
            "ISA* in a row", many("ISA*"), interchanges: 0, sets: 0, "x12.isa.unreadable",
            "x12.transmission.noInterchange"),
        HostileInput(
            "ISA* in a segment", head + line + "PID*F****" + many("ISA*") + "~" + end(5), "x12.element.conditional",
            "x12.element.tooLong", "x12.element.tooMany", "x12.segment.trailingSeparators"),
        HostileInput("ISA+ begins segments", head + line + many("ISA+00~") + end(304), "x12.segment.unknown"),
        HostileInput(
            "lines like an ISA", "junk\n" + many("ISA|00|\n"), interchanges: 0, sets: 0, "x12.isa.unreadable",
            "x12.transmission.noInterchange"),
        HostileInput("words with ISA", many("VISA "), interchanges: 0, sets: 0, "x12.transmission.noInterchange"),
        HostileInput("NUL behind", head + line + end(4) + many("\0"), "x12.transmission.filler"),
        HostileInput(
            "NUL behind a set without end", head + line + many("\0"), "x12.ge.missing", "x12.iea.missing",
            "x12.se.missing", "x12.transmission.filler"),
        HostileInput("NUL before", many("\0") + head + line + end(4), "x12.transmission.filler"),
        HostileInput("NUL segments", head + line + many("\0~") + end(4), "x12.segment.empty", "x12.segment.filler"),
        HostileInput(
            "NUL lines", isa("*", ">", "\n") + "GS*PO\nST*850*0001\n" + many("\0\n") + "x\n", "x12.ge.missing",
            "x12.gs.controlNumber", "x12.gs.version", "x12.iea.missing", "x12.isa.terminator", "x12.loop.missing",
            "x12.se.missing", "x12.segment.filler", "x12.segment.missing", "x12.segment.unknown", "x12.set.release"),
        HostileInput("NUL in a run", head + line + many("\0") + "REF*DP*1~" + end(5), "x12.segment.filler"),
        HostileInput("white space", head + line + many(" \t\u{C} \n") + end(4)),
        HostileInput("wrapped", head + line + "PID*F****" + many("a\n", 70) + "~" + end(5), "x12.segment.wrapped"),
        HostileInput(
            "line breaks behind an IEA without end", isa() + "IEA*0*1" + many("\n") + "x", sets: 0,
            "x12.iea.controlNumber", "x12.interchange.empty", "x12.segment.unterminated", "x12.segment.wrapped"),
        HostileInput(
            "no terminator", isa() + "GS*PO*HARBOR*ACME*" + many("ab*cd>e\r\n"), sets: 0, "x12.ge.missing",
            "x12.gs.controlNumber", "x12.gs.version", "x12.iea.missing", "x12.segment.unterminated",
            "x12.segment.wrapped"),
        HostileInput(
            "no terminator anywhere", "ISA*00*          *00*" + many("ab*cd>e\r\n"), interchanges: 0, sets: 0,
            "x12.isa.unreadable", "x12.transmission.noInterchange"),
        HostileInput(
            "nothing ends", isa() + gs + beg + line + "PID*F****bolt", "x12.ge.missing", "x12.iea.missing",
            "x12.se.missing", "x12.segment.unterminated"),
        HostileInput(
            "component separator E", isa("*", "E", "~") + gs + beg + line + "REF*DP*EEE~" + end(5),
            "x12.element.tooManyComponents", "x12.isa.delimiters"),
        HostileInput(
            "terminator Z", isa("*", ">", "Z") + many("REF*DP*1Z"), interchanges: 0, sets: 0, "x12.isa.unreadable",
            "x12.transmission.noInterchange"),
        HostileInput(
            "separator X", many(isa("X", ">", "~"), 3), interchanges: 0, sets: 0, "x12.transmission.noInterchange"),
        HostileInput(
            "component separator is element separator", isa("*", "*", "~") + gs + beg + line + end(4),
            "x12.isa.delimiters"),
        HostileInput(
            "terminator is element separator", isa("*", ">", "*") + many("REF*DP*1*"), interchanges: 0, sets: 0,
            "x12.isa.unreadable", "x12.transmission.noInterchange"),
        HostileInput(
            "terminator is component separator", isa("*", "~", "~") + gs + beg + line + end(4), "x12.isa.delimiters"),
        HostileInput(
            "repetition is component separator",
            isa("*", ">", "~", repetition: ">", version: "00402") + gs + beg + line + "REF*DP*1>2>3~" + end(5),
            "x12.element.tooManyRepetitions", "x12.isa.delimiters"),
        HostileInput(
            "repetition is element separator",
            isa("*", ">", "~", repetition: "*", version: "00402") + gs + beg + line + end(4), "x12.isa.noRepetition"),
        HostileInput(
            "terminator is NUL", isa("*", ">", "\0") + (gs + beg + line + end(4)).replacing("~", with: "\0"),
            "x12.isa.terminator"),
        HostileInput("separator is NUL", isa("\0", ">", "~") + (gs + beg + line + end(4)).replacing("*", with: "\0")),
        HostileInput(
            "half of a wide terminator",
            bytes: Array((isa("*", ">", "\u{A7}") + "GS*PO\u{A7}").utf8) + [UInt8](repeating: 0xC2, count: 300),
            interchanges: 1, sets: 0,
            [
                "x12.ge.missing", "x12.gs.controlNumber", "x12.gs.version", "x12.iea.missing",
                "x12.interchange.straySegment", "x12.isa.terminator", "x12.segment.unterminated",
            ]),
        HostileInput(
            "BIN that lies", isa() + gs + "ST*841*0001~" + many("BIN*99*a~") + end(302), "x12.segment.binaryLength",
            "x12.set.unknown"),
        HostileInput(
            "BIN of the whole file", isa() + gs + "ST*841*0001~BIN*99999999999999999999*" + many("~") + end(3),
            "x12.segment.binaryLength", "x12.segment.empty", "x12.set.unknown"),
        HostileInput(
            "interchanges cut off", many(isa() + "GS*PO"), interchanges: 300, sets: 0, "x12.ge.missing",
            "x12.gs.controlNumber", "x12.gs.version", "x12.iea.missing", "x12.isa.duplicate", "x12.segment.unterminated"
        ),
        HostileInput(
            "interchanges in junk", many(isa() + "IEA*0*1~ junk "), interchanges: 300, sets: 0, "x12.iea.controlNumber",
            "x12.interchange.empty", "x12.isa.duplicate", "x12.transmission.junk"),
    ]
}
