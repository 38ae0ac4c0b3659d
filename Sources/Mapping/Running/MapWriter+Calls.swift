import Canonical

/// The functions of `write:` blocks.
extension MapWriter {
    /// The value of a function; nil where there is nothing to say.
    func value(of call: WriteCall, _ record: Record) -> Value? {
        func values(_ index: Int) -> [Value] {
            guard call.arguments.indices.contains(index) else { return [] }
            switch call.arguments[index] {
            case .constant(let text): return [.text(text)]
            case .field(let names): return Self.values(at: names[...], in: .record(record))
            }
        }
        switch call.function {
        case .count: return .number(Number(values(0).count))
        case .sum:
            let numbers = values(0).compactMap(\.asNumber)
            return numbers.isEmpty ? nil : .number(numbers.reduce(.zero, +))
        case .concat:
            let isConstant = { (index: Int) in if case .constant = call.arguments[index] { true } else { false } }
            let found = call.arguments.indices.map { (values($0), isConstant($0)) }
            guard found.contains(where: { !$0.1 && !$0.0.isEmpty }) else { return nil }
            return .text(found.flatMap(\.0).compactMap(\.text).joined())
        case .first: return call.arguments.indices.lazy.compactMap { values($0).first }.first
        case .choose:
            let holds = values(0).first.map { $0 != .flag(false) && !$0.isEmpty } ?? false
            return values(holds ? 1 : 2).first
        }
    }

    /// The values at a way of names, lists stepped into.
    private static func values(at names: ArraySlice<String>, in value: Value) -> [Value] {
        switch value {
        case .list(let list): return list.flatMap { values(at: names, in: $0) }
        case .record(let record):
            guard let first = names.first else { return [value] }
            return record[first].map { values(at: names.dropFirst(), in: $0) } ?? []
        default: return names.isEmpty ? [value] : []
        }
    }
}
