/// Generated 850s: the same every time.
enum Orders {
    /// One interchange of about `bytes` bytes, one group, many sets.
    static func interchange(bytes: Int) -> [UInt8] {
        var text =
            "ISA*00*          *00*          *01*006922827      *ZZ*HARBORSUPPLY   *261121*0520*U*00401*000000001*0*P*>~\n"
        text += "GS*PO*ACMEFAST*HARBOR*20261121*0520*1*X*004010~\n"
        var sets = 0
        while text.utf8.count < bytes {
            sets += 1
            text += set(sets)
        }
        text += "GE*\(sets)*1~\nIEA*1*000000001~\n"
        return Array(text.utf8)
    }

    /// One interchange with one order of its own number.
    static func single(_ number: Int) -> [UInt8] {
        let control = String(repeating: "0", count: 9 - String(number).count) + String(number)
        var text =
            "ISA*00*          *00*          *01*006922827      *ZZ*HARBORSUPPLY   *261121*0520*U*00401*\(control)*0*P*>~\n"
        text += "GS*PO*ACMEFAST*HARBOR*20261121*0520*\(number)*X*004010~\n"
        text += set(number)
        text += "GE*1*\(number)~\nIEA*1*\(control)~\n"
        return Array(text.utf8)
    }

    private static func set(_ number: Int) -> String {
        let lines = 6 + number % 9
        let control = String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
        var body = ["BEG*00*SA*PO\(number)**20261121", "REF*DP*017", "DTM*002*20261205"]
        body += ["N1*ST*HARBOR DC 4*92*0004", "N3*1 DEPOT ROAD*DOCK 4", "N4*RENO*NV*89501"]
        for line in 1...lines {
            body.append("PO1*\(line)*\(line * 12)*EA*\(line).95**VN*W-\(100 + line)*IN*77800\(line)")
            body.append("PID*F****BLUE WIDGET, SIZE \(line)")
        }
        body.append("CTT*\(lines)")
        let segments = ["ST*850*\(control)"] + body + ["SE*\(body.count + 2)*\(control)"]
        return segments.map { $0 + "~\n" }.joined()
    }
}
