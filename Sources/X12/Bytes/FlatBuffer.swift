#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A growing row of plain values that the tokenizer fills: an array without the checks an array makes at every append.
struct FlatBuffer<Value: BitwiseCopyable>: ~Copyable {
    private var base: UnsafeMutablePointer<Value>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(1, capacity)
        base = Self.memory(of: nil, for: self.capacity)
    }

    deinit { free(base) }

    /// Another row of the same values.
    borrowing func copy() -> FlatBuffer {
        var other = FlatBuffer(capacity: max(1, count))
        for index in 0..<count { other.append(base[index]) }
        return other
    }

    @inline(__always)
    mutating func append(_ value: Value) {
        if count == capacity { grow() }
        (base + count).initialize(to: value)
        count += 1
    }

    /// Appends a value many times.
    mutating func append(repeating value: Value, count new: Int) {
        while count + new > capacity { grow() }
        (base + count).initialize(repeating: value, count: new)
        count += new
    }

    /// Appends values whose bytes are all zero.
    @inline(__always)
    mutating func appendZeros(count new: Int) {
        while count &+ new > capacity { grow() }
        memset(base + count, 0, new &* MemoryLayout<Value>.stride)
        count &+= new
    }

    /// Where the values are, until one is appended.
    var values: UnsafeMutablePointer<Value> { base }

    /// The values, until one is appended.
    var all: UnsafeBufferPointer<Value> { UnsafeBufferPointer(start: base, count: count) }

    /// Makes room for so many more, and gives back where they go; `end(at:)` says how many they were.
    @inline(__always)
    mutating func room(for new: Int) -> UnsafeMutablePointer<Value> {
        while count &+ new > capacity { grow() }
        return base + count
    }

    /// The values end here, in the room that was made.
    @inline(__always)
    mutating func end(at pointer: UnsafeMutablePointer<Value>) {
        count = pointer - base
        assert(count <= capacity)
    }

    /// The value at an index; the caller knows that it is there.
    subscript(_ index: Int) -> Value {
        @inline(__always)
        get {
            assert(index >= 0 && index < count)
            return base[index]
        }
        @inline(__always)
        set {
            assert(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    /// Forgets all but the first values.
    mutating func truncate(to count: Int) {
        assert(count <= self.count)
        self.count = count
    }

    /// Gives back the memory behind the values.
    mutating func fit() {
        capacity = max(1, count)
        base = Self.memory(of: base, for: capacity)
    }

    @inline(never)
    private mutating func grow() {
        // Large rows grow in few steps: what is not touched costs nothing, and what is moved costs.
        capacity *= capacity > 1 << 16 ? 4 : 2
        base = Self.memory(of: base, for: capacity)
    }

    private static func memory(of old: UnsafeMutablePointer<Value>?, for count: Int) -> UnsafeMutablePointer<Value> {
        guard let memory = realloc(old, count * MemoryLayout<Value>.stride) else {
            fatalError("out of memory for \(count) offsets")
        }
        return memory.assumingMemoryBound(to: Value.self)
    }
}
