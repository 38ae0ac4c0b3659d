extension Tokenizer {
    /// What became of a segment.
    enum Reading {
        /// The segment was taken, and the next may begin at this offset.
        case taken(next: Int, SegmentTag)
        case stopped(Stop)
    }

    /// Reads the segment that begins at an offset with all the care that real files want: their line breaks, binary
    /// data, and interchanges that were cut off.
    mutating func readSegment(from start: Int) -> Reading {
        // A local copy lives in registers.
        let buffer = input.buffer
        let (element, terminator) = (input.element, input.terminator)
        let first = separators.count
        var tag = SegmentTag.none
        var binaryElement = 0
        var hasBadBinary = false
        var lineBreak: Int?
        var end = buffer.count
        var next = buffer.count
        var isTerminated = false

        var scan = DelimiterScan(buffer, element: element, terminator: terminator, from: start)
        while true {
            let offset = scan.next()
            if offset >= buffer.count { break }
            let byte = buffer[offset]
            if byte == element {
                // A file that was cut off and went on with the next interchange: sixteen separators in their
                // places are no accident.
                if offset > start + 3, buffer[offset - 1] == 0x41, Discovery.isFixed(buffer, at: offset - 3) {
                    end = offset - 3
                    next = end
                    break
                }
                separators.append(UInt32(truncatingIfNeeded: offset))
                if separators.count == first + 1 {
                    tag = input.tag(start..<offset)
                    binaryElement = tag.binaryElement ?? 0
                }
                if binaryElement > 0, separators.count - first == binaryElement {
                    switch binaryEnd(after: offset) {
                    case .at(let dataEnd):
                        lineBreak = nil
                        scan.seek(dataEnd)
                    case .beyond(let length):
                        separators.truncate(to: first)
                        // What fits is waited for: a wrong length shows itself at the end of the data.
                        return .stopped(length <= segmentLimit ? .more : .binary(at: offset + 1, length: length))
                    case .unknown: hasBadBinary = true
                    }
                }
            } else if byte == terminator {
                if input.isTerminator(at: offset) {
                    isTerminated = true
                    end = offset
                    next = input.end(ofTerminatorAt: offset)
                    break
                }
            } else if byte == .lineFeed || byte == .carriageReturn {
                if lineBreak == nil { lineBreak = offset }
                // IEA without its terminator, and the next interchange on the next line.
                if offset - start < 64, input.tag(start..<min(start + 3, offset)) == .iea {
                    var following = offset
                    while following < buffer.count, input.dialect.isLeadingNoise(buffer[following]) { following += 1 }
                    if following < buffer.count, input.beginsInterchange(at: following) {
                        end = offset
                        next = following
                        break
                    }
                }
            }
        }
        guard isLast || next <= limit else {
            separators.truncate(to: first)
            return .stopped(.more)
        }

        let isBinary = binaryElement > 0 && separators.count - first >= binaryElement
        end = input.trimmedEnd(end, from: start, isTerminated: isTerminated, isBinary: isBinary)
        if separators.count == first { tag = input.tag(start..<end) }
        var flags: UInt32 = 0
        if let lineBreak, lineBreak < end {
            flags |= SegmentTable.Entry.wrapped
            remarks.addWrapped(at: lineBreak, segment: entries.count)
        }
        if end - start > segmentLimit, !isBinary {
            flags |= SegmentTable.Entry.oversized
            remarks.addOversized(segment: entries.count)
        }
        if hasBadBinary { remarks.badBinary.append(entries.count) }
        if !isTerminated { remarks.isUnterminated = true }
        append(start..<end, tag: tag, flags: flags, first: first)
        return .taken(next: next, tag)
    }

    private enum BinaryEnd {
        /// The terminator behind the data stands here.
        case at(Int)
        /// The data, this long, reaches out of a window that is not the last.
        case beyond(Int)
        /// The length before the data does not lead to a terminator.
        case unknown
    }

    /// Where binary data ends that begins behind the last separator, by the length in the element before it.
    private func binaryEnd(after offset: Int) -> BinaryEnd {
        let before = Int(separators[separators.count - 2])
        guard offset - before <= 16, let length = input.buffer[before + 1..<offset].number else { return .unknown }
        guard length <= input.buffer.count - offset - 1 else { return isLast ? .unknown : .beyond(length) }
        let end = offset + 1 + length
        if !isLast, end > limit { return .beyond(length) }
        return input.isTerminator(at: end) || end == input.buffer.count ? .at(end) : .unknown
    }
}
