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
    /// The segment that holds an offset in the file, numbered on from `before`.
    func frame(holding offset: Int, before: Int) -> SourceFrame? {
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
        for number in 1...max(1, elementCount(index)) {
            let start = element(number, of: index).lowerBound
            if elementCount(index) > 0 { skeleton.append(start - 1..<start) }
        }
        if end > content.upperBound { skeleton.append(content.upperBound..<end) }
        return SourceFrame(bytes: content.lowerBound..<end, number: before + index + 1, skeleton: skeleton)
    }
}
