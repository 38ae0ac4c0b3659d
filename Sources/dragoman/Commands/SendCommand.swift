import ArgumentParser
import Diagnostics
import Foundation
import Transport
import TransportHTTP

struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandPage.send.configuration

    @Option(help: "The gateway.")
    var to = "http://127.0.0.1:8080"

    @Option(help: "Whose file it is: partners/acme, erps/harbor; X12 says it itself.")
    var from: String?

    @Option(help: "The kind, for a file of canonical JSON: purchase-order.")
    var kind: String?

    @Option(help: "What makes this sending this one and no other; else the file's name.")
    var key: String?

    @Argument(help: "Files, or - for standard input.")
    var files: [String]

    func run() async throws {
        for name in files {
            let file = try InputFile(name)
            var query = [URLQueryItem(name: "name", value: name.split(separator: "/").last.map(String.init) ?? name)]
            if let from { query.append(URLQueryItem(name: "from", value: from)) }
            if let kind { query.append(URLQueryItem(name: "kind", value: kind)) }
            guard var address = URLComponents(string: to) else { throw ValidationError("\(to) is not an address") }
            address.path = kind == nil ? "/v1/transmissions" : "/v1/documents"
            address.queryItems = query
            guard let url = address.string else { throw ValidationError("\(to) is not an address") }
            let transport = HTTPTransport(HTTPEndpoint(url: url))
            let parcel = Parcel(name: name, bytes: file.bytes, key: key ?? name)
            let delivery: Delivery
            do {
                delivery = try await transport.put(parcel)
            } catch {
                await transport.close()
                throw error
            }
            await transport.close()
            switch delivery {
            case .accepted(let receipt), .duplicate(let receipt): print(receipt)
            case .refused(let reason):
                Console.complain("refused: \(reason.printable)")
                throw Status.findings
            case .uncertain(let reason):
                throw Fault(
                    "cli.send.uncertain", "\(reason.printable); send it again with the same key", isTransient: true)
            }
        }
    }
}
