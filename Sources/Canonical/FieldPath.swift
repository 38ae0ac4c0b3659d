/// The way from a document's root to one of its fields: `lines[2].unitPrice`, indices from 0.
public struct FieldPath: Sendable, Hashable, CustomStringConvertible {
    /// One step of the way.
    public enum Step: Sendable, Hashable {
        /// Into a record's field.
        case field(String)
        /// Into a list's item, from 0.
        case index(Int)
    }

    /// The steps, from the root.
    public var steps: [Step]

    public init(_ steps: [Step] = []) { self.steps = steps }

    /// Reads `lines[2].unitPrice`; nil when the brackets or dots do not fit together.
    public init?(_ text: String) {
        var steps: [Step] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
            guard let name = pieces.first, !name.isEmpty, !name.contains("]") else { return nil }
            steps.append(.field(String(name)))
            for piece in pieces.dropFirst() {
                guard piece.hasSuffix("]"), let index = CivilDate.digits(piece.dropLast()) else { return nil }
                steps.append(.index(index))
            }
        }
        self.steps = steps
    }

    public var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .field(let name): text += text.isEmpty ? name : ".\(name)"
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }

    /// The path one field further.
    public func appending(_ name: String) -> FieldPath { FieldPath(steps + [.field(name)]) }
    /// The path one item further.
    public func appending(_ index: Int) -> FieldPath { FieldPath(steps + [.index(index)]) }
}

extension Record {
    /// The value at a path, lists included; nil where there is none.
    public func value(at path: FieldPath) -> Value? {
        var current: Value = .record(self)
        for step in path.steps {
            let next: Value? =
                switch step {
                case .field(let name): current.record?[name]
                case .index(let index): current.list.flatMap { $0.indices.contains(index) ? $0[index] : nil }
                }
            guard let next else { return nil }
            current = next
        }
        return current
    }
}
