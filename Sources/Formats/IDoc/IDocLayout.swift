public import Diagnostics

/// Where the fields of IDoc segments stand in a flat file.
///
/// ```yaml
/// layout: idoc
/// encoding: utf-8                              # or latin-1
/// segments:
///   E1EDK01: { ACTION: 3, KZABS: 1, CURCY: 3 } # fields in order, and how wide they are
///   E1EDKT1: { TDID: 4 }
///   E1EDKT2 under E1EDKT1: { TDLINE: 70 }      # where a file does not say it
/// names: { E1EDK01: E2EDK01005 }               # what a file we write calls a segment
/// ```
/// A file may call a segment by its name, or by that of its definition: `E2EDK01005` is version 005 of E1EDK01, and
/// `E2EDK02` the first version of E1EDK02. What we write is the latter unless `names:` says otherwise.
public struct IDocLayout: Sendable, Hashable {
    /// One field.
    struct Field: Sendable, Hashable {
        var name: String
        /// From 0, in the segment's own data.
        var columns: Range<Int>
    }

    /// One segment.
    struct Segment: Sendable, Hashable {
        var name: String
        var parent: String?
        var fields: [Field]

        /// How many characters its fields take.
        var extent: Int { fields.last?.columns.upperBound ?? 0 }
    }

    /// The control record's name, which is also how its line begins.
    static let control = "EDI_DC40"
    /// What comes before the data of a segment: its name, client, document, number, the number above it, its level.
    static let header: [(name: String, width: Int)] = [
        ("SEGNAM", 30), ("MANDT", 3), ("DOCNUM", 16), ("SEGNUM", 6), ("PSGNUM", 6), ("HLEVEL", 2),
    ]
    /// How many characters come before the data.
    static let headerWidth = 63
    /// How many characters the data of a segment may take.
    static let dataWidth = 1000
    /// How many characters a control record has.
    static let controlWidth = 524
    /// What is called so is data for which the layout has no field.
    static let rest = "SDATA"

    var encoding = FlatLayout.Encoding.utf8
    private var segments: [String: Segment] = [:]
    private var names: [String: String] = [:]

    /// The segment of a name in a file.
    func segment(called name: String) -> Segment? {
        if let segment = segments[name] { return segment }
        guard name.utf8.count > 2, let second = name.utf8.dropFirst().first, second == UInt8(ascii: "2") else {
            return nil
        }
        let whole = "\(name.prefix(1))1\(name.dropFirst(2))"
        if let segment = segments[whole] { return segment }
        let version = whole.suffix(3)
        return version.utf8.allSatisfy { (48...57).contains($0) } ? segments[String(whole.dropLast(3))] : nil
    }

    /// What a file that we write calls a segment.
    func name(of segment: String) -> String {
        if let name = names[segment] { return name }
        guard segment.utf8.dropFirst().first == UInt8(ascii: "1") else { return segment }
        return "\(segment.prefix(1))2\(segment.dropFirst(2))"
    }

    // MARK: Reading the file

    /// The keys a layout of IDocs may have.
    static let fileKeys = ["layout", "summary", "encoding", "segments", "names"]

    /// Reads a layout from its file; nil where it cannot be used.
    public static func read(_ file: Marked) -> (layout: IDocLayout?, findings: [Finding]) {
        var layout = IDocLayout()
        var findings: [Finding] = []
        func refuse(_ message: String, _ place: Place) { findings.append(Finding(.flatLayout, message, at: place)) }
        for entry in file.entries ?? [] where !fileKeys.contains(entry.key) {
            refuse("a layout of IDocs has no key \(entry.key.printable)", entry.place)
        }
        if file["layout"]?.scalar != "idoc" { refuse("a layout of IDocs begins with `layout: idoc`", file.place) }
        switch file["encoding"]?.scalar {
        case nil, "utf-8": break
        case "latin-1": layout.encoding = .latin1
        default: refuse("encoding is utf-8 or latin-1", file["encoding"]?.place ?? file.place)
        }
        for entry in file["segments"]?.entries ?? [] {
            let words = entry.key.split(separator: " ").map(String.init)
            guard words.count == 1 || (words.count == 3 && words[1] == "under") else {
                refuse("a segment is `E1EDKT1:` or `E1EDKT2 under E1EDKT1:`", entry.place)
                continue
            }
            if words.count == 3, layout.segments[words[2]] == nil {
                refuse("no segment \(words[2].printable) stands above this one", entry.place)
            }
            if layout.segments[words[0]] != nil { refuse("\(words[0].printable) stands twice", entry.place) }
            var segment = Segment(name: words[0], parent: words.count == 3 ? words[2] : nil, fields: [])
            for field in entry.value.entries ?? [] {
                guard let width = field.value.scalar.flatMap({ Int($0) }), (1...dataWidth).contains(width) else {
                    refuse("a field says how wide it is: `BELNR: 35`", field.value.place)
                    continue
                }
                if segment.fields.contains(where: { $0.name == field.key }) {
                    refuse("\(field.key.printable) stands twice", field.place)
                }
                segment.fields.append(Field(name: field.key, columns: segment.extent..<(segment.extent + width)))
            }
            let room = words[0] == control ? controlWidth : dataWidth
            if segment.fields.isEmpty { refuse("a segment lists its fields: `{ QUALF: 3, BELNR: 35 }`", entry.place) }
            if segment.extent > room {
                refuse("the fields take \(segment.extent) characters, and a segment has \(room)", entry.place)
            }
            layout.segments[words[0]] = segment
        }
        if layout.segments[control]?.extent != controlWidth {
            refuse("segments: has the control record \(control) with its \(controlWidth) characters", file.place)
        }
        for entry in file["names"]?.entries ?? [] {
            guard let name = entry.value.scalar, layout.segments[entry.key] != nil, name.utf8.count <= header[0].width
            else {
                refuse("names: is a segment of this layout and what a file calls it", entry.place)
                continue
            }
            layout.names[entry.key] = name
        }
        return (findings.isEmpty ? layout : nil, findings)
    }
}
