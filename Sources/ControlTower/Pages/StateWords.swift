import Formats
import Store

/// How states are told to people: their order, their mood, and what they mean.
enum StateWords {
    /// The states in which a person has the next move.
    static let forPeople: [MessageState] = [.held, .uncertain, .refused, .rejected]
    /// All of them, those first.
    static let inOrder: [MessageState] =
        forPeople + MessageState.allCases.filter { !forPeople.contains($0) }

    /// What the colour of a state says.
    static func mood(_ state: MessageState) -> String {
        switch state {
        case .received, .translated, .batched: "going"
        case .delivered, .acknowledged: "good"
        case .held, .uncertain: "wait"
        case .rejected, .refused: "bad"
        case .cancelled: "off"
        }
    }

    /// One sentence for who does not know the word.
    static func meaning(_ state: MessageState) -> String {
        switch state {
        case .received: "kept; nothing has been done with it yet"
        case .translated: "read, and on its way"
        case .batched: "waits to be sent together with others"
        case .delivered: "the other side has it and gave a receipt"
        case .acknowledged: "the other side said that it took it on"
        case .rejected: "we said no to it"
        case .refused: "the other side said no to it"
        case .held: "waits for a person to look"
        case .uncertain: "sent, and the answer was lost; look whether it arrived"
        case .cancelled: "taken back before it had an effect"
        }
    }

    static func badge(_ state: MessageState) -> HTML {
        tag("span", .class("badge \(mood(state))"), .of("title", meaning(state))) { state.rawValue }
    }

    /// Which way a message goes, as a sign with words for those who do not see it.
    static func arrow(_ direction: Direction) -> HTML {
        let (sign, words) = direction == .inbound ? ("↓", "inbound") : ("↑", "outbound")
        return tag("span", .class("arrow \(words)"), .of("title", words)) {
            tag("span", .of("aria-hidden", "true")) { sign }
            tag("span", .class("quiet-words")) { words }
        }
    }
}

/// How moments are told to people: in UTC, short, with the whole of it at hand.
enum Clock {
    /// `05:20:03` on the same day, else `2026-11-20 05:20`.
    static func short(_ moment: Moment, now: Moment) -> HTML {
        let text = moment.description
        let isToday = text.prefix(10) == now.description.prefix(10)
        let shown =
            isToday ? String(text.dropFirst(11).prefix(8)) : "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
        return stamped(shown, text)
    }

    /// `2026-11-20 05:20:03 UTC`.
    static func long(_ moment: Moment) -> HTML {
        let text = moment.description
        return stamped("\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC", text)
    }

    /// `in 12 min`, `3 h ago`.
    static func distance(from now: Moment, to moment: Moment) -> String {
        let seconds = (moment.milliseconds - now.milliseconds) / 1000
        let size = abs(seconds)
        let amount =
            switch size {
            case ..<90: "\(size) s"
            case ..<5400: "\(size / 60) min"
            case ..<172_800: "\(size / 3600) h"
            default: "\(size / 86_400) days"
            }
        return seconds >= 0 ? "in \(amount)" : "\(amount) ago"
    }

    private static func stamped(_ shown: String, _ whole: String) -> HTML {
        tag("time", .of("datetime", whole), .of("title", whole)) { shown }
    }
}
