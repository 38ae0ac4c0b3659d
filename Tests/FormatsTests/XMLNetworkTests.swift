import Canonical
import Diagnostics
import Testing

@testable import Formats

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite("XML and the network")
struct XMLNetworkTests {
    @Test("nobody is called, whatever a document names: a listener at the address hears nothing")
    func silence() throws {
        let listener = try #require(Listener())
        let url = "http://127.0.0.1:\(listener.port)/secret"
        let documents = [
            "<!DOCTYPE a SYSTEM '\(url).dtd'><a><b/></a>",
            "<!DOCTYPE a PUBLIC '-//x//y' '\(url).dtd'><a><b>&x;</b></a>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM '\(url)'>]><a><b>&x;</b></a>",
            "<!DOCTYPE a [<!ENTITY % x SYSTEM '\(url)'> %x;]><a><b/></a>",
            "<a><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='\(url)'/><b/></a>",
            "<?xml-stylesheet href='\(url)'?><a><b/></a>",
            "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='\(url)'><b/></a>",
        ]
        for document in documents {
            _ = XMLReader.read(Array(document.utf8))
            var rest = Array(document.utf8)[...]
            _ = XMLRecordReader(path: ["a", "b"]).read { room in
                let part = rest.prefix(room.count)
                room.copyBytes(from: part)
                rest = rest.dropFirst(part.count)
                return part.count
            } each: { _ in
            }
        }
        #expect(!listener.wasCalled)
        // The listener would have heard.
        #expect(listener.call())
        #expect(listener.wasCalled)
    }
}

/// A socket on this machine that can say whether anybody called.
private final class Listener {
    let port: UInt16
    private let descriptor: Int32

    init?() {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
        guard isBound, fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// True where a call waits; it is taken.
    var wasCalled: Bool {
        let caller = accept(descriptor, nil, nil)
        if caller >= 0 { close(caller) }
        return caller >= 0
    }

    /// Calls.
    func call() -> Bool {
        let caller = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(caller) }
        var address = Self.address(port: port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(caller, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
