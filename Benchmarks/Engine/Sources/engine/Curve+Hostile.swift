extension Curve {
    private static let set = Piece.isa + Piece.gs + Piece.order
    private static let repeating = Piece.isa(
        element: "*", component: ">", segment: "~", repetition: "^", version: "00402")
    private static let byLine = Piece.isa(element: "*", component: ">", segment: "\n")

    /// What someone sends who means harm, or whose program is broken.
    static let hostile: [Curve] = [
        Curve("empty", "terminators", 10_000_000) { Piece.repeated(set, "~", $0, Piece.end) },
        Curve("element", "bytes in one element", 100_000_000) {
            Piece.repeated(set + "REF*DP*", "x", $0, "~" + Piece.end)
        },
        Curve("id", "bytes in one segment id", 100_000_000) { Piece.repeated(set, "x", $0, "~" + Piece.end) },
        Curve("elements", "elements in one segment", 10_000_000) {
            Piece.repeated(set + "REF", "*a", $0, "~" + Piece.end)
        },
        Curve("separators", "separators in one segment", 10_000_000) {
            Piece.repeated(set + "REF", "*", $0, "~" + Piece.end)
        },
        Curve("components", "components in one element", 10_000_000) {
            Piece.repeated(set + "PO1*1*1*EA*1~MEA*PD*WT*1*", "KG>", $0, "KG~" + Piece.end)
        },
        Curve("repetitions", "repetitions of one element", 1_000_000) {
            Piece.repeated(repeating + Piece.gs + Piece.order + "REF*DP*", "a^", $0, "a~" + Piece.end)
        },
        Curve("chain", "HL, each below the last", 1_000_000) {
            Piece.each(Piece.isa + Piece.shipGS + "ST*856*0001~BSN*00*1*20261120*0930*0001~", $0, Piece.end) {
                "HL*\($0)*\($0 == 1 ? "" : String($0 - 1))*I*1~"
            }
        },
        Curve("orphans", "HL below what is not there", 1_000_000) {
            Piece.each(Piece.isa + Piece.shipGS + "ST*856*0001~BSN*00*1*20261120*0930*0001~", $0, Piece.end) {
                "HL*1*\($0 + 7)*I*0~"
            }
        },
        Curve("loops", "LS that nothing closes", 1_000_000) {
            Piece.repeated(set + "PO1*1*1*EA*1~", "LS*LDT~LDT*AF*5*DA~", $0, Piece.end)
        },
        Curve("strangers", "segments that belong nowhere", 1_000_000) {
            Piece.repeated(set, "N3*x~ZZZ*1~PID*F~", $0, Piece.end)
        },
        Curve("interchanges", "interchanges", 100_000) {
            Piece.each("", $0, "") { _ in Piece.isa + Piece.gs + Piece.order + Piece.lines + Piece.end }
        },
        Curve("headers", "ISA and nothing else", 100_000) { Piece.repeated("", Piece.isa, $0, "") },
        Curve("groups", "GS and nothing else", 1_000_000) { Piece.repeated(Piece.isa, Piece.gs, $0, "") },
        Curve("openSets", "ST and nothing else", 1_000_000) {
            Piece.repeated(Piece.isa + Piece.gs, "ST*850*0001~", $0, "")
        },
        Curve("trailers", "SE, GE and IEA and nothing else", 1_000_000) {
            Piece.repeated(Piece.isa, "SE*1*1~GE*1*1~IEA*1*1~", $0, "")
        },
        Curve("ta1", "TA1", 1_000_000) { Piece.repeated(Piece.isa, "TA1*000000012*261120*0930*A*000~", $0, "") },
        Curve("lookalikes", "ISA* in a row", 10_000_000) { Piece.repeated("", "ISA*", $0, "") },
        Curve("lookalikesInside", "ISA* in a segment", 10_000_000) { Piece.repeated(set + "REF", "ISA*", $0, "~") },
        Curve("lookalikesOther", "ISA+ that begin segments", 1_000_000) {
            Piece.repeated(set, "ISA+00~", $0, Piece.end)
        },
        Curve("lookalikesBetween", "lines that begin like an ISA", 1_000_000) {
            Piece.repeated("junk\n", "ISA|00|\n", $0, "")
        },
        Curve("words", "words with ISA in them", 10_000_000) { Piece.repeated("", "VISA ", $0, "") },
        Curve("nuls", "NUL behind the last segment", 100_000_000) { Piece.repeated(set + Piece.end, "\0", $0, "") },
        Curve("nulsBefore", "NUL before the first segment", 10_000_000) {
            Piece.repeated("", "\0", $0, set + Piece.end)
        },
        Curve("nulSegments", "segments of one NUL", 10_000_000) { Piece.repeated(set, "\0~", $0, Piece.end) },
        Curve("nulLines", "lines of one NUL, ended by line feeds", 1_000_000) {
            Piece.repeated(byLine + "GS*PO\nST*850*0001\n", "\0\n", $0, "x\n")
        },
        Curve("nulRun", "NUL in one run before a segment", 100_000_000) {
            Piece.repeated(set, "\0", $0, "REF*DP*1~" + Piece.end)
        },
        Curve("spaces", "spaces before segments", 10_000_000) {
            Piece.repeated(set, " \t\u{C}  REF*DP*1~", $0 / 13, Piece.end)
        },
        Curve("spaceRun", "spaces in one run", 100_000_000) { Piece.repeated(set, " ", $0, Piece.end) },
        Curve("wrapped", "line breaks in one segment", 10_000_000) {
            Piece.repeated(set + "REF*DP*", "a\n", $0, "~" + Piece.end)
        },
        Curve("wrappedEnd", "line breaks behind IEA without its end", 10_000_000) {
            Piece.repeated(Piece.isa + "IEA*0*1", "\n", $0, "x")
        },
        Curve("unterminated", "bytes and no terminator", 100_000_000) {
            Piece.repeated(Piece.isa + "GS*PO*HARBOR*ACME*", "ab*cd>e\r\n", $0 / 9, "")
        },
        Curve("unterminatedISA", "bytes behind a cut ISA", 100_000_000) {
            Piece.repeated("ISA*00*          *00*", "ab*cd>e\r\n", $0 / 9, "")
        },
        Curve("letterComponent", "elements, the component separator is E", 1_000_000) {
            Piece.repeated(
                Piece.isa(element: "*", component: "E", segment: "~") + Piece.gs + Piece.order, "REF*DP*EEEEE~", $0,
                Piece.end)
        },
        Curve("letterTerminator", "segments, the terminator is a letter", 1_000_000) {
            Piece.repeated(Piece.isa(element: "*", component: ">", segment: "Z"), "REF*DP*1Z", $0, "")
        },
        Curve("letterSeparator", "ISA with a letter as separator", 1_000_000) {
            Piece.repeated("", Piece.isa(element: "X", component: ">", segment: "~"), $0 / 100, "")
        },
        Curve("equalComponent", "segments, component and element separator are one", 1_000_000) {
            Piece.repeated(
                Piece.isa(element: "*", component: "*", segment: "~") + Piece.gs + Piece.order, "REF*DP*1~", $0,
                Piece.end)
        },
        Curve("equalTerminator", "segments, element separator and terminator are one", 1_000_000) {
            Piece.repeated(Piece.isa(element: "*", component: ">", segment: "*"), "REF*DP*1*", $0, "")
        },
        Curve("equalEnd", "segments, component separator and terminator are one", 1_000_000) {
            Piece.repeated(
                Piece.isa(element: "*", component: "~", segment: "~") + Piece.gs + Piece.order, "REF*DP*1~", $0,
                Piece.end)
        },
        Curve("equalRepetition", "segments, repetition and component separator are one", 1_000_000) {
            Piece.repeated(
                Piece.isa(element: "*", component: ">", segment: "~", repetition: ">", version: "00402") + Piece.gs
                    + Piece.order, "REF*DP*1>2>3~", $0, Piece.end)
        },
        Curve("wideTerminator", "first bytes of a terminator of two bytes", 10_000_000) {
            var bytes = Piece.repeated(
                Piece.isa(element: "*", component: ">", segment: "\u{A7}") + "GS*PO\u{A7}", "", 0, "")
            bytes += [UInt8](repeating: 0xC2, count: $0)
            return bytes
        },
        Curve("binary", "BIN with a length that lies", 1_000_000) {
            Piece.repeated(Piece.isa + Piece.gs + "ST*841*0001~", "BIN*99*a~", $0, Piece.end)
        },
        Curve("binaryWide", "BIN as long as the file", 100_000_000) {
            Piece.repeated(Piece.isa + Piece.gs + "ST*841*0001~BIN*\($0)*", "~", $0, "~" + Piece.end)
        },
        Curve("cutHeaders", "interchanges cut off in a segment", 100_000) {
            Piece.repeated("", Piece.isa + "GS*PO", $0, "")
        },
        Curve("junk", "interchanges with junk between", 100_000) {
            Piece.repeated("", Piece.isa + "IEA*0*1~ junk ", $0, "")
        },
        Curve("noise", "bytes of every kind", 10_000_000) { count in
            var state: UInt64 = 7
            return Array((set).utf8)
                + (0..<count).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: state >> 40)
                }
        },
    ]
}
