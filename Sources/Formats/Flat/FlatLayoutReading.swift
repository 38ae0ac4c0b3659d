import Diagnostics

/// One reading of a layout file.
struct FlatLayoutReading {
    private let file: Marked
    private(set) var layout = FlatLayout()
    private(set) var findings: [Finding] = []

    /// The keys a layout may have.
    static let keys = [
        "layout", "summary", "record", "encoding", "records", "fields", "header", "separator", "quote", "group",
        "shared", "lineBreak", "width",
    ]
    private static let widest = 100_000

    init(_ file: Marked) { self.file = file }

    mutating func read() {
        guard let entries = file.entries else { return refuse("a layout is a map of `key: value`", file) }
        for entry in entries where !Self.keys.contains(entry.key) {
            let near = Self.keys.hint(for: entry.key)
            findings.append(Finding(.flatLayout, "a layout has no key \(entry.key)\(near)", at: entry.place))
        }
        layout.shape = choice("layout", [("fixed", .fixed), ("csv", .csv)]) ?? .fixed
        if file["layout"] == nil { refuse("a layout begins with `layout: fixed` or `layout: csv`", file) }
        layout.encoding = choice("encoding", [("utf-8", .utf8), ("latin-1", .latin1)]) ?? .utf8
        layout.hasHeader = choice("header", [("true", true), ("false", false)]) ?? false
        layout.usesCRLF = choice("lineBreak", [("lf", false), ("crlf", true)]) ?? false
        layout.separator = character("separator") ?? layout.separator
        layout.quote = character("quote") ?? layout.quote
        if layout.separator == layout.quote { refuse("separator and quote must differ", file["quote"] ?? file) }
        if let width = file["width"] { layout.width = whole(width, "width") }
        records()
        grouping()
    }

    // MARK: Records

    private mutating func records() {
        layout.hasRecordIDs = file["records"] != nil
        if layout.hasRecordIDs {
            if let fields = file["fields"] { refuse("a layout has `records:` or `fields:`, not both", fields) }
            if layout.hasHeader { refuse("a header line goes with `fields:`, not with `records:`", file) }
            recordID()
            for entry in file["records"]?.entries ?? [] { record(entry) }
            if layout.records.isEmpty { refuse("`records:` is a map of record ids", file["records"] ?? file) }
        } else if let fields = file["fields"] {
            add(FlatLayout.row, parent: nil, fields, at: fields.place)
        } else if layout.shape == .csv, layout.hasHeader {
            layout.takesNamesFromHeader = true
            layout.records = [FlatLayout.RecordType(id: FlatLayout.row, parent: nil, fields: [], extent: 0)]
        } else {
            refuse("a layout lists its `records:` or its `fields:`", file)
        }
    }

    private mutating func recordID() {
        guard layout.shape == .fixed else { return }
        guard let at = file["record"]?["at"], let length = file["record"]?["length"] else {
            return refuse("a fixed layout says where the record id stands, `record: { at: 1, length: 3 }`", file)
        }
        let start = whole(at, "at") ?? 1
        layout.id = (start - 1)..<(start - 1 + (whole(length, "length") ?? 1))
    }

    private mutating func record(_ entry: Marked.Entry) {
        let words = entry.key.split(separator: " ").map(String.init)
        guard words.count == 1 || (words.count == 3 && words[1] == "under") else {
            return refuse("a record is `DTL:` or `DTL under HDR:`", at: entry.place)
        }
        var parent: Int?
        if words.count == 3 {
            parent = layout.records.firstIndex { $0.id == words[2] }
            if parent == nil {
                let near = layout.records.map(\.id).hint(for: words[2])
                refuse("no record \(words[2]) stands above this one\(near)", at: entry.place)
            }
        }
        if layout.records.contains(where: { $0.id == words[0] }) {
            refuse("the record \(words[0]) stands twice", at: entry.place)
        }
        if let id = layout.id, words[0].unicodeScalars.count > id.count {
            refuse("the record id \(words[0]) is longer than its columns", at: entry.place)
        }
        add(words[0], parent: parent, entry.value, at: entry.place)
    }

    private mutating func add(_ id: String, parent: Int?, _ list: Marked, at place: Place) {
        guard let items = list.list else { return refuse("the fields of \(id) are a list", at: place) }
        var type = FlatLayout.RecordType(id: id, parent: parent, fields: [], extent: layout.id?.upperBound ?? 0)
        let first = layout.shape == .csv && layout.hasRecordIDs ? 1 : 0
        var nextCell = first
        for item in items {
            guard let field = field(item, &nextCell, first: first) else { continue }
            if type.fields.contains(where: { $0.name == field.name }) {
                refuse("the field \(field.name) stands twice in \(id)", at: field.place)
            }
            switch field.position {
            case .columns(let columns): type.extent = max(type.extent, columns.upperBound)
            case .cell(let cell): type.extent = max(type.extent, cell + 1)
            case .title: break
            }
            type.fields.append(field)
        }
        checkOverlaps(type)
        layout.records.append(type)
    }

    private mutating func checkOverlaps(_ type: FlatLayout.RecordType) {
        var taken: [(columns: Range<Int>, name: String)] = []
        if let id = layout.id { taken.append((id, "the record id")) }
        for field in type.fields {
            var columns = 0..<0
            switch field.position {
            case .columns(let range): columns = range
            case .cell(let cell): columns = cell..<(cell + 1)
            case .title: continue
            }
            if let other = taken.first(where: { $0.columns.overlaps(columns) }) {
                refuse("\(field.name) overlaps \(other.name)", at: field.place)
            }
            taken.append((columns, field.name))
        }
        if let width = layout.width, type.extent > width {
            refuse(
                "the fields of \(type.id) reach beyond the width of \(width)", at: file["width"]?.place ?? file.place)
        }
    }

    /// `- name: 4..25 right zero`, `- name: 3`, `- name: Title`, `- name`.
    private mutating func field(_ item: Marked, _ nextCell: inout Int, first: Int) -> FlatLayout.Field? {
        if layout.shape == .csv, let name = item.scalar {
            defer { nextCell += 1 }
            let position = layout.hasHeader ? FlatLayout.Position.title(name) : .cell(nextCell)
            return FlatLayout.Field(
                name: name, position: position, isRight: false, isZeroFilled: false, place: item.place)
        }
        guard let entry = item.entries?.first, item.entries?.count == 1, let text = entry.value.scalar else {
            refuse("a field is one line, `- name: 4..25`", item)
            return nil
        }
        var field = FlatLayout.Field(
            name: entry.key,
            position: .cell(nextCell),
            isRight: false,
            isZeroFilled: false,
            place: entry.place
        )
        if layout.shape == .csv {
            if let cell = Int(text), (1...10_000).contains(cell) {
                field.position = .cell(cell - 1)
                nextCell = cell
            } else if layout.hasHeader {
                field.position = .title(text)
            } else {
                refuse("\(entry.key) needs the number of its column", entry.value)
            }
            return field
        }
        var words = text.split(separator: " ").map(String.init)[...]
        let ends = (words.popFirst() ?? "").split(separator: ".", omittingEmptySubsequences: false)
        let numbers = [ends.first, ends.last].compactMap { $0.flatMap { Int($0) } }
        guard numbers.count == 2, ends.count == 1 || (ends.count == 3 && ends[1].isEmpty), numbers[0] >= 1,
            numbers[1] >= numbers[0], numbers[1] <= Self.widest
        else {
            refuse("\(entry.key) needs its columns, `4..25`", entry.value)
            return nil
        }
        field.position = .columns((numbers[0] - 1)..<numbers[1])
        for word in words {
            switch word {
            case "right": field.isRight = true
            case "zero": (field.isRight, field.isZeroFilled) = (true, true)
            case "left": break
            default: refuse("\(word) is not one of `left`, `right` and `zero`", entry.value)
            }
        }
        return field
    }

    private mutating func grouping() {
        layout.group = file["group"]?.scalar
        layout.shared = Set(file["shared"]?.list?.compactMap(\.scalar) ?? [])
        guard let group = layout.group else {
            if let shared = file["shared"] { refuse("`shared:` goes with `group:`", shared) }
            return
        }
        if layout.hasRecordIDs {
            refuse("`group:` goes with `fields:`, where all lines are alike", file["group"] ?? file)
        }
        if layout.takesNamesFromHeader { return }
        let names = layout.records.first?.fields.map(\.name) ?? []
        for name in [group] + layout.shared.sorted() where !names.contains(name) {
            let near = names.hint(for: name)
            refuse("\(name) is no field of this layout\(near)", file["group"] ?? file)
        }
    }

    // MARK: Values

    private mutating func choice<T>(_ key: String, _ choices: [(String, T)]) -> T? {
        guard let value = file[key] else { return nil }
        if let choice = choices.first(where: { $0.0 == value.scalar }) { return choice.1 }
        refuse("\(key) is one of \(choices.map(\.0).joined(separator: ", "))", value)
        return nil
    }

    private mutating func character(_ key: String) -> UInt8? {
        guard let value = file[key] else { return nil }
        if value.scalar == "tab" { return 0x09 }
        if let text = value.scalar, text.utf8.count == 1, let byte = text.utf8.first, byte >= 0x20 || byte == 0x09 {
            return byte
        }
        refuse("\(key) is one ASCII character, or `tab`", value)
        return nil
    }

    private mutating func whole(_ value: Marked, _ name: String) -> Int? {
        if let number = value.scalar.flatMap({ Int($0) }), (1...Self.widest).contains(number) { return number }
        refuse("\(name) is a whole number from 1", value)
        return nil
    }

    private mutating func refuse(_ message: String, _ value: Marked) { refuse(message, at: value.place) }

    private mutating func refuse(_ message: String, at place: Place) {
        findings.append(Finding(.flatLayout, message, at: place))
    }
}
