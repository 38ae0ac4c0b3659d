public import Diagnostics

/// A transaction set to be written; ST, SE and the count between them are made by the writer.
public struct SetDraft: Sendable, Hashable {
    /// ST01: `850`.
    public var code: String
    /// ST02, four to nine characters; to differ from every other of the group is the caller's affair.
    public var controlNumber: String
    /// ST03, the implementation convention, from release 005010 on; nil for none.
    public var implementation: String?
    /// What stands between ST and SE.
    public var body: [DraftSegment]

    /// A set with this body; ST and SE are the writer's.
    public init(code: String, controlNumber: String, implementation: String? = nil, body: [DraftSegment]) {
        self.code = code
        self.controlNumber = controlNumber
        self.implementation = implementation
        self.body = body
    }

    /// A set as it was read.
    public init(_ set: TransactionSet) {
        let last = set.se == nil ? set.segments.count : set.segments.count - 1
        self.init(
            code: set.code,
            controlNumber: set.controlNumber,
            implementation: set.implementation,
            body: set.segments[1..<max(1, last)].map { DraftSegment($0) }
        )
    }
}

/// A functional group to be written; GE is made by the writer.
public struct GroupDraft: Sendable, Hashable {
    /// What GS says.
    public var header: GroupHeader
    /// Its sets.
    public var sets: [SetDraft]

    /// A group of these sets; GE is the writer's.
    public init(header: GroupHeader, sets: [SetDraft]) {
        self.header = header
        self.sets = sets
    }

    /// A group as it was read.
    public init(_ group: FunctionalGroup) {
        self.init(header: group.header, sets: group.sets.map { SetDraft($0) })
    }
}

/// An interchange to be written; ISA's padding, IEA and all counts are made by the writer.
public struct InterchangeDraft: Sendable, Hashable {
    /// What ISA says.
    public var header: InterchangeHeader
    /// What stands right behind ISA where partners agreed on it: ISB, ISE, ISX.
    public var requests: [DraftSegment]
    /// The TA1 segments before the first group.
    public var acknowledgments: [InterchangeAcknowledgment]
    /// Its groups, in the order they are written.
    public var groups: [GroupDraft]

    /// An interchange of these groups.
    public init(
        header: InterchangeHeader,
        requests: [DraftSegment] = [],
        acknowledgments: [InterchangeAcknowledgment] = [],
        groups: [GroupDraft] = []
    ) {
        self.header = header
        self.requests = requests
        self.acknowledgments = acknowledgments
        self.groups = groups
    }

    /// An interchange as it was read.
    public init(_ interchange: Interchange) {
        self.init(
            header: interchange.header,
            requests: interchange.strays.filter { InterchangeWriter.requests.contains($0.tag) }.map {
                DraftSegment($0)
            },
            acknowledgments: interchange.acknowledgments.compactMap { InterchangeAcknowledgment($0) },
            groups: interchange.groups.map { GroupDraft($0) }
        )
    }

    /// The bytes of the interchange, with every count and trailer; none where anything could not be written.
    ///
    /// Findings are those of the writer, `x12.write.…`: errors where there are no bytes, else what is worth knowing.
    /// No dictionary is asked: check what was written, or use ``InterchangeWriter`` with a checker.
    public func serialized(_ style: WriteStyle) -> (bytes: [UInt8]?, findings: [Finding]) {
        var style = style
        if let chosen = DelimiterChoice(self, style).delimiters { style.delimiters = chosen }
        var writer = InterchangeWriter(drafting: style)
        writer.write(self)
        return (writer.findings.hasErrors ? nil : writer.take(), writer.findings.kept)
    }
}
