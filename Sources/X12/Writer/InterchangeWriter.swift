public import Diagnostics

/// Writes interchanges segment by segment, in memory that does not grow with them.
///
/// Padding, counts, control numbers and trailers are the writer's. Each segment is looked at before its bytes go
/// anywhere: what cannot be written is refused with an error that names the line of the caller's code, and with a
/// checker so is what the standard or the guide does not allow.
///
/// ```swift
/// var writer = InterchangeWriter()
/// try writer.openInterchange(header)
/// try writer.openGroup(group)
/// try writer.openSet("850", checker: checker)
/// try writer.write("BEG", "00", "SA", "4500012345", .empty, .date(year: 2026, month: 11, day: 20))
/// try writer.write("PO1", 1, 12, "EA", .decimal("9.95"), .empty, "VN", "W-100")
/// try writer.closeSet()
/// try writer.closeGroup()
/// try writer.closeInterchange()
/// let bytes = writer.take()
/// ```
///
/// Delimiters are the style's: nobody can look ahead at data that is not there yet. Use `InterchangeDraft` where they
/// shall be chosen by what the data holds.
public struct InterchangeWriter: ~Copyable {
    /// What becomes of a segment that the standard or the guide does not allow.
    public enum Policy: Sendable, Hashable {
        /// It is refused: nothing of it is written.
        case refuse
        /// It is written, and the findings are returned.
        case remark
    }

    /// Where the bytes go, some ten thousand at a time, always whole segments.
    public typealias Sink = (_ bytes: [UInt8]) throws -> Void

    /// Everything found so far, what was refused included; of one kind only so many are kept.
    public internal(set) var findings = Findings(limitPerKind: 20)

    let style: WriteStyle
    let policy: Policy
    /// True when what is refused does not end the work: a draft is looked at as a whole.
    let goesOn: Bool
    let holdsSets: Bool
    let sink: Sink?
    var writer: SegmentWriter
    var interchanges = 0
    var interchange: OpenInterchange?

    /// What may stand behind ISA besides TA1.
    static let requests: Set<SegmentTag> = [.isb, .ise, .isx]

    struct OpenInterchange {
        var header: InterchangeHeader
        var checks: WriteChecks
        var groups = 0
        var group: OpenGroup?
    }

    struct OpenGroup {
        var header: GroupHeader
        var sets = 0
        /// The largest control number of its sets that is a number.
        var lastNumber = 0
        var set: OpenSet?
    }

    struct OpenSet {
        var controlNumber: String
        var segments = 0
        var guarding: SetGuard?
        /// Where it begins in what was not yet handed on; nil when its beginning is gone.
        var start: Int?
    }

    /// A writer that hands its bytes to a sink.
    ///
    /// With `holdsSets` they are handed on only between sets: memory is that of the largest set, and `abandonSet` can
    /// take a set back.
    public init(
        style: WriteStyle = WriteStyle(), policy: Policy = .refuse, holdsSets: Bool = false, sink: @escaping Sink
    ) {
        self.init(style, policy, holdsSets: holdsSets, goesOn: false, sink: sink)
    }

    /// A writer that keeps its bytes until `take()`.
    public init(style: WriteStyle = WriteStyle(), policy: Policy = .refuse) {
        self.init(style, policy, holdsSets: true, goesOn: false, sink: nil)
    }

    /// A writer for one draft.
    init(drafting style: WriteStyle) { self.init(style, .remark, holdsSets: true, goesOn: true, sink: nil) }

    private init(_ style: WriteStyle, _ policy: Policy, holdsSets: Bool, goesOn: Bool, sink: Sink?) {
        self.style = style
        self.policy = policy
        self.holdsSets = holdsSets
        self.goesOn = goesOn
        self.sink = sink
        writer = SegmentWriter(delimiters: style.delimiters, lineBreaks: style.lineBreaks)
    }
}
