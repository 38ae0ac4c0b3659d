import CScan
import Diagnostics
import X12

/// One way to go over a file, to be timed; what it returns must depend on all of its work.
struct Subject {
    /// As the table names it.
    let name: String
    /// As the peers' table names it: `iterate`, `validate` or `scan`; nil for what is not compared.
    var column: String?
    let run: ([UInt8]) -> Int

    /// The limits first, then ours in the order of the work.
    static func all() -> [Subject] {
        let room = UnsafeMutablePointer<UInt32>.allocate(capacity: Int(CSCAN_PIECE) + 64)
        let orders = Rules.checker("850")
        let totals = Rules.guided("850")
        return [
            Subject(name: "C: index of every delimiter, \(String(cString: cscan_instructions()))", column: "scan") {
                $0.withUnsafeBufferPointer { cscan_index($0.baseAddress, $0.count, 0x7E, 0x2A, 0x3E, room) }
            },
            Subject(name: "C: memchr to every terminator") {
                $0.withUnsafeBufferPointer { cscan_terminators($0.baseAddress, $0.count, 0x7E) }
            },
            Subject(name: "tokenise: bytes to a tree") { Transmission.parse($0).interchanges.count },
            Subject(name: "tokenise and walk every element of the tree") { walk(Transmission.parse($0)) },
            Subject(name: "tokenise and walk every element, as a stream", column: "iterate") { pass($0) },
            Subject(name: "tokenise and check") { check(Transmission.parse($0), orders) },
            Subject(name: "tokenise and give the bytes back") { Transmission.parse($0).serialized().count },
            Subject(name: "check as a stream, in pieces of 64 KiB", column: "validate") { stream($0, orders) },
            Subject(name: "the same by the 850's guide, with its totals") { stream($0, totals) },
        ]
    }

    /// Touches every element of every segment.
    static func walk(_ transmission: Transmission) -> Int {
        var elements = 0
        var length = 0
        for interchange in transmission.interchanges {
            for group in interchange.groups {
                for set in group.sets {
                    for segment in set.segments {
                        let count = segment.count
                        elements += count
                        for number in 0..<count { length += segment[number + 1].bytes.count }
                    }
                }
            }
        }
        return elements &+ length
    }

    /// Touches every element of every segment while they pass by.
    static func pass(_ bytes: [UInt8]) -> Int {
        var elements = 0
        var length = 0
        _ = SegmentStream().run(reader(of: bytes)) { segment in
            elements += segment.count
            for number in 0..<segment.count { length += segment.element(number + 1).count }
        }
        return elements &+ length
    }

    /// The bytes as they would come from a file.
    private static func reader(of bytes: [UInt8]) -> (UnsafeMutableRawBufferPointer) -> Int {
        var position = 0
        return { buffer in
            let count = min(1 << 16, buffer.count, bytes.count - position)
            buffer.copyBytes(from: bytes[position..<position + count])
            position += count
            return count
        }
    }

    /// Checks every set and returns how many findings there were.
    static func check(_ transmission: Transmission, _ checker: SetChecker) -> Int {
        var findings = transmission.findings.total
        for interchange in transmission.interchanges {
            for group in interchange.groups {
                for set in group.sets {
                    findings += checker.check(set, in: interchange, group: group, source: nil).findings.total
                }
            }
        }
        return findings
    }

    /// Checks the bytes as they would come from a file, and returns how many findings there were.
    static func stream(_ bytes: [UInt8], _ checker: SetChecker) -> Int {
        let report = TransmissionCheck { _, _, _ in checker }.run(reader(of: bytes))
        return report.findings.total
    }
}
