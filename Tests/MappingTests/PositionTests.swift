import Testing

@testable import Mapping

/// How left sides are taken apart.
@Suite struct PositionTests {
    @Test(
        arguments: [
            ("BEG03", "BEG", 3, nil),
            ("N102", "N1", 2, nil),
            ("PO104", "PO1", 4, nil),
            ("W0101", "W01", 1, nil),
            ("SLN05-1", "SLN", 5, 1),
            ("REF[01=IA]02", "REF", 2, nil),
            ("N1[01=ST]", "N1", nil, nil),
            ("PO1", "PO1", nil, nil),
            ("N1", "N1", nil, nil),
            ("PO1[06+=VN]07", "PO1", 7, nil),
            ("CTP[02=A]05-1", "CTP", 5, 1),
        ] as [(String, String, Int?, Int?)])
    func x12(_ text: String, _ segment: String, _ element: Int?, _ component: Int?) throws {
        let position = try PositionSyntax.x12(text).get()
        #expect(position.steps.map(\.name) == [segment])
        #expect(position.element == element)
        #expect(position.component == component)
    }

    @Test func x12Selectors() throws {
        let tests: [(String, [PositionSyntax.Selector])] = [
            ("N1[01=ST]", [.init(path: ["01"], test: .equals(["ST"]), isPair: false, offset: 3)]),
            ("N1[03=T|P]", [.init(path: ["03"], test: .equals(["T", "P"]), isPair: false, offset: 3)]),
            ("N1[02]", [.init(path: ["02"], test: .present, isPair: false, offset: 3)]),
            ("N1[01!=ST|BT]", [.init(path: ["01"], test: .excludes(["ST", "BT"]), isPair: false, offset: 3)]),
            (
                "N1[01=92,03=X]",
                [
                    .init(path: ["01"], test: .equals(["92"]), isPair: false, offset: 3),
                    .init(path: ["03"], test: .equals(["X"]), isPair: false, offset: 9),
                ]
            ),
            ("PO1[06+]", [.init(path: ["06"], test: .present, isPair: true, offset: 4)]),
            ("REF[04-2=A]", [.init(path: ["04", "2"], test: .equals(["A"]), isPair: false, offset: 4)]),
        ]
        for (text, selectors) in tests {
            #expect(try PositionSyntax.x12(text).get().steps.first?.selectors == selectors, "\(text)")
        }
    }

    @Test(arguments: [
        ("", 0), ("beg03", 0), ("B", 0), ("BEG[01=ST", 3), ("BEG[=ST]02", 4), ("BEG[1=ST]02", 4), ("BEG[01=]02", 4),
        ("BEG[01~ST]02", 4), ("BEG[01=ST]2", 10), ("BEG[01=ST]02x", 12), ("BEG00", 3), ("SLN05-", 6), ("SLN05-0", 7),
        ("PO1[06+!=A]07", 4), ("PO1-1", 5),
    ])
    func refusedX12(_ text: String, _ offset: Int) {
        guard case .failure(let refusal) = PositionSyntax.x12(text) else {
            Issue.record("\(text) was read")
            return
        }
        #expect(refusal.offset == offset)
    }

    @Test func paths() throws {
        let path = try PositionSyntax.path("Request/Ship[@type=x y]/Extra[Child/A=b]/@id", separator: "/").get()
        #expect(path.steps.map(\.name) == ["Request", "Ship", "Extra", "@id"])
        #expect(path.steps[1].selectors.first?.path == ["@type"])
        #expect(path.steps[1].selectors.first?.test == .equals(["x y"]))
        #expect(path.steps[2].selectors.first?.path == ["Child", "A"])
        #expect(try PositionSyntax.path(".", separator: "/").get().steps.isEmpty)
        #expect(try PositionSyntax.path(".field", separator: ".").get().steps.map(\.name) == ["field"])
        #expect(try PositionSyntax.path("REC.field", separator: ".").get().steps.map(\.name) == ["REC", "field"])
    }

    @Test(arguments: ["", "a//b", "a/", "a[b", "a]b", "a[=x]"])
    func refusedPaths(_ text: String) {
        #expect(throws: PositionSyntax.Refusal.self) { try PositionSyntax.path(text, separator: "/").get() }
    }

    @Test func rightSides() {
        guard case .path(let path, let calls) = RightSide.read("a.b | code unit | default 'x y'") else {
            Issue.record("no path")
            return
        }
        #expect(path == .init(text: "a.b", offset: 0))
        #expect(calls.map(\.name.text) == ["code", "default"])
        #expect(calls.map(\.argument.text) == ["unit", "x y"])
        #expect(calls.map(\.name.offset) == [6, 18])
        guard case .constant("00") = RightSide.read("= \"00\"") else {
            Issue.record("no constant")
            return
        }
        guard case .call(let call, _) = RightSide.read("concat(a, \", \", N1[01=A,02=B]03)") else {
            Issue.record("no call")
            return
        }
        #expect(call.arguments.count == 3)
        #expect(call.arguments[1] == .constant(", "))
    }
}
