/// The shipping schedule, a set the library has no map for: what an analyst makes of the files of `dragoman new
/// transaction 862`, and a message.
enum Schedule {
    /// What the message reads to.
    static let fields = [
        "scheduleNumber": "SCH-118", "purpose": "original", "shipTo.id": "W3", "lines.0.buyerItem": "K-100",
        "lines.0.dock": "D4", "lines.0.calls.0.times.1.time": "14:00", "lines.0.calls.1.date": "2026-11-22",
        "lines.0.shipped": "1200", "lines.1.calls.0.quantity": "50",
    ]

    /// Files of the site, by their ways.
    static let files = [
        "documents/shipping-schedule.yaml": #"""
        document: shipping-schedule
        summary: What a buyer wants shipped when, line by line
        key: [scheduleNumber]
        fields:
          - purpose: text required
          - scheduleNumber: text required
          - scheduleDate: date required
          - scheduleKind: text required
          - firstDate: date required
          - lastDate: date required
          - releaseNumber: text
          - shipTo: party
          - supplier: party
          - lines: scheduleLine list
        types:
          scheduleLine:
            - lineNumber: text
            - buyerItem: text
            - sellerItem: text
            - unit: text required
            - dock: text
            - calls: call list
            - shipped: number
            - shippedOn: date
          call:
            - quantity: number required
            - firmness: text
            - period: text
            - date: date required
            - times: timedQuantity list
          timedQuantity:
            - quantity: number
            - time: time

        """#,
        "transactions/862/map.yaml": #"""
        map: "862"
        x12: 004010/862
        document: shipping-schedule
        uses: transactions/parts
        rules:
          - BSS01: purpose | code purpose
          - BSS02: scheduleNumber
          - BSS03: scheduleDate
          - BSS04: scheduleKind
          - BSS05: firstDate
          - BSS06: lastDate
          - BSS07: releaseNumber
          - N1[01=ST] as shipTo: party
          - N1[01=SU] as supplier: party
          - LIN each lines:
              - LIN01: lineNumber
              - LIN[02+=BP]03: buyerItem
              - LIN[02+=VP]03: sellerItem
              - UIT01-1: unit | code unit
              - REF[01=DK]02: dock
              - FST each calls:
                  - FST01: quantity
                  - FST02: firmness
                  - FST03: period
                  - FST04: date
                  - JIT each times:
                      - JIT01: quantity
                      - JIT02: time
              - SHP[01=02]02: shipped
              - SHP[01=02]04: shippedOn
              - SHP[01=02]03: = "011"

        """#,
        "transactions/862/guide.yaml": #"""
        guide: "862"
        x12: 004010/862
        use:
          - N1[01=ST]: required
          - LIN/UIT: required
        balance:
          - CTT01: count(LIN)

        """#,
        "transactions/862/tests/first.exact.edi": #"""
        ISA*00*          *00*          *ZZ*MILL           *ZZ*HARBOR         *261120*0930*U*00401*000000001*0*T*>~
        GS*SS*MILL*HARBOR*20261120*0930*1*X*004010~
        ST*862*0001~
        BSS*00*SCH-118*20261120*DL*20261121*20261128*R7~
        N1*ST*MILL WORKS 3*92*W3~
        N1*SU*HARBOR*92*H1~
        LIN*1*BP*K-100*VP*W-100~
        UIT*EA~
        REF*DK*D4~
        FST*400*C*D*20261121~
        JIT*250*0600~
        JIT*150*1400~
        FST*200*C*D*20261122~
        SHP*02*1200*011*20261119~
        LIN*2*BP*K-200~
        UIT*EA~
        FST*50*D*W*20261128~
        CTT*2~
        SE*17*0001~
        GE*1*1~
        IEA*1*000000001~

        """#,
        "transactions/862/tests/first.exact.json": #"""
        {}

        """#,
    ]
}
