import Foundation

/// One file and what a peer's own suite expects of it, with the places in our document where its values must stand.
struct OutsidePair: Sendable {
    /// The shape of the expected output.
    enum Shape: Sendable { case json, xml, segmentTree, segmentXML }

    let input: String
    let expected: String
    let shape: Shape
    /// Their path to ours; `*` is the same index on both sides, and of several places with `|` one must agree.
    let fields: [(theirs: String, ours: String)]
    /// Their paths that ours says otherwise, with the reason; a path may be only its end.
    let reasons: [(theirs: String, reason: String)]

    /// Their values.
    func leaves() throws -> Leaves {
        let bytes = OutsideCorpus.bytes(expected)
        return switch shape {
        case .json: try Leaves.json(bytes)
        case .xml: Leaves.xml(bytes)
        case .segmentTree: try Self.segmentTree(bytes)
        case .segmentXML: Self.segmentXML(bytes)
        }
    }

    /// Where a value of theirs must stand in ours; the first row of the table that fits.
    func places(of path: String) -> [String] {
        for (theirs, ours) in fields {
            let expression = NSRegularExpression.escapedPattern(for: theirs).replacingOccurrences(
                of: "\\*", with: "([0-9]+)")
            guard let match = path.range(of: "^\(expression)$", options: .regularExpression), !match.isEmpty else {
                continue
            }
            let index = Self.index(of: path, at: theirs)
            return ours.split(separator: "|").map { $0.replacingOccurrences(of: "*", with: index) }
        }
        return []
    }

    private static func index(of path: String, at pattern: String) -> String {
        guard let star = pattern.firstIndex(of: "*") else { return "" }
        let start = path.index(path.startIndex, offsetBy: pattern.distance(from: pattern.startIndex, to: star))
        return String(path[start...].prefix { $0.isNumber })
    }

    /// Why a value is said otherwise; nil when it must agree.
    func reason(of path: String, _ leaf: Leaves.Leaf) -> String? {
        if leaf.text.isEmpty { return "it is empty there" }
        let pattern = Self.pattern(of: path)
        return reasons.first { pattern == $0.theirs || pattern.hasSuffix(".\($0.theirs)") || path == $0.theirs }?.reason
    }

    /// A path without its indices.
    static func pattern(of path: String) -> String {
        path.replacingOccurrences(of: "\\[[0-9]+\\]", with: "", options: .regularExpression)
    }

    /// EdiEngine's tree: segments with numbered elements, each level of the hierarchy with its own.
    private static func segmentTree(_ bytes: [UInt8]) throws -> Leaves {
        var leaves = Leaves()
        var levels = 0
        func walk(_ node: [String: Any], _ prefix: String, _ seen: inout [String: Int]) {
            let name = node["Name"] as? String ?? ""
            let content = node["Content"] as? [[String: Any]] ?? []
            if node["Type"] as? String == "S" {
                let number = seen[name, default: 0]
                seen[name] = number + 1
                for (index, element) in content.enumerated() {
                    let position = index < 9 ? "0\(index + 1)" : "\(index + 1)"
                    leaves.add("\(prefix)\(name)[\(number)].\(position)", element["E"] as? String ?? "")
                }
            } else if name == "L_HL" {
                var own: [String: Int] = [:]
                let level = "HL[\(levels)]."
                levels += 1
                for inner in content { walk(inner, level, &own) }
            } else {
                for inner in content { walk(inner, prefix, &seen) }
            }
        }
        var seen: [String: Int] = [:]
        walk(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:], "", &seen)
        return leaves
    }

    /// OBOE's rendering: each element by its number in the dictionary, `BEG[0].324[0]`.
    private static func segmentXML(_ bytes: [UInt8]) -> Leaves {
        var leaves = Leaves()
        var seen: [String: Int] = [:]
        let text = String(decoding: bytes, as: UTF8.self)
        for segment in text.components(separatedBy: "<segment code=\"").dropFirst() {
            let id = String(segment.prefix { $0 != "\"" })
            let number = seen[id, default: 0]
            seen[id] = number + 1
            var same: [String: Int] = [:]
            for element in segment.components(separatedBy: "<element code=\"").dropFirst() {
                let code = String(element.prefix { $0 != "\"" })
                let which = same[code, default: 0]
                same[code] = which + 1
                guard let open = element.range(of: "<value[^>]*>", options: .regularExpression),
                    let close = element.range(of: "</value>")
                else { continue }
                if ["ISA", "GS", "ST", "SE", "GE", "IEA"].contains(id) { continue }
                leaves.add("\(id)[\(number)].\(code)[\(which)]", String(element[open.upperBound..<close.lowerBound]))
            }
        }
        return leaves
    }
}

extension OutsidePair {
    private static let kit = "chapdad031167__EDI-Map-Check/examples"
    private static let trimmings = [
        ("record_type", "a constant of their map"),
        ("hl_count", "levels are numbered and counted by the writer, not by the document"),
    ]
    private static let qualifiers = "a qualifier; with us the name of the field says it"
    private static let noNotes = "the file is of release 003040; it is read by 004010, whose 850 has no NTE, and told"
    private static let control = "a constant of their IDoc"

    private static func party(_ theirs: String, _ ours: String) -> [(String, String)] {
        [
            ("\(theirs).name", "\(ours).name"), ("\(theirs).id", "\(ours).id"),
            ("\(theirs).address1", "\(ours).address.line1"), ("\(theirs).city", "\(ours).address.city"),
            ("\(theirs).state", "\(ours).address.region"), ("\(theirs).zip", "\(ours).address.postalCode"),
        ]
    }

    private static func idocParty(_ theirs: String, _ ours: String) -> [(String, String)] {
        [
            ("\(theirs).PARTN[0]", "\(ours).id"), ("\(theirs).NAME1[0]", "\(ours).name"),
            ("\(theirs).STRAS[0]", "\(ours).address.line1"), ("\(theirs).ORT01[0]", "\(ours).address.city"),
            ("\(theirs).PSTLZ[0]", "\(ours).address.postalCode"), ("\(theirs).REGIO[0]", "\(ours).address.region"),
        ]
    }

    private static let line: [(String, String)] = [
        ("lines[*].line_no", "lines[*].lineNumber"), ("lines[*].qty", "lines[*].quantity"),
        ("lines[*].qty_ordered", "lines[*].quantity"), ("lines[*].uom", "lines[*].unit"),
        ("lines[*].unit_price", "lines[*].unitPrice"), ("lines[*].upc", "lines[*].upc"),
        ("lines[*].description", "lines[*].description.text"), ("summary.line_count", "count(lines)"),
    ]

    private static let idocLine: [(String, String)] = [
        ("IDOC[0].E1EDP01[*].MENGE[0]", "lines[*].quantity"), ("IDOC[0].E1EDP01[*].MENEE[0]", "lines[*].unit"),
        ("IDOC[0].E1EDP01[*].VPREI[0]", "lines[*].unitPrice"), ("IDOC[0].E1EDP01[*].POSEX[0]", "lines[*].lineNumber"),
        ("IDOC[0].E1EDP01[*].E1EDP20[0].WMENG[0]", "lines[*].quantity"),
        ("IDOC[0].E1EDP01[*].E1EDP20[0].EDATU[0]", "requestedDelivery"),
        ("IDOC[0].E1EDP01[*].E1EDP02[0].ZEILE[0]", "lines[*].lineNumber"),
        ("IDOC[0].E1EDP01[*].E1EDP19[0].IDTNR[0]", "lines[*].upc"),
        ("IDOC[0].E1EDP01[*].E1EDP19[0].KTEXT[0]", "lines[*].description.text"),
        ("IDOC[0].E1EDS01[0].SUMME[0]", "count(lines)"),
        ("IDOC[0].E1EDS01[1].SUMME[0]", "totals.amount|totals.payableAmount"),
    ]

    private static let idocReasons: [(String, String)] = [
        ("IDOCTYP", control), ("BSART", control), ("ORGID", control), ("IDOC.E1EDK01.ACTION", control),
        ("QUALF", qualifiers), ("IDDAT", qualifiers), ("PARVW", qualifiers), ("SUMID", qualifiers),
    ]

    private static let notice: [(String, String)] =
        [
            ("shipment.purpose", "purpose"), ("shipment.asn_number", "shipmentNumber"),
            ("shipment.asn_date", "noticeDate"),
            ("shipment.asn_time", "noticeTime"), ("shipment.structure_code", "layout"),
            ("shipment.ship_date", "shipDate"),
            ("shipment.packaging_code", "shipment.ladings[0].packaging"),
            ("shipment.carton_count", "shipment.ladings[0].count"), ("shipment.scac", "shipment.transport[0].carrier"),
            ("shipment.ship_mode", "shipment.transport[0].mode"), ("shipment.bol_number", "shipment.billOfLading"),
            ("lines[*].po_number", "items[*].orderNumber"), ("lines[*].line_no", "items[*].noticeLine"),
            ("lines[*].qty_shipped", "items[*].quantity"), ("lines[*].uom", "items[*].unit"),
            ("lines[*].upc", "items[*].upc"), ("lines[*].description", "items[*].description.text"),
            ("lines[*].sscc", "items[*].sscc"), ("summary.total_units", "sum(items.quantity)"),
        ] + party("ship_to", "shipment.shipTo")

    /// Every pair about the four sets.
    static let all: [OutsidePair] = [
        OutsidePair(
            input: "\(kit)/source/850_baseline.edi", expected: "\(kit)/output/po_baseline.json", shape: .json,
            fields: [
                ("order.tx_purpose", "purpose"), ("order.po_type", "orderType"), ("order.po_number", "orderNumber"),
                ("order.po_date", "orderDate"), ("order.currency", "currency"), ("order.department", "department"),
                ("order.vendor_number", "vendorNumber"), ("order.promo_code", "promotion"),
                ("order.requested_delivery_date", "requestedDelivery"), ("order.cancel_after_date", "cancelAfter"),
                ("order.allowance_code", "allowanceCharges[0].reason"),
                ("order.allowance_amount", "allowanceCharges[0].amount"), ("summary.total_amount", "totals.amount"),
            ] + party("ship_to", "shipTo") + party("bill_to", "billTo") + line,
            reasons: trimmings + [
                ("order.drop_ship_flag", "drawn from BEG02 by their map; with us it is the order's type"),
                ("order.release_number", "their word for an empty BEG04; with us the field is left out"),
            ]
        ),
        OutsidePair(
            input: "\(kit)/source/855_baseline.edi", expected: "\(kit)/output/poa_baseline.json", shape: .json,
            fields: [
                ("order.purpose", "purpose"), ("order.ack_type", "acknowledgmentType"),
                ("order.po_number", "orderNumber"),
                ("order.po_date", "orderDate"), ("order.vendor_order_number", "sellerOrderNumber"),
                ("lines[*].line_status", "lines[*].acknowledgments[0].status"),
                ("lines[*].qty_acknowledged", "lines[*].acknowledgments[0].quantity"),
                ("lines[*].ack_uom", "lines[*].acknowledgments[0].unit"),
            ] + party("vendor", "seller") + line,
            reasons: trimmings
        ),
        OutsidePair(
            input: "\(kit)/source/810_baseline.edi", expected: "\(kit)/output/invoice_baseline.json", shape: .json,
            fields: [
                ("invoice.invoice_date", "invoiceDate"), ("invoice.invoice_number", "invoiceNumber"),
                ("invoice.po_date", "orderDate"), ("invoice.po_number", "orderNumber"),
                ("summary.invoice_total", "totals.payableAmount"),
                ("summary.charge_code", "allowanceCharges[0].reason"),
                ("summary.charge_amount", "allowanceCharges[0].amount"),
                ("summary.allowance_code", "allowanceCharges[1].reason"),
                ("summary.allowance_amount", "allowanceCharges[1].amount"),
            ] + party("remit_to", "remitTo") + line,
            reasons: trimmings
        ),
        OutsidePair(
            input: "\(kit)/source/856_pickpack.edi", expected: "\(kit)/output/asn_pickpack.json", shape: .json,
            fields: notice, reasons: trimmings
        ),
        OutsidePair(
            input: "\(kit)/source/856_standard.edi", expected: "\(kit)/output/asn_standard.json", shape: .json,
            fields: notice,
            reasons: trimmings + [
                (
                    "shipment.structure_code",
                    "BSN05 0002 is shipment, order, item, packaging; their word leaves packaging out"
                )
            ]
        ),
        OutsidePair(
            input: "\(kit)/source/850_sap.edi", expected: "\(kit)/output/orders05_baseline.xml", shape: .xml,
            fields: [
                ("IDOC[0].E1EDK01[0].CURCY[0]", "currency"), ("IDOC[0].E1EDK03[0].DATUM[0]", "orderDate"),
                ("IDOC[0].E1EDK03[1].DATUM[0]", "requestedDelivery"), ("IDOC[0].E1EDK02[0].BELNR[0]", "orderNumber"),
                ("IDOC[0].E1EDK02[0].DATUM[0]", "orderDate"),
            ] + idocParty("IDOC[0].E1EDKA1[0]", "shipTo") + idocParty("IDOC[0].E1EDKA1[1]", "billTo") + idocLine,
            reasons: idocReasons + [("E1EDP01.POSEX", "items are numbered in tens; ZEILE holds the line's number")]
        ),
        OutsidePair(
            input: "\(kit)/source/810_sap.edi", expected: "\(kit)/output/invoic02_baseline.xml", shape: .xml,
            fields: [
                ("IDOC[0].E1EDK01[0].CURCY[0]", "currency"), ("IDOC[0].E1EDK01[0].BELNR[0]", "invoiceNumber"),
                ("IDOC[0].E1EDK02[0].BELNR[0]", "orderNumber"),
            ] + idocParty("IDOC[0].E1EDKA1[0]", "remitTo") + idocLine,
            reasons: idocReasons
        ),
        OutsidePair(
            input: "\(kit)/source/856_sap.edi", expected: "\(kit)/output/desadv01_baseline.xml", shape: .xml,
            fields: [
                ("IDOC[0].E1EDL20[0].LIFEX[0]", "shipmentNumber"), ("IDOC[0].E1EDT13[0].NTANF[0]", "noticeDate"),
                ("IDOC[0].E1EDL24[*].MATNR[0]", "items[*].upc"), ("IDOC[0].E1EDL24[*].LFIMG[0]", "items[*].quantity"),
                ("IDOC[0].E1EDL24[*].VRKME[0]", "items[*].unit"),
                ("IDOC[0].E1EDL24[*].E1EDL41[0].BSTNR[0]", "items[*].orderNumber"),
                ("IDOC[0].E1EDL24[*].E1EDL41[0].POSEX[0]", "items[*].lineNumber"),
            ] + idocParty("IDOC[0].E1EDKA1[0]", "shipment.shipTo"),
            reasons: idocReasons
        ),
        OutsidePair(
            input: "aaronhuggins__node-x12/test/test-data/850.edi",
            expected: "aaronhuggins__node-x12/test/test-data/850_map_result.json", shape: .json,
            fields: [
                ("OrderNumber", "orderNumber"), ("ShipTo.Name", "shipTo.name"), ("ShipTo.Destination", "shipTo.id"),
                ("ShipTo.Address", "shipTo.address.line1"), ("ShipTo.City", "shipTo.address.city"),
                ("ShipTo.State", "shipTo.address.region"), ("ShipTo.Zip", "shipTo.address.postalCode"),
                ("OrderLines[*].Quantity", "lines[*].quantity"),
            ],
            reasons: [
                ("SetID", "the envelope's, which is no part of a document"),
                ("ControlNumber", "the envelope's, which is no part of a document"),
                ("Trailer", "the envelope's, which is no part of a document"),
            ]
        ),
        OutsidePair(
            input: "olmelabs__EdiEngine/EdiEngine.Tests/TestData/856.Crossdock.OK.edi",
            expected: "olmelabs__EdiEngine/EdiEngine.Tests/TestData/856.Crossdock.OK.json", shape: .segmentTree,
            fields: [
                ("BSN[0].01", "purpose"), ("BSN[0].02", "shipmentNumber"), ("BSN[0].03", "noticeDate"),
                ("BSN[0].04", "noticeTime"), ("BSN[0].05", "layout"), ("CTT[0].01", "count(levels)"),
                ("HL[*].TD1[0].01", "levels[*].ladings[0].packaging"),
                ("HL[*].TD1[0].02", "levels[*].ladings[0].count"),
                ("HL[*].TD1[0].07", "levels[*].ladings[0].weight"),
                ("HL[*].TD1[0].08", "levels[*].ladings[0].weightUnit"),
                ("HL[*].TD1[0].09", "levels[*].ladings[0].volume"),
                ("HL[*].TD1[0].10", "levels[*].ladings[0].volumeUnit"),
                ("HL[*].TD5[0].03", "levels[*].transport[0].carrier"),
                ("HL[*].TD5[0].05", "levels[*].transport[0].routing"),
                ("HL[*].TD5[0].02", "levels[*].transport[0].carrierScheme"),
                ("HL[*].TD3[0].01", "levels[*].equipment[0].type"),
                ("HL[*].TD3[0].03", "levels[*].equipment[0].number"),
                ("HL[*].FOB[0].01", "levels[*].deliveryTerms[0].freightPayer"),
                ("HL[*].REF[0].02", "levels[*].billOfLading|levels[*].invoiceNumber"),
                ("HL[*].REF[1].02", "levels[*].carrierReference"), ("HL[*].REF[2].02", "levels[*].references[0].id"),
                ("HL[*].DTM[0].02", "levels[*].shipDate"), ("HL[*].DTM[1].02", "levels[*].expectedDelivery"),
                ("HL[*].N1[0].02", "levels[*].shipFrom.name|levels[*].parties[0].name"),
                ("HL[*].N1[0].04", "levels[*].shipFrom.id|levels[*].parties[0].id"),
                ("HL[*].N1[1].02", "levels[*].shipTo.name"), ("HL[*].N1[1].04", "levels[*].shipTo.id"),
                ("HL[*].N3[0].01", "levels[*].shipFrom.address.line1"),
                ("HL[*].N4[0].01", "levels[*].shipFrom.address.city"),
                ("HL[*].N4[0].02", "levels[*].shipFrom.address.region"),
                ("HL[*].N4[0].03", "levels[*].shipFrom.address.postalCode"),
                ("HL[*].PRF[0].01", "levels[*].orderNumber"),
                ("HL[*].PO4[0].01", "levels[*].packings[0].pack"),
                ("HL[*].PO4[0].06", "levels[*].packings[0].grossWeight"),
                ("HL[*].PO4[0].07", "levels[*].packings[0].weightUnit"), ("HL[*].MAN[0].02", "levels[*].sscc"),
                ("HL[*].LIN[0].03", "levels[*].upc|levels[*].ean"), ("HL[*].SN1[0].02", "levels[*].quantity"),
                ("HL[*].SN1[0].03", "levels[*].unit"),
            ],
            reasons: [
                ("HL.HL.01", "levels are numbered and counted by the writer, not by the document"),
                ("HL.HL.02", "levels are numbered and counted by the writer, not by the document"),
                ("HL.HL.03", "the place of the level in the document says it"), ("HL.REF.01", qualifiers),
                ("HL.DTM.01", qualifiers), ("HL.N1.01", qualifiers), ("HL.N1.03", qualifiers),
                ("HL.MAN.01", qualifiers),
                ("HL.LIN.02", qualifiers),
            ]
        ),
        OutsidePair(
            input: "EDIandXML__OBOE/testFiles/5-850.x12", expected: "EDIandXML__OBOE/testFiles/test.5-850.xml",
            shape: .segmentXML,
            fields: [
                ("BEG[0].324[0]", "orderNumber"),
                ("BEG[0].373[0]", "orderDate"),
                ("BEG[0].353[0]", "purpose"),
                ("BEG[0].92[0]", "orderType"),
                ("BEG[0].1019[0]", "invoiceType"),
                ("REF[*].128[0]", "references[*].type"),
                ("REF[*].127[0]", "references[*].id"),
                ("PER[*].93[0]", "contacts[*].name"),
                ("PER[*].366[0]", "contacts[*].role"),
                ("PER[0].364[0]", "contacts[0].telephone"),
                ("PER[0].364[1]", "contacts[0].fax"),
                ("PER[1].364[0]", "contacts[1].email"),
                ("CSH[0].563[0]", "salesConditions[0].condition"),
                ("DTM[0].373[0]", "dates[0].date"),
                ("DTM[0].337[0]", "dates[0].time"),
                ("DTM[1].373[0]", "requestedDelivery"),
                ("N2[0].93[0]", "shipTo.otherNames[0].name"),
                ("N2[0].93[1]", "shipTo.otherNames[0].continued"),
                ("N1[0].93[0]", "parties[0].name"),
                ("N1[0].67[0]", "parties[0].id"),
                ("N1[1].93[0]", "buyer.name"),
                ("N1[1].67[0]", "buyer.id"),
                ("N1[2].93[0]", "billTo.name"),
                ("N1[2].67[0]", "billTo.id"),
                ("N1[3].93[0]", "shipTo.name"),
                ("N1[3].67[0]", "shipTo.id"),
                ("N1[4].93[0]", "seller.name"),
                ("N1[4].67[0]", "seller.id"),
                ("N3[0].166[0]", "buyer.address.line1"),
                ("N3[0].166[1]", "buyer.address.line2"),
                ("N4[0].19[0]", "buyer.address.city"),
                ("N4[0].156[0]", "buyer.address.region"),
                ("N4[0].116[0]", "buyer.address.postalCode"),
                ("N4[0].26[0]", "buyer.address.country"),
                ("N3[1].166[0]", "billTo.address.line1"),
                ("N3[1].166[1]", "billTo.address.line2"),
                ("N4[1].19[0]", "billTo.address.city"),
                ("N4[1].156[0]", "billTo.address.region"),
                ("N4[1].116[0]", "billTo.address.postalCode"),
                ("N4[1].26[0]", "billTo.address.country"),
                ("N3[2].166[0]", "shipTo.address.line1"),
                ("N3[2].166[1]", "shipTo.address.line2"),
                ("N4[2].19[0]", "shipTo.address.city"),
                ("N4[2].156[0]", "shipTo.address.region"),
                ("N4[2].116[0]", "shipTo.address.postalCode"),
                ("N4[2].26[0]", "shipTo.address.country"),
                ("N3[3].166[0]", "seller.address.line1"),
                ("N3[3].166[1]", "seller.address.line2"),
                ("N4[3].19[0]", "seller.address.city"),
                ("N4[3].156[0]", "seller.address.region"),
                ("N4[3].116[0]", "seller.address.postalCode"),
                ("N4[3].26[0]", "seller.address.country"),
                ("PO1[*].350[0]", "lines[*].lineNumber"),
                ("PO1[*].330[0]", "lines[*].quantity"),
                ("PO1[*].355[0]", "lines[*].unit"),
                ("PO1[*].212[0]", "lines[*].unitPrice"),
                ("PO1[*].234[0]", "lines[*].sellerItem"),
                ("PO1[*].234[1]", "lines[*].itemIds[0].id"),
                ("PID[*].352[0]", "lines[*].description.text"),
                ("SAC[*].127[0]", "lines[*].allowanceCharges[0].reference"),
                ("SAC[*].352[0]", "lines[*].allowanceCharges[0].description"),
                ("SAC[*].248[0]", "lines[*].allowanceCharges[0].indicator"),
                ("SAC[*].1300[0]", "lines[*].allowanceCharges[0].reason"),
                ("TXI[0].963[0]", "lines[0].taxes[0].type"),
                ("TXI[0].441[0]", "lines[0].taxes[0].exemption"),
                ("CTT[0].354[0]", "count(lines)"),
                ("AMT[0].782[0]", "totals.amount"),
            ],
            reasons: [
                ("PER.365", qualifiers), ("DTM.374", qualifiers), ("N1.98", qualifiers), ("N1.66", qualifiers),
                ("PO1.235", qualifiers), ("PID.349", qualifiers), ("AMT.522", qualifiers),
                ("NTE.363", noNotes), ("NTE.352", noNotes),
            ]
        ),
    ]

    /// Pairs that say nothing new.
    static let passedOver: [(expected: String, reason: String)] = [
        ("\(kit)/output/po_baseline.flat", "the values of po_baseline.json a second time"),
        ("\(kit)/output/orders05_baseline.txt", "the values of orders05_baseline.xml a second time"),
        ("\(kit)/output/invoic02_baseline.txt", "the values of invoic02_baseline.xml a second time"),
        ("\(kit)/output/desadv01_baseline.txt", "the values of desadv01_baseline.xml a second time"),
        ("856.Crossdock.OK.xml", "the values of 856.Crossdock.OK.json a second time"),
        ("850_validation.rule.json", "rules for a validator, no output"),
    ]

    /// Their words and codes for ours.
    static let words: [String: String] = [
        "EACH": "each", "CASE": "case", "DOZEN": "dozen", "ST": "each", "KAR": "case", "DZN": "dozen", "EA": "each",
        "LB": "pound", "CF": "cubicFoot", "ORIGINAL": "original", "00": "original", "STANDALONE": "standAlone",
        "SA": "standAlone", "ACK_WITH_DETAIL": "acceptedInDetail", "ACCEPTED": "accepted", "C310": "discount",
        "D240": "freight", "SHIPMENT_ORDER_PACK_ITEM": "shipmentOrderPackageItem", "0001": "shipmentOrderPackageItem",
        "MOTOR": "truck", "0801": "08:01", "2": "scac", "PP": "prepaid", "RE": "receiving", "SP": "SP",
        "121338": "12:13:38",
        "N": "none", "ZZZZ": "asAgreed", "TX": "all",
    ]
}
