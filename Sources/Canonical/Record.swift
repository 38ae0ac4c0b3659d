/// Named fields in the order they were set; names are unique.
public struct Record: Sendable, Hashable {
    /// One field.
    public struct Field: Sendable, Hashable {
        /// The field's name, `unitPrice`.
        public let name: String
        /// Its value.
        public var value: Value
    }

    /// The fields in order.
    public private(set) var fields: [Field] = []

    public init() {}

    /// A record of the given fields; a later one replaces an earlier one of the same name.
    public init(_ fields: [(String, Value)]) {
        for (name, value) in fields { self[name] = value }
    }

    /// True when there is no field.
    public var isEmpty: Bool { fields.isEmpty }

    /// The value of a field; setting nil removes it, setting a new name appends it.
    public subscript(_ name: String) -> Value? {
        get { fields.first { $0.name == name }?.value }
        set {
            let index = fields.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): fields[index].value = value
            case (let index?, nil): fields.remove(at: index)
            case (nil, let value?): fields.append(Field(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// The same fields in the given order of names; fields not named keep their order at the end.
    public func arranged(_ names: [String]) -> Record {
        var rank: [String: Int] = [:]
        for (index, name) in names.enumerated() { rank[name] = index }
        var result = Record()
        result.fields = fields.enumerated()
            .sorted {
                (rank[$0.element.name] ?? names.count, $0.offset) < (rank[$1.element.name] ?? names.count, $1.offset)
            }
            .map(\.element)
        return result
    }

    /// The value at a dotted way of names through records, `address.city`.
    public subscript(path names: some Collection<String>) -> Value? {
        get {
            guard let first = names.first else { return .record(self) }
            let rest = names.dropFirst()
            guard let value = self[first] else { return nil }
            return rest.isEmpty ? value : value.record?[path: Array(rest)]
        }
        set {
            guard let first = names.first else { return }
            let rest = Array(names.dropFirst())
            if rest.isEmpty {
                self[first] = newValue
            } else {
                var inner = self[first]?.record ?? Record()
                inner[path: rest] = newValue
                self[first] = .record(inner)
            }
        }
    }
}
