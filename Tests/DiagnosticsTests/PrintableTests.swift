import Diagnostics
import Testing

@Suite("Printable text")
struct PrintableTests {
    @Test(
        "what a terminal would obey or hide is spelled out",
        arguments: [
            ("plain é 漢 😀", "plain é 漢 😀"),
            ("\u{1B}[2J", "\\u{1B}[2J"),
            ("a\r\nb\tc", "a\\u{D}\\u{A}b\\u{9}c"),
            ("\u{0}\u{7F}\u{85}\u{9B}", "\\u{0}\\u{7F}\\u{85}\\u{9B}"),
            ("abc\u{202E}def\u{2066}", "abc\\u{202E}def\\u{2066}"),
            ("a\u{200B}b\u{FEFF}c\u{AD}", "a\\u{200B}b\\u{FEFF}c\\u{AD}"),
            ("line\u{2028}end", "line\\u{2028}end"),
            ("flag\u{E0067}", "flag\\u{E0067}"),
            ("", ""),
        ]
    )
    func escapes(text: String, expected: String) { #expect(text.printable == expected) }
}
