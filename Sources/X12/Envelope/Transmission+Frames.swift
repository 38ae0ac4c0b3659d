public import Diagnostics

extension Transmission {
    /// The segment that holds an offset, numbered through the whole file; nil between interchanges.
    public func frame(holding offset: Int) -> SourceFrame? {
        var low = 0
        var high = interchanges.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if interchanges[middle].bytes.lowerBound <= offset { low = middle } else { high = middle }
        }
        guard low < interchanges.count, interchanges[low].bytes.contains(offset) else { return nil }
        return interchanges[low].table.frame(holding: offset, before: segmentsBefore[low])
    }

    /// A finding in this file as people read it, with the segment it is about.
    public func printed(_ finding: Finding, by printer: CaretPrinter = CaretPrinter()) -> String {
        printer.print(
            finding,
            source: bytes,
            frame: finding.place.bytes.flatMap { frame(holding: $0.lowerBound) }
        )
    }
}

extension SegmentTable {
    /// The segment that holds an offset in the file, numbered on from `before`; of its separators those that stand
    /// within `reach` of the offset.
    func frame(holding offset: Int, before: Int, reach: Int = .max / 4) -> SourceFrame? {
        guard let index = index(holding: offset) else { return nil }
        let content = content(index)
        let extent = extent(index)
        let terminator = dialect.delimiters.segment
        var end = content.upperBound
        if end < extent.upperBound, slice(end..<end + 1).first == terminator, !terminator.isWhitespace {
            end = min(end + 1 + dialect.terminatorRest.count, extent.upperBound)
        }
        // What stands in the gap behind a segment is shown with it.
        if offset >= end { end = min(offset + 1, extent.upperBound) }
        var skeleton = [identifier(index)]
        var number = firstElement(of: index, at: offset - reach)
        while number <= elementCount(index) {
            let start = element(number, of: index).lowerBound
            if start > offset + reach { break }
            skeleton.append(start - 1..<start)
            number += 1
        }
        if end > content.upperBound { skeleton.append(content.upperBound..<end) }
        return SourceFrame(bytes: content.lowerBound..<end, number: before + index + 1, skeleton: skeleton)
    }

    /// The first element that begins at an offset or behind it.
    private func firstElement(of index: Int, at offset: Int) -> Int {
        var low = 1
        var high = elementCount(index) + 1
        while low < high {
            let middle = (low + high) / 2
            if element(middle, of: index).lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// What is shown of the segment that holds an offset in the file: the bytes around it, as far as they are here.
    func excerpt(holding offset: Int, before: Int) -> SourceExcerpt? {
        let reach = Excerpts.reach
        // Behind bytes that were skipped, offsets no longer lead to what is here.
        if let gap, offset > base + gap.after { return nil }
        guard let frame = frame(holding: offset, before: before, reach: reach) else { return nil }
        let near = frame.bytes.clamped(to: max(0, offset - reach)..<offset + reach)
        return SourceExcerpt(bytes: Array(slice(near)), base: near.lowerBound, frame: frame)
    }
}
