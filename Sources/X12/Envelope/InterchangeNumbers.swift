/// The interchange control numbers that each pair of sender and receiver used in a file.
struct InterchangeNumbers {
    /// Past so many pairs in one file a double may go unseen; memory stays bounded.
    private static let limit = 10_000

    private var numbers: [[String]: ControlNumbers] = [:]

    /// Keeps the number of an interchange; false when an earlier one had it.
    mutating func insert(_ header: InterchangeHeader) -> Bool {
        let parties = [header.sender.description, header.receiver.description]
        guard numbers[parties] != nil || numbers.count < Self.limit else { return true }
        return numbers[parties, default: ControlNumbers()].insert(header.controlNumber)
    }
}
