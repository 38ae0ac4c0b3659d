/// Cuts a file into parts that each are a whole interchange: one for each set, group or interchange.
///
/// A part has the ISA and GS of the file, control numbers included, and trailers that count what is in it.
public struct SetSplitter: Sendable, Hashable {
    /// How finely a file is cut.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        /// One transaction set, in an envelope of its own.
        case set
        /// One functional group with its sets.
        case group
        /// One interchange, its bytes as they stand.
        case interchange
    }

    /// What one part holds.
    public var unit: Unit

    /// A splitter into these units; one file for each set unless said otherwise.
    public init(_ unit: Unit = .set) { self.unit = unit }

    /// The parts in the order of the file; an interchange without groups gives none but by interchange.
    public func parts(of transmission: Transmission) -> [SplitPart] {
        var parts: [SplitPart] = []
        func add(_ interchange: Interchange, _ group: FunctionalGroup?, _ set: TransactionSet?) {
            parts.append(SplitPart(number: parts.count + 1, interchange: interchange, group: group, set: set))
        }
        for interchange in transmission.interchanges {
            guard unit != .interchange else {
                add(interchange, nil, nil)
                continue
            }
            for group in interchange.groups {
                if unit == .group {
                    add(interchange, group, nil)
                } else {
                    for set in group.sets { add(interchange, group, set) }
                }
            }
        }
        return parts
    }
}

/// One part of a file that was split.
public struct SplitPart: Sendable {
    /// Which part it is, from 1.
    public let number: Int
    /// The interchange it is from.
    public let interchange: Interchange
    /// The group it is from, or holds; nil for a whole interchange.
    public let group: FunctionalGroup?
    /// The set it holds; nil for a whole group or interchange.
    public let set: TransactionSet?

    /// Its bytes: made when asked for, so that a file of many sets is not held twice.
    public var bytes: [UInt8] {
        let table = interchange.table
        guard let group else { return terminated(interchange.bytes) }
        var bytes: [UInt8] = []
        if interchange.isa.isPresent { bytes += table.bytes[interchange.isa.extent] }
        if let set {
            if group.gs.isPresent { bytes += table.bytes[group.gs.extent] }
            bytes += terminated(set.bytes)
        } else {
            let end = group.ge?.bytes.lowerBound ?? group.bytes.upperBound
            bytes += terminated(group.bytes.lowerBound..<max(group.bytes.lowerBound, end))
        }
        if group.gs.isPresent {
            bytes += trailer("GE", group.ge, count: set == nil ? group.sets.count : 1, group.gs[6])
        }
        if interchange.isa.isPresent { bytes += trailer("IEA", interchange.iea, count: 1, interchange.isa[13]) }
        return bytes
    }

    /// The bytes of a stretch, with a terminator behind the last segment where the file ended without.
    private func terminated(_ range: Range<Int>) -> [UInt8] {
        let table = interchange.table
        var bytes = Array(table.bytes[range])
        guard let index = table.index(holding: range.upperBound - 1) else { return bytes }
        let behind = table.bytes[table.content(index).upperBound..<range.upperBound]
        if !behind.contains(table.dialect.delimiters.segment) { bytes += terminator }
        return bytes
    }

    private var terminator: [UInt8] {
        [interchange.table.dialect.delimiters.segment] + interchange.table.dialect.terminatorRest
    }

    /// A trailer with its count set, or made where the file has none.
    private func trailer(_ id: String, _ segment: Segment?, count: Int, _ control: Element) -> [UInt8] {
        let element = interchange.delimiters.element
        var bytes = Array(id.utf8) + [element] + Array(String(count).utf8)
        if let segment {
            let first = segment[1].bytes
            if segment.count > 0 {
                bytes = Array(interchange.table.bytes[segment.bytes.lowerBound..<first.lowerBound])
                bytes += Array(String(count).utf8)
                bytes += interchange.table.bytes[first.upperBound..<segment.bytes.upperBound]
            }
        } else {
            bytes += [element] + control.content
        }
        bytes += terminator
        // As lines, where the file's own segments are.
        let header = interchange.isa.isPresent ? interchange.isa : interchange.segments[0]
        let table = interchange.table
        let isLined = table.bytes[header.bytes.upperBound..<header.extent.upperBound].contains(.lineFeed)
        return bytes + (isLined && terminator.last != .lineFeed ? [.lineFeed] : [])
    }
}
