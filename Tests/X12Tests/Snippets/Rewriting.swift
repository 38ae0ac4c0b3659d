import Diagnostics
import X12

extension Snippet {
    static let rewriting = Snippet("Rewriting") { print in
        let standard = X12Tests.standard
        var changed = Sample.order
        changed[5] = "PO1*1*15*EA*9.950**VN*W-100"
        let old = Transmission.parse(Sample().bytes(), source: "old.edi")
        let new = Transmission.parse(Sample().bytes(changed), source: "new.edi")
        guard let set = standard.set("850") else { return }
        let checker = SetChecker(standard: standard, guide: Guide(set))
        // snippet.form
        let bars = Delimiters(element: UInt8(ascii: "|"), component: UInt8(ascii: "^"), segment: UInt8(ascii: "\n"))
        let (bytes, refusals) = NormalForm(delimiters: bars, lineBreaks: false).rewrite(old)
        print(bytes.map { String(decoding: $0.prefix(152), as: UTF8.self) } ?? "\(refusals.total) refusals")
        // snippet.split
        let parts = SetSplitter(.set).parts(of: old)
        if let pattern = PartName("{number}-{set}-{control}.edi") {
            print(pattern.names(of: parts))
        }
        // snippet.compare
        let comparison = Comparison(old, new, standard: standard) { interchange, group, set in
            let checked = checker.check(set, in: interchange, group: group, source: nil)
            return Comparison.Knowledge(root: checked.root, standard: standard)
        }
        for part in comparison.parts where !part.isEqual {
            for change in part.changes {
                for element in change.elements {
                    print("\(part.name), \(change.path): \(element.position) was \(element.old), is \(element.new)")
                }
            }
        }
        // snippet.mask
        let masked = Masking(key: MaskKey("a secret of ours")).mask(old) { release in
            release == "004010" ? standard : nil
        }
        print(masked.bytes?.count == old.bytes.count)
        // snippet.end
    }
}
