import Diagnostics
import Testing
import X12

@Suite struct RewritingNormalFormTests {
    private func rewrite(_ text: String, _ form: NormalForm = NormalForm()) -> (text: String?, codes: [String]) {
        let made = form.rewrite(Transmission.parse(Array(text.utf8)))
        return (made.bytes.map { String(decoding: $0, as: UTF8.self) }, made.findings.codes)
    }

    private static let isa =
        "ISA*00*          *00*          *ZZ*A              *ZZ*B              *261120*0930*U*00401*000000012*0*P*>~"

    @Test(arguments: [
        // What is noise goes: white space, doubled terminators, wrapped lines, what is empty at the end.
        ("GS*PO*A*B~~\n  ST*850*0001~RE\nF*DP*1\n7***~", "GS*PO*A*B~\nST*850*0001~\nREF*DP*17~\n"),
        ("ST*850*0001~C*A>B>>*>>~", "ST*850*0001~\nC*A>B~\n"),
        // What is empty before something stays.
        ("ST*850*0001~C**>B~N9~", "ST*850*0001~\nC**>B~\nN9~\n"),
        // Spaces belong to values.
        ("ST*850*0001~N1*ST* A  ~", "ST*850*0001~\nN1*ST* A  ~\n"),
    ])
    func noise(text: String, normal: String) {
        let made = rewrite(Self.isa + text)
        #expect(made.text == Self.isa + "\n" + normal)
        #expect(made.codes == [])
    }

    @Test func headerGetsItsWidths() {
        let short = "ISA*00**00**ZZ*A*ZZ*B*261120*0930*U*00401*12*0*P*>~IEA*0*12~"
        #expect(rewrite(short).text == Self.isa + "\nIEA*0*12~\n")
    }

    @Test func delimitersAreChosen() {
        let form = NormalForm(
            delimiters: Delimiters(element: 0x7C, component: 0x3A, repetition: 0x5E, segment: 0x27), lineBreaks: false)
        let old = rewrite(Self.isa + "ST*850*0001~C*A>B~", form)
        #expect(old.text == Self.isa.replacing("*", with: "|").replacing(">~", with: ":'") + "ST|850|0001'C|A:B'\n")
        let repeating = Self.isa.replacing("U*00401", with: "!*00501")
        let new = rewrite(repeating + "ST*850*0001~C*A!B~", form)
        #expect(new.text?.contains("|^|00501|") == true)
        #expect(new.text?.contains("C|A^B'") == true)
    }

    @Test func aDelimiterInDataIsAFinding() {
        let form = NormalForm(delimiters: Delimiters(element: 0x2A, component: 0x3A, segment: 0x7E))
        let made = form.rewrite(Transmission.parse(Sample().bytes(["BEG*00*SA*45:12**20261120"])))
        #expect(made.bytes == nil)
        #expect(made.findings.codes == ["x12.write.delimiterInData"])
        #expect(made.findings.kept.first?.place.path == ["transaction 0001"])
        #expect(made.findings.kept.first?.place.segment == 2)
        #expect(made.findings.kept.first?.message == "BEG03 holds the component separator asked for")
    }

    @Test func countsAreKeptUnlessAskedFor() {
        let wrong = String(decoding: Sample().bytes(), as: UTF8.self).replacing("SE*11", with: "SE*7").replacing(
            "GE*1*", with: "GE*3*")
        #expect(rewrite(wrong).text == wrong)
        #expect(rewrite(wrong, NormalForm(recounts: true)).text == String(decoding: Sample().bytes(), as: UTF8.self))
    }

    @Test func binaryDataIsNotTouched() {
        let text = Self.isa + "ST*841*0001~BIN*9*a~b*c\n\r>~~SE*3*0001~"
        #expect(rewrite(text).text == Self.isa + "\nST*841*0001~\nBIN*9*a~b*c\n\r>~~\nSE*3*0001~\n")
    }

    @Test func whatWouldReadDifferentlyIsRefused() {
        let text = Self.isa.replacing("~", with: "\n") + "ST*841*0001\nBIN*99*a~SE\nSE*3*0001\n"
        let form = NormalForm(delimiters: .usual)
        #expect(rewrite(text, form).codes == ["x12.rewrite.differs"])
        #expect(rewrite("no X12").codes == ["x12.transmission.noInterchange"])
    }

    /// Normal form is normal, and says what the file said.
    @Test(arguments: ["samples", "corpus"])
    func law(_ folder: String) {
        let paths = Examples.files(folder)
        let forms = [
            NormalForm(),
            NormalForm(
                delimiters: Delimiters(element: 0x1D, component: 0x1F, repetition: 0x1E, segment: 0x1C),
                lineBreaks: false),
        ]
        var refused: [String: Int] = [:]
        for path in paths {
            guard let bytes = readFile(path) else { continue }
            let transmission = Transmission.parse(bytes)
            for form in forms {
                let made = form.rewrite(transmission)
                guard let once = made.bytes else {
                    for code in Set(made.findings.codes) { refused[code, default: 0] += 1 }
                    if made.findings.codes.contains("x12.rewrite.differs") { print("refused: \(path)") }
                    continue
                }
                let again = Transmission.parse(once, fragment: form.delimiters)
                #expect(again.said == transmission.said, "\(path)")
                // A fragment says nothing of its delimiters.
                guard transmission.interchanges.first?.isFragment != true else { continue }
                #expect(form.rewrite(Transmission.parse(once)).bytes == once, "\(path)")
                #expect(form.isNormal(again), "\(path)")
            }
        }
        if !paths.isEmpty { print("normal form: \(paths.count) files, refused \(refused)") }
        #expect(refused["x12.rewrite.differs", default: 0] <= 4)
    }
}
