/// A growing row of offsets that the tokenizer fills: an array without the checks an array makes at every append.
struct OffsetBuffer: ~Copyable {
    private var base: UnsafeMutablePointer<UInt32>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 64) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    @inline(__always)
    mutating func append(_ value: UInt32) {
        if count == capacity { grow() }
        (base + count).initialize(to: value)
        count += 1
    }

    /// The value at an index; the caller knows that it is there.
    subscript(_ index: Int) -> UInt32 {
        get {
            assert(index >= 0 && index < count)
            return base[index]
        }
        set {
            assert(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    /// What was appended, as an array of its exact size.
    var array: [UInt32] { Array(UnsafeBufferPointer(start: base, count: count)) }

    @inline(never)
    private mutating func grow() {
        let wider = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
        wider.moveInitialize(from: base, count: count)
        base.deallocate()
        base = wider
        capacity *= 2
    }
}
