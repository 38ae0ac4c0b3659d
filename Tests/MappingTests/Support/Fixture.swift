import Canonical
import Diagnostics
import Mapping
import X12

/// A small dictionary, schemas and code lists, and ways to compile, read and write with them.
enum Fixture {
    static let files: [String: String] = [
        "850.set": """
        set 850 PO Purchase order
        heading
        ST M 1 010
        BEG M 1 020
        CUR O 1 040
        REF O * 050
        PER O 3 060
        DTM O 10 150
        loop N1 O 200
          N1 M 1 310
          N2 O 2 320
          N3 O 2 330
          N4 O * 340
        loop N9 O 1000
          N9 M 1 295
          MSG O 1000 300
        detail
        loop PO1 M 100000
          PO1 M 1 010
          loop PID O 1000
            PID M 1 050
            MEA O 10 060
          REF O * 100
          DTM O 10 200
          SLN O 10 300
        summary
        loop CTT O 1
          CTT M 1 010
          AMT O 1 020
        SE M 1 030
        """,
        "856.set": """
        set 856 SH Ship notice
        heading
        ST M 1 010
        BSN M 1 020
        detail
        loop HL M 200000
          HL M 1 010
          LIN O 1 020
          SN1 O 1 030
          PRF O 1 050
          TD1 O 20 110
          REF O * 150
          MAN O * 190
          loop N1 O 200
            N1 M 1 220
            N3 O 2 240
        summary
        CTT O 1 010
        SE M 1 020
        """,
        "segments.list": """
        ST | 143M 329M | - | Set header
        SE | 96M 329M | - | Set trailer
        BEG | 353M 92M 324M 328O 373M 367O | - | Order header
        BSN | 353M 396M 373M 337M 1005O | - | Notice header
        CUR | 98M 100M 280O | - | Currency
        REF | 128M 127X 352X C040O | R0203 | Reference
        PER | 366M 93O 365X 364X 365X 364X 365X 364X 443O | P0304 P0506 P0708 | Contact
        DTM | 374M 373X 337X | - | Date
        N1 | 98M 93X 66X 67X | R0203 P0304 | Party
        N2 | 93M 93O | - | More name
        N3 | 166M 166O | - | Street
        N4 | 19O 156O 116O 26O | - | City
        N9 | 128M 127X 369X | - | Note
        MSG | 933M 934X 1470O | - | Message
        PO1 | 350O 330X 355O 212X 639O 235X 234X 235X 234X 235X 234X | - | Line
        PID | 349M 750O 559X 751X 352X | - | Description
        MEA | 737O 738O 739X C001X | - | Measurement
        SLN | 350M 350O 662M 380X C001X 212X | - | Subline
        LIN | 350O 235M 234M 235X 234X | - | Item
        SN1 | 350O 380M 355M | - | Shipped
        PRF | 324M 328O 327O 373O | - | Order reference
        TD1 | 103O 80X | - | Packaging
        MAN | 88M 87M | - | Mark
        HL | 628M 734O 735M 736O | - | Level
        CTT | 354M 347O | - | Counts
        AMT | 522M 782M 478O | - | Amount
        C001 | 355M 1018O | - | Unit
        C040 | 128M 127M 128X 127X | - | Reference of a reference
        """,
        "elements.list": """
        98 | ID 2 3 | Role
        127 | AN 1 30 | Reference
        128 | ID 2 3 | Kind of reference
        67 | AN 2 80 | Party code
        234 | AN 1 48 | Item number
        235 | ID 2 2 | Kind of item number
        373 | DT 8 8 | Date
        337 | TM 4 8 | Time
        330 | R 1 15 | Quantity
        380 | R 1 15 | Quantity
        212 | R 1 17 | Price
        782 | R 1 18 | Amount
        739 | R 1 20 | Value
        280 | R 4 10 | Rate
        354 | N0 1 6 | Count
        347 | R 1 10 | Hash
        1470 | N0 1 9 | Number
        80 | N0 1 7 | Cartons
        1018 | R 1 15 | Exponent
        """,
    ]

    static let standard = Standard(release: "004010") { files[$0].map { Array($0.utf8) } }

    static let orderSchema = schema(
        """
        document: purchase-order
        key: [orderNumber]
        fields:
          - orderNumber: text required
          - purpose: text
          - orderType: text
          - orderDate: date
          - currency: text
          - exchangeRate: number
          - department: text
          - vendorNumber: text
          - references: reference list
          - contacts: contact list
          - deliverBy: date
          - dates: dateRole list
          - shipTo: party
          - parties: party list
          - lines: line list
          - lineCount: number
          - totals: totals
          - keywords: text list
          - street: text
          - rush: flag
          - sentAt: time
        types:
          reference:
            - type: text
            - id: text
            - text: text
            - more: text
          contact:
            - role: text
            - telephone: text
            - channels: channel list
          channel:
            - type: text
            - value: text
          dateRole:
            - type: text
            - date: date
            - time: time
          party:
            - role: text
            - name: text
            - idScheme: text
            - id: text
            - address: address
          address:
            - line1: text
            - line2: text
            - moreLines: addressLine list
            - city: text
          addressLine:
            - line1: text
          line:
            - lineNumber: text
            - quantity: number
            - unit: text
            - unitPrice: number
            - sellerItem: text
            - upc: text
            - itemIds: itemId list
            - description: text
            - descriptions: description list
            - components: component list
          itemId:
            - scheme: text
            - id: text
          description:
            - form: text
            - text: text
          component:
            - lineNumber: text
            - quantity: number
            - unit: text
          totals:
            - amount: number
        """
    )

    static let noticeSchema = schema(
        """
        document: ship-notice
        key: [number]
        fields:
          - number: text required
          - date: date
          - time: time
          - shipment: level
        types:
          level:
            - kind: text
            - billOfLading: text
            - orderNumber: text
            - sscc: text
            - sellerItem: text
            - quantity: number
            - cartons: number
            - orders: level list
            - packages: level list
            - items: level list
            - others: level list
        """
    )

    static let lists: [String: CodeList] = [
        "unit": CodeList(name: "unit", [("EA", "each"), ("CA", "case"), ("CS", "case")]),
        "purpose": CodeList(name: "purpose", [("00", "original"), ("01", "cancellation"), ("05", "replacement")]),
        "scheme": CodeList(name: "scheme", isOpen: true, [("VN", "seller"), ("UP", "upc"), ("IN", "buyer")]),
        "level": CodeList(name: "level", [("T", "pallet"), ("P", "carton")]),
    ]

    static func schema(_ text: String) -> DocumentSchema {
        DocumentSchema.read(MarkedText(text).file).schema ?? DocumentSchema.empty
    }

    /// Compiles a map for a set of the fixture.
    static func compile(
        _ text: String, set: String = "850", schema: DocumentSchema = orderSchema
    ) -> (map: TranslationMap?, findings: [Finding]) {
        compile(MarkedText(text).file, set: set, schema: schema)
    }

    static func compile(
        _ file: Marked, shared: Set<String> = [], set: String = "850", schema: DocumentSchema = orderSchema
    ) -> (map: TranslationMap?, findings: [Finding]) {
        guard let definition = standard.set(set) else { return (nil, []) }
        return TranslationMap.compile(file, shared: shared, dialect: .x12(definition, standard), schema: schema) {
            lists[$0]
        }
    }

    /// The tree of a set's body, written as `BEG*00*…` lines.
    static func tree(_ body: String, set code: String = "850") -> (tree: SourceTree, bytes: [UInt8]) {
        let segments = body.split(separator: "\n").map(String.init)
        let isa =
            "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260214*1200*U*00401*000000001*0*P*>~"
        let text =
            isa + "GS*PO*A*B*20260214*1200*1*X*004010~ST*\(code)*0001~" + segments.map { $0 + "~" }.joined()
            + "SE*\(segments.count + 2)*0001~GE*1*1~IEA*1*000000001~"
        let transmission = Transmission.parse(Array(text.utf8))
        guard let interchange = transmission.interchanges.first, let group = interchange.groups.first,
            let set = group.sets.first, let definition = standard.set(code)
        else { return (SourceTree(root: code), []) }
        let checker = SetChecker(standard: standard, guide: Guide(definition))
        let checked = checker.check(set, in: interchange, group: group, source: nil)
        return (X12SourceTree.tree(of: checked.root, bytes: transmission.bytes).tree, transmission.bytes)
    }

    /// The segments a document is written as, one a line.
    static func written(_ document: Document, by map: TranslationMap, set: String = "850") -> (String, Findings) {
        let writing = map.write(document)
        guard let definition = standard.set(set) else { return ("", writing.findings) }
        let draft = X12SourceTree.draft(writing.tree, set: definition)
        var findings = writing.findings
        findings.add(contentsOf: draft.findings)
        return (draft.body.map(text).joined(separator: "\n"), findings)
    }

    static func text(_ segment: DraftSegment) -> String {
        ([segment.id]
            + segment.elements.map { element in
                element.repetitions.map { $0.joined(separator: ">") }.joined(separator: "^")
            }).joined(separator: "*")
    }

    /// A record as one line, for comparing: `{a: 1, b: [{c: x}]}`.
    static func line(_ value: Value) -> String {
        switch value {
        case .record(let record):
            "{" + record.fields.map { "\($0.name): \(line($0.value))" }.joined(separator: ", ") + "}"
        case .list(let list): "[" + list.map(line).joined(separator: ", ") + "]"
        default: value.text ?? ""
        }
    }

    static func line(_ document: Document) -> String { line(.record(document.root)) }
}

extension DocumentSchema {
    static let empty = DocumentSchema.read(
        MarkedText("document: none\nfields:\n  - none: text").file
    ).schema!
}
