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
        let table = interchanges[low].table
        guard let index = table.index(holding: offset) else { return nil }
        let content = table.content(index)
        let terminator = table.dialect.delimiters.segment
        var end = content.upperBound
        if end < bytes.count, bytes[end] == terminator, !terminator.isWhitespace {
            end = min(end + 1 + table.dialect.terminatorRest.count, bytes.count)
        }
        // What stands in the gap behind a segment is shown with it.
        if offset >= end { end = min(offset + 1, bytes.count) }
        var skeleton = [table.identifier(index)]
        for number in 1...max(1, table.elementCount(index)) {
            let start = table.element(number, of: index).lowerBound
            if table.elementCount(index) > 0 { skeleton.append(start - 1..<start) }
        }
        if end > content.upperBound { skeleton.append(content.upperBound..<end) }
        return SourceFrame(
            bytes: content.lowerBound..<end,
            number: segmentsBefore[low] + index + 1,
            skeleton: skeleton
        )
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
