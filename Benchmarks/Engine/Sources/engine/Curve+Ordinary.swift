import X12

extension Curve {
    /// What grows in ordinary traffic.
    static let ordinary: [Curve] = [
        Curve("file", "bytes of orders", 100_000_000) { Orders.interchange(bytes: $0) },
        Curve("set", "lines in one order", 1_000_000) {
            Piece.each(Piece.isa + Piece.gs + Piece.order, $0, Piece.end) { "PO1*\($0)*12*EA*9.95**VN*W-100~" }
        },
        Curve("segment", "bytes in one note", 100_000_000) {
            Piece.repeated(Piece.isa + Piece.gs + Piece.order + "N9*L1*1~MSG*", "0123456789", $0 / 10, "~" + Piece.end)
        },
        Curve("sets", "orders in one group", 100_000) {
            Piece.each(Piece.isa + Piece.gs, $0, "GE*\($0)*12~IEA*1*000000012~") {
                "ST*850*\(100_000 + $0)~BEG*00*SA*1**20261120~PO1*1*1*EA*1~SE*4*\(100_000 + $0)~"
            }
        },
        Curve("depth", "descents through twenty loops", 20_000, checker: { _ in DeepRules.checker(DeepRules.deepest) })
        {
            let descent = (1...DeepRules.deepest).map { "\(DeepRules.id($0))*1~" }.joined()
            return Piece.repeated(Piece.isa + Piece.gs + "ST*850*0001~", descent, $0, Piece.end)
        },
        Curve("findings", "wrong codes and dates", 1_000_000) {
            Piece.each(Piece.isa + Piece.gs + Piece.order, $0, Piece.end) { _ in "DTM*002*20261399~PO1*1*1*QQ*1~" }
        },
        Curve("kinds", "segments wrong in ten ways", 100_000) {
            Piece.repeated(
                Piece.isa + Piece.gs + Piece.order,
                "REF**~PO1*1*x*ea***VN~N3~ZZZ*1~DTM*002~REF*DP*   ~REF*DP*1>7~REF*DP*17***x~N4*1~CTT*x~", $0, Piece.end)
        },
    ]
}
