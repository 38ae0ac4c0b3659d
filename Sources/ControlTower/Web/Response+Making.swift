import HTTPTypes
import Hummingbird
import NIOCore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Response {
    /// JSON in a stable order, laid out for people.
    static func json(
        _ body: some Encodable,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:],
        type: String = "application/json"
    ) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        // Our own shapes of text, numbers and flags: there is nothing in them that cannot be written.
        let bytes = (try? encoder.encode(body)).map { Array($0) } ?? Array("{}".utf8)
        return .bytes(bytes + [0x0A], status: status, headers: headers, type: type)
    }

    /// Bytes as they are.
    static func bytes(
        _ bytes: [UInt8],
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:],
        type: String
    ) -> Response {
        var headers = headers
        headers[.contentType] = type
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A page.
    static func page(_ page: Page, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        .bytes(Array(page.text.utf8), status: status, headers: headers, type: "text/html; charset=utf-8")
    }
}
