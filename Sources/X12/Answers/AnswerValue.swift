/// What may be copied from a bad message into an answer without making the answer bad as well.
enum AnswerValue {
    /// Printable ASCII of at least and at most so many characters, without spaces at its end; longer is cut off.
    static func text(_ text: String?, _ lengths: ClosedRange<Int>) -> String? {
        guard let text, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        let cut = String(text.prefix(lengths.upperBound)).trimmingTrailingSpaces
        return lengths.contains(cut.utf8.count) ? cut : nil
    }

    /// The text as it is when it is printable and of a length that fits, else nothing.
    static func whole(_ text: String?, _ lengths: ClosedRange<Int>) -> String? {
        guard let text, lengths.contains(text.utf8.count) else { return nil }
        return Self.text(text, lengths) == text ? text : nil
    }

    /// Letters and digits of a length that fits.
    static func id(_ text: String?, _ lengths: ClosedRange<Int>) -> String? {
        guard let text, lengths.contains(text.utf8.count), text.utf8.allSatisfy(\.isAlphanumeric) else { return nil }
        return text
    }

    /// Digits of a length that fits.
    static func digits(_ text: String?, _ lengths: ClosedRange<Int>) -> String? {
        guard let text, lengths.contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit) else { return nil }
        return text
    }

    /// A number that a field of the given range holds.
    static func number(_ number: Int?, _ range: ClosedRange<Int>) -> Int? {
        number.flatMap { range.contains($0) ? $0 : nil }
    }
}

extension String {
    /// True when no delimiter stands in the text.
    func isFree(of delimiters: Delimiters) -> Bool {
        utf8.allSatisfy {
            $0 != delimiters.element && $0 != delimiters.component && $0 != delimiters.repetition
                && $0 != delimiters.segment
        }
    }
}
