/// A supplier, Northgate Tools, whose 850 and 856 differ from the built-in maps in more than ten places: what an analyst
/// writes over the files of `dragoman new partner`, and a message of each.
enum Northgate {
    /// What their order reads to.
    static let order = [
        "contractNumber": "C-2026-7", "department": "017", "requestedDelivery": "2026-12-01",
        "acknowledgmentWanted": "", "shipTo.id": "0012", "shipTo.address.city": "RENO", "lines.0.lineNumber": "10",
        "lines.0.buyerItem": "778001", "lines.0.sellerItem": "W-100",
        "lines.0.description.text": "HEX BOLT M8X40 ZINC", "lines.1.lineNumber": "20", "lines.1.unit": "case",
    ]

    /// What their ship notice reads to.
    static let notice = [
        "shipment.billOfLading": "MB-4711", "shipment.packingList": "PS-12",
        "shipment.orders.0.packages.0.level": "carton",
        "shipment.orders.0.packages.0.sscc": "00006922827000000017",
        "shipment.orders.0.packages.0.items.0.lineNumber": "10",
        "shipment.orders.0.packages.0.items.0.buyerItem": "778001",
        "shipment.orders.0.packages.0.items.0.lot": "L-9",
    ]

    /// Files of the site, by their ways.
    static let files = [
        "partners/northgate/850/map.yaml": #"""
        extends: transactions/850
        rules:
          - BEG06: none                            # the contract stands in a REF
          - REF[01=CT]02: contractNumber
          - REF[01=DP]02: none                     # the department has another qualifier
          - REF[01=19]02: department
          - BEG07: = "AC"                          # always
          - CUR[01=BY|SE]02: none                  # always dollars
          - CUR03: none
          - DTM[01=002]02: none                    # delivery is asked for with another qualifier
          - DTM[01=074]02: requestedDelivery
          - N1[01=ST] as shipTo: none              # goods go to a "delivery address"
          - N1[01=DA] as shipTo: party
          - PO1 each lines:
              - PO101: none                        # the line number is one of the item numbers
              - PO1[06+=PL]07: lineNumber
              - PO1[06+=IN|BP|PI|CB]07: none
              - PO1[06+=SK]07: buyerItem
              - PID[01=F] as description: none     # a text is a note
              - N9[01=L1] as description: lineNote
        parts:
          lineNote:
            - N902: characteristic
            - MSG01: text

        """#,
        "partners/northgate/850/guide.yaml": #"""
        extends: transactions/850
        guide: "850"
        x12: 004010/850
        use:
          - BEG01: { codes: ["00"] }
          - BEG06: forbidden
          - CUR: forbidden
          - REF[01=CT]: required
          - REF02: { max: 15 }
          - N1[01=DA]: required
          - N1[01=DA]/N4: required
          - N1[01=ST]: forbidden
          - PO101: forbidden
          - PO103: { codes: [EA, CA] }
          - PO1[06+=SK]07: { max: 8 }

        """#,
        "partners/northgate/850/tests/first.exact.edi": #"""
        ISA*00*          *00*          *ZZ*HARBORSUPPLY   *01*123456789      *261120*0915*U*00401*000000004*0*T*>~
        GS*PO*HARBOR*123456789*20261120*0915*4*X*004010~
        ST*850*0001~
        BEG*00*SA*4500099001**20261114**AC~
        REF*CT*C-2026-7~
        REF*19*017~
        DTM*074*20261201~
        N1*DA*HARBOR SUPPLY DC 12*92*0012~
        N3*1 DEPOT ROAD~
        N4*RENO*NV*89501*US~
        PO1**12*EA*9.95**VN*W-100*PL*10*SK*778001~
        N9*L1*NOTE~
        MSG*HEX BOLT M8X40 ZINC~
        PO1**3*CA*120**VN*W-200*PL*20~
        CTT*2~
        SE*14*0001~
        GE*1*4~
        IEA*1*000000004~

        """#,
        "partners/northgate/850/tests/first.exact.json": #"""
        {}

        """#,
        "partners/northgate/856/map.yaml": #"""
        extends: transactions/856
        rules:
          - HL[03=S] as shipment:
              - REF[01=BM]02: none                 # the bill of lading is the master's
              - REF[01=MB]02: billOfLading
              - REF[01=PK]02: none
              - REF[01=SI]02: packingList
              - FOB each deliveryTerms: none
        parts:
          package:                                 # a carton is level Q
            - HL03: level | code northgate-level
            - MAN[01=GM]02: none
            - MAN[01=UC]02: sscc
          order:
            - HL[03=P|T] each packages: none
            - HL[03=Q|T] each packages: package
          item:
            - LIN01: none
            - LIN[02+=PL]03: lineNumber
            - LIN[02+=IN|BP|PI|CB]03: none
            - LIN[02+=SK]03: buyerItem
            - LIN[02+=LT]03: none
            - REF[01=LT]02: lot

        """#,
        "partners/northgate/856/guide.yaml": #"""
        extends: transactions/856
        guide: "856"
        x12: 004010/856
        levels:
          Q: [O, T]
          T: [O]
          I: [O, Q]
        use:
          - BSN05: { codes: ["0001"] }
          - HL[03=S]:
              - REF[01=MB]: required
              - TD5: required
              - FOB: forbidden
          - HL[03=Q]/MAN[01=UC]: required
          - HL[03=I]/LIN: required

        """#,
        "partners/northgate/856/tests/first.exact.edi": #"""
        ISA*00*          *00*          *01*123456789      *ZZ*HARBORSUPPLY   *261120*0915*U*00401*000000011*0*T*>~
        GS*SH*123456789*HARBOR*20261120*0915*11*X*004010~
        ST*856*0001~
        BSN*00*SHP-77*20261128*1415*0001~
        DTM*011*20261128*1630~
        HL*1**S*1~
        TD5**2*UPSN*U~
        REF*MB*MB-4711~
        REF*SI*PS-12~
        N1*ST*HARBOR SUPPLY DC 12*92*0012~
        HL*2*1*O*1~
        PRF*4500099001~
        HL*3*2*Q*1~
        MAN*UC*00006922827000000017~
        HL*4*3*I*0~
        LIN**VN*W-100*PL*10*SK*778001~
        SN1**12*EA~
        REF*LT*L-9~
        CTT*4~
        SE*18*0001~
        GE*1*11~
        IEA*1*000000011~

        """#,
        "partners/northgate/856/tests/first.exact.json": #"""
        {}

        """#,
        "codes/northgate-level.yaml": #"""
        Q: carton
        T: pallet

        """#,
    ]
}
