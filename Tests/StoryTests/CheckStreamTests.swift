import Catalog
import Diagnostics
import Foundation
import Testing
import X12

@testable import dragoman

/// `check` reads X12 as a stream; what it prints is what the whole file in memory would give.
@Suite struct CheckStreamTests {
    private static let workspace = "Samples/harbor-supply"

    /// Every file among the samples, whatever it is.
    static let files: [String] = {
        let found = FileManager.default.enumerator(atPath: "\(ProjectFolder.root)/Samples")
        var paths: [String] = []
        while let path = found?.nextObject() as? String {
            if found?.fileAttributes?[.type] as? FileAttributeType == .typeRegular { paths.append("Samples/\(path)") }
        }
        return paths.sorted()
    }()

    /// What is printed of a file, by its tree.
    private static func whole(_ path: String, _ catalog: SiteCatalog) throws -> (text: String, json: [UInt8]) {
        let reading = try FileReading(file: InputFile(path), catalog: catalog, map: nil)
        var findings = reading.envelopeFindings
        for place in reading.sets { findings.add(contentsOf: reading.checked(place).findings) }
        var text = ""
        FindingPrinter().print(findings, of: reading) { text += $0 }
        return (text, FindingPrinter().json(findings))
    }

    @Test func everySampleIsToldAsItsTreeHasIt() throws {
        #expect(Self.files.count > 200)
        let root = ProjectFolder.root
        let catalog = SiteCatalog(maps: ProjectFolder.maps, workspace: "\(root)/\(Self.workspace)")
        for path in Self.files {
            let whole = try Self.whole("\(root)/\(path)", catalog)
            for window in [2048, 1 << 18] {
                let known = CheckedFile.Knowledge(catalog: catalog, window: window)
                let file = try CheckedFile(FileStream("\(root)/\(path)"), known, isShown: true)
                var text = ""
                FindingPrinter().print(file) { text += $0 }
                #expect(text == whole.text, "\(path), window \(window)")
                #expect(FindingPrinter().json(file.findings) == whole.json, "\(path), window \(window)")
            }
        }
    }

    /// An order of two megabytes: the window moves over it eight times. What is wrong stands at its top, in its midst
    /// and at its end, and the lack of BEG shows itself only there.
    private static let large: [UInt8] = {
        let head =
            "ISA*00*          *00*          *ZZ*HARBOR         *ZZ*ACME           *261120*0930*U*00401*000000012*0*P*>~\n"
            + "GS*PO*HARBOR*ACME*20261120*0930*12*X*004010~\nST*850*0001~\nREF*DP*17~\n"
        let lines = (1...36_000).map {
            "PO1*\($0)*\($0 == 20_000 ? "many" : "12")*EA*9.95**VN*W-100~\nPID*F****Hex bolt~\n"
        }
        return Array((head + lines.joined() + "CTT*X~\nSE*72004*0001~\nGE*1*12~\nIEA*1*000000012~\n").utf8)
    }()

    @Test func aFileLargerThanTheWindow() throws {
        #expect(Self.large.count > 4 << 18)
        try ProjectFolder.temporary { folder in
            let path = "\(folder)/large.edi"
            try Data(Self.large).write(to: URL(fileURLWithPath: path))
            let named = try ProgramRun.dragoman(["check", path])
            #expect(named.status == 1)
            #expect(named.complaint == "")
            #expect(named.text.contains("\n  4 | REF*DP*17~\n"))
            #expect(named.text.contains(" 40003 | PO1*20000*many*EA*9.95**VN*W-100~\n"))
            #expect(named.text.hasSuffix("large.edi: 1 interchange, 1 × 850: 3 errors, 1 note\n"))
            let catalog = SiteCatalog(maps: ProjectFolder.maps)
            let whole = try Self.whole(path, catalog).text
            #expect(named.text.hasPrefix(whole))
            // The same from standard input, which is a file here and can be read twice.
            let given = try ProgramRun.dragoman(["check", "-"], input: Self.large)
            #expect(given.text == named.text.replacing(path, with: "-"))
        }
    }

    /// A pipe is not read twice when it is long: what was gone is told without its line, all else as ever.
    @Test func aPipe() throws {
        try ProjectFolder.temporary { folder in
            let path = "\(folder)/large.edi"
            func piped(_ bytes: [UInt8]) throws -> (piped: String, named: String) {
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                let run = try ProgramRun.run("/bin/sh", ["-c", "cat '\(path)' | '\(ProgramRun.dragoman)' check -"])
                #expect(run.status == 1 && run.complaint == "")
                return (run.text, try ProgramRun.dragoman(["check", path]).text.replacing(path, with: "-"))
            }
            let short = try piped(Array(Self.large.prefix(100_000)))
            #expect(short.piped == short.named)
            let junk = try piped(Array("hello\nworld\n".utf8))
            #expect(junk.piped == junk.named)
            let long = try piped(Self.large)
            let blocks = (piped: long.piped.split(separator: "\n\n"), named: long.named.split(separator: "\n\n"))
            #expect(blocks.piped.count == blocks.named.count)
            let different = zip(blocks.piped, blocks.named).filter { $0 != $1 }
            #expect(different.count == 1)
            let (gone, there) = try #require(different.first)
            #expect(gone.hasPrefix("error: BEG is missing") && gone.contains("= BEG should stand before this"))
            #expect(there.contains("  4 | REF*DP*17~\n"))
        }
    }

    /// Lines about a file stand behind its findings, also where the output is no terminal.
    @Test func filesAreToldOneAfterTheOther() throws {
        let mistakes = ["x12.element.date", "x12.element.code"].map { "Samples/mistakes/\($0).edi" }
        let both = try ProgramRun.dragoman(["check"] + mistakes)
        let each = try mistakes.map { try ProgramRun.dragoman(["check", $0]).text }
        #expect(both.text.hasPrefix(each.joined() + "2 files, 2 with errors: 2 errors\n"))
    }
}
