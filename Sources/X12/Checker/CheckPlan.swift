/// A guide and its dictionary laid out flat for checking: plain rows, found by index, never counted or copied.
///
/// It is made once for a guide; a check of a gigabyte reads these rows and nothing else.
final class CheckPlan: Sendable {
    /// One element, or one component of a composite.
    struct Element: BitwiseCopyable {
        var kind = Kind.unknown
        var isMandatory = false
        /// For N, the implied decimals.
        var decimals: UInt8 = 0
        var maxRepetitions: Int32 = .max
        var min: Int32 = 0
        var max: Int32 = .max
        /// The code table, and the one for what follows the first three characters (DE 103); -1 for none.
        var codes: Int32 = -1
        var secondCodes: Int32 = -1
        /// The components of a composite, in the row of elements.
        var components: Int32 = 0
        var componentCount: Int32 = 0
        var notes: Int32 = 0
        var noteCount: Int32 = 0
        /// The data element's number, in the row of names.
        var number: Int32 = 0
    }

    /// What an element's values look like.
    enum Kind: UInt8, BitwiseCopyable {
        case an, id, n, r, dt, tm, unknown, b, composite

        /// AN and ID.
        @inline(__always)
        var isText: Bool { rawValue <= Kind.id.rawValue }
    }

    /// One segment.
    struct Segment: BitwiseCopyable {
        var elements: Int32
        var count: Int32
        var notes: Int32
        var noteCount: Int32
        /// The elements that must be there, as a mask; nil where a mask is too short or the segment holds binary data.
        var mandatory: UInt64?
    }

    /// A syntax note as masks over the elements that are there.
    struct Note: BitwiseCopyable {
        var kind: SyntaxNote.Kind.RawByte
        /// All elements it speaks of; 0 when they reach past the mask.
        var mask: UInt64
        /// The first of them.
        var first: UInt64
        /// Its words, in the row of notes.
        var index: Int32

        /// True when the note is broken, or cannot be told by a mask.
        @inline(__always)
        func mayBreak(_ present: UInt64) -> Bool {
            let found = present & mask
            switch kind {
            case .paired: return found != 0 && found != mask
            case .required: return found == 0
            case .exclusive: return found & (found &- 1) != 0
            case .conditional: return found & first != 0 && found != mask
            case .list: return found == first
            case .wide: return true
            }
        }
    }

    /// A segment or a loop at its place.
    struct Node: BitwiseCopyable {
        var tag: SegmentTag
        /// The segment's rules; -1 where the dictionary has none.
        var segment: Int32
        var max: Int32
        /// The loop's body; -1 for a segment.
        var body: Int32
        /// The next node of this id in the same body; -1 for none.
        var next: Int32
        var isDetail: Bool
        /// True when a guide has something to say of its elements or of chosen occurrences, or forbids it.
        var isGuided: Bool
        /// True when a total or a selected loop of a guide wants to see it.
        var isWatched: Bool
    }

    /// What stands in a set or a loop.
    struct Body: BitwiseCopyable {
        var nodes: Int32
        var count: Int32
        var mandatory: Int32
        var mandatoryCount: Int32
        var isSelective: Bool
    }

    /// All rows; whoever copies them keeps the plan.
    let rows: Rows
    /// True when a guide counts chosen occurrences somewhere.
    let isSelective: Bool

    /// Where the rows are: one pointer, so that a check holds and passes them for nothing.
    struct Rows: BitwiseCopyable, @unchecked Sendable {
        private let all: UnsafePointer<AllRows>

        init(_ rows: AllRows) {
            let memory = UnsafeMutablePointer<AllRows>.allocate(capacity: 1)
            memory.initialize(to: rows)
            all = UnsafePointer(memory)
        }

        func free() {
            all.pointee.free()
            all.deallocate()
        }

        var segments: FlatRow<Segment> { @inline(__always) get { all.pointee.segments } }
        var elements: FlatRow<Element> { @inline(__always) get { all.pointee.elements } }
        var notes: FlatRow<Note> { @inline(__always) get { all.pointee.notes } }
        var nodes: FlatRow<Node> { @inline(__always) get { all.pointee.nodes } }
        var bodies: FlatRow<Body> { @inline(__always) get { all.pointee.bodies } }
        var mandatory: FlatRow<Int32> { @inline(__always) get { all.pointee.mandatory } }
        var codes: FlatRow<Unmanaged<CodeValues>> { @inline(__always) get { all.pointee.codes } }
        var slotSegments: FlatRow<Int32> { @inline(__always) get { all.pointee.slotSegments } }
        var slots: SlotTable { @inline(__always) get { all.pointee.slots } }

        /// The place in a body of the first node of a slot's id, or -1.
        @inline(__always)
        func place(_ slot: Int, in body: Int) -> Int { Int(all.pointee.places[body &* slots.count &+ slot]) }
    }

    /// The rows themselves.
    struct AllRows: BitwiseCopyable {
        let segments: FlatRow<Segment>
        let elements: FlatRow<Element>
        let notes: FlatRow<Note>
        let nodes: FlatRow<Node>
        let bodies: FlatRow<Body>
        /// The places of mandatory nodes within their bodies.
        let mandatory: FlatRow<Int32>
        /// For each body and slot the place of the first node of that id, -1 for none.
        let places: FlatRow<Int16>
        let codes: FlatRow<Unmanaged<CodeValues>>
        /// The rules of the segment of a slot; -1 for none.
        let slotSegments: FlatRow<Int32>
        let slots: SlotTable

        func free() {
            segments.free()
            elements.free()
            notes.free()
            nodes.free()
            bodies.free()
            mandatory.free()
            places.free()
            codes.free()
            slotSegments.free()
            slots.free()
        }
    }

    /// The guide's node behind each node, for what is rarely asked.
    let guides: [GuideNode]
    /// What guides say of the elements of each node's segment.
    let guideElements: [[GuideNode.ElementRule]]
    /// The numbers of data elements, the segments' rules, and the notes in words.
    /// Every list of codes that the rows point to.
    let codes: [CodeValues]
    let names: [String]
    let rules: [SegmentTag: SegmentRule]
    let noteWords: [SyntaxNote]

    init(_ builder: consuming CheckPlanBuilder) {
        let slots = SlotTable(builder.tags)
        let rows = AllRows(
            segments: FlatRow(builder.segments),
            elements: FlatRow(builder.elements),
            notes: FlatRow(builder.notes),
            nodes: FlatRow(builder.nodes),
            bodies: FlatRow(builder.bodies),
            mandatory: FlatRow(builder.mandatory),
            places: FlatRow(builder.places(slots)),
            codes: FlatRow(builder.codes.map(Unmanaged.passUnretained)),
            slotSegments: FlatRow(builder.tags.map { builder.segmentIndex[$0] ?? -1 }),
            slots: slots
        )
        self.rows = Rows(rows)
        isSelective = builder.bodies.contains { $0.isSelective }
        guides = builder.guides
        guideElements = builder.guideElements
        codes = builder.codes
        names = builder.names
        rules = builder.rules
        noteWords = builder.noteWords
    }

    deinit { rows.free() }
}

extension SyntaxNote.Kind {
    /// The kinds as a byte, and one for notes that a mask cannot hold.
    enum RawByte: UInt8, BitwiseCopyable { case paired, required, exclusive, conditional, list, wide }

    var byte: RawByte {
        switch self {
        case .paired: .paired
        case .required: .required
        case .exclusive: .exclusive
        case .conditional: .conditional
        case .list: .list
        }
    }
}
