import Diagnostics

extension EnvelopeWalk {
    /// Checks what ISA says, one finding for each element that a TA1 has a code for.
    mutating func checkHeader(_ isa: Segment, _ header: Discovery.Header) {
        let delimiters = header.dialect.delimiters
        if !header.isFixed {
            let length = isa.bytes.count + 1 + header.dialect.terminatorRest.count
            add(
                .isaLength,
                "ISA is not \(Discovery.length) bytes long and was read by counting",
                isa,
                label: "\(length) bytes"
            )
        }
        if !delimiters.areUsable {
            add(.isaDelimiters, "the delimiters that ISA declares cannot be told apart", isa, element: 16)
        }
        let terminator = delimiters.segment
        if !(0x21...0x7E).contains(terminator) || !header.dialect.terminatorRest.isEmpty {
            let end = isa.bytes.upperBound
            add(
                .isaTerminator, "the segment terminator is \(Self.words(for: terminator))", isa,
                bytes: end..<end + 1 + header.dialect.terminatorRest.count)
        }
        if header.lacksRepetition {
            add(.isaNoRepetition, "ISA11 holds no repetition separator", isa, element: 11)
        }
        for check in HeaderCheck.all where !check.isMet(isa[check.element].text.trimmed, isa) {
            add(check.kind, check.message, isa, element: check.element)
        }
    }

    private static func words(for terminator: UInt8) -> String {
        switch terminator {
        case .lineFeed: "a line feed"
        case .carriageReturn: "a carriage return"
        case 0x80...: "no character of ASCII"
        default: "a control character"
        }
    }
}

/// What each element of ISA must be.
private struct HeaderCheck: Sendable {
    let element: Int
    let kind: FindingKind
    let message: String
    let isMet: @Sendable (String, Segment) -> Bool

    static let all: [HeaderCheck] = [
        HeaderCheck(element: 1, kind: .isaAuthorizationQualifier, message: "ISA01 is not a known qualifier") {
            text, _ in
            ["00", "01", "02", "03", "04", "05", "06"].contains(text)
        },
        HeaderCheck(element: 3, kind: .isaSecurityQualifier, message: "ISA03 is not a known qualifier") { text, _ in
            ["00", "01"].contains(text)
        },
        HeaderCheck(element: 5, kind: .isaSenderQualifier, message: "ISA05 is not a qualifier of two characters") {
            text, _ in
            isQualifier(text)
        },
        HeaderCheck(element: 6, kind: .isaSender, message: "ISA06, the sender, is empty") { text, _ in !text.isEmpty },
        HeaderCheck(element: 7, kind: .isaReceiverQualifier, message: "ISA07 is not a qualifier of two characters") {
            text, _ in isQualifier(text)
        },
        HeaderCheck(element: 8, kind: .isaReceiver, message: "ISA08, the receiver, is empty") { text, _ in !text.isEmpty
        },
        HeaderCheck(element: 9, kind: .isaDate, message: "ISA09 is not a date") { text, _ in
            text.utf8.count == 6 && ValueType.isDate(Array(text.utf8)[...])
        },
        HeaderCheck(element: 10, kind: .isaTime, message: "ISA10 is not a time") { text, _ in
            text.utf8.count == 4 && ValueType.isTime(Array(text.utf8)[...])
        },
        HeaderCheck(element: 11, kind: .isaStandards, message: "ISA11 is not U") { text, isa in
            text == "U" || (isa[12].text.trimmed.utf8.prefix(5).number ?? 0) >= 402
        },
        HeaderCheck(element: 12, kind: .isaVersion, message: "ISA12 is not a version of five digits") { text, _ in
            text.utf8.count == 5 && text.utf8.allSatisfy(\.isDigit)
        },
        HeaderCheck(element: 13, kind: .isaControlNumber, message: "ISA13 is not a number of nine digits") { text, _ in
            text.utf8.count == 9 && text.utf8.allSatisfy(\.isDigit)
        },
        HeaderCheck(element: 14, kind: .isaAcknowledgmentRequested, message: "ISA14 is neither 0 nor 1") { text, _ in
            text == "0" || text == "1"
        },
        HeaderCheck(element: 15, kind: .isaUsage, message: "ISA15 is none of P, T and I") { text, _ in
            ["P", "T", "I"].contains(text)
        },
    ]

    private static func isQualifier(_ text: String) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy(\.isAlphanumeric)
    }
}
