/// A row of plain values that never changes: an array without counting references; its owner frees it.
struct FlatRow<Value: BitwiseCopyable>: BitwiseCopyable, @unchecked Sendable {
    let base: UnsafePointer<Value>
    let count: Int

    init(_ values: some Collection<Value>) {
        let memory = UnsafeMutablePointer<Value>.allocate(capacity: max(1, values.count))
        for (index, value) in values.enumerated() { (memory + index).initialize(to: value) }
        base = UnsafePointer(memory)
        count = values.count
    }

    func free() { base.deallocate() }

    @inline(__always)
    subscript(_ index: Int) -> Value {
        assert(index >= 0 && index < count)
        return base[index]
    }
}
