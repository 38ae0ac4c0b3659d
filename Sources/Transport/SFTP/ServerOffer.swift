import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What kinds of host key an SSH server has, read from the first thing it says.
///
/// libssh2 picks one kind and says nothing of the others. When that one is not the pinned one, or when there is none
/// both sides know, this short conversation finds out why.
enum ServerOffer {
    /// The server's host key algorithms in its order; the connection is thrown away.
    static func hostKeyAlgorithms(host: String, port: UInt16, deadline: Deadline) throws(SFTPFailure) -> [String] {
        let socket = try Socket(host: host, port: port, deadline: deadline)
        var reader = Reader(socket: socket, deadline: deadline)
        try reader.write(Array("SSH-2.0-Dragoman\r\n".utf8))
        // A server may talk before its version; more than this is no SSH server.
        var lines = 0
        while try !reader.line().starts(with: Array("SSH-".utf8)) {
            lines += 1
            if lines > 50 { throw .lost("the server does not speak SSH") }
        }
        return try lists(in: reader.packet())
    }

    /// The second name list of a key exchange message: the first names key exchanges, the second host keys.
    static func lists(in payload: [UInt8]) throws(SFTPFailure) -> [String] {
        guard payload.first == 20 else { throw .lost("the server's first message is not a key exchange") }
        var rest = payload.dropFirst(17)
        var list: ArraySlice<UInt8> = []
        for _ in 0..<2 {
            guard rest.count >= 4 else { throw .lost("the server's first message is cut off") }
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard rest.count >= length else { throw .lost("the server's first message is cut off") }
            list = rest.prefix(length)
            rest = rest.dropFirst(length)
        }
        return list.split(separator: UInt8(ascii: ",")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Reads lines and one packet from a socket, never more than is plausible.
    private struct Reader {
        let socket: Socket
        let deadline: Deadline
        private var buffer: [UInt8] = []

        init(socket: Socket, deadline: Deadline) {
            self.socket = socket
            self.deadline = deadline
        }

        func write(_ bytes: [UInt8]) throws(SFTPFailure) {
            var done = 0
            while done < bytes.count {
                try socket.wait(reading: false, writing: true, deadline: deadline)
                let sent = send(socket.descriptor, Array(bytes[done...]), bytes.count - done, Int32(MSG_NOSIGNAL))
                if sent < 0, errno == EAGAIN || errno == EINTR { continue }
                guard sent >= 0 else { throw .lost("the server closed it") }
                done += sent
            }
        }

        mutating func line() throws(SFTPFailure) -> [UInt8] {
            while true {
                if let end = buffer.firstIndex(of: 0x0A) {
                    defer { buffer.removeFirst(end + 1) }
                    return Array(buffer[..<end])
                }
                guard buffer.count < 8192 else { throw .lost("the server does not speak SSH") }
                try fill()
            }
        }

        mutating func packet() throws(SFTPFailure) -> [UInt8] {
            while buffer.count < 5 { try fill() }
            let length = buffer[..<4].reduce(0) { $0 << 8 | Int($1) }
            guard (2...65_536).contains(length) else { throw .lost("the server's first message has no plausible size") }
            while buffer.count < length + 4 { try fill() }
            let padding = Int(buffer[4])
            guard padding < length else { throw .lost("the server's first message is cut off") }
            return Array(buffer[5..<(length + 4 - padding)])
        }

        private mutating func fill() throws(SFTPFailure) {
            try socket.wait(reading: true, writing: false, deadline: deadline)
            var chunk = [UInt8](repeating: 0, count: 4096)
            let got = recv(socket.descriptor, &chunk, chunk.count, 0)
            if got < 0, errno == EAGAIN || errno == EINTR { return }
            guard got > 0 else { throw .lost("the server closed it") }
            buffer += chunk[..<got]
        }
    }
}
