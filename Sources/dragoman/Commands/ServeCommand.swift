import ArgumentParser
import Catalog
import ControlTower
import Diagnostics
import Gateway
import Logging

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandPage.serve.configuration

    @OptionGroup var knowledge: CatalogOptions

    @Option(help: "The folder everything is kept in; made if it is not there.")
    var data: String

    @Option(help: "The port of the API and the page.")
    var port = 8080

    @Option(help: "The address to listen at.")
    var host = "127.0.0.1"

    @Option(help: "How many jobs are worked on at once.")
    var workers = 4

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("a port is a number from 0 to 65535") }
        guard (1...64).contains(workers) else { throw ValidationError("workers is a number from 1 to 64") }
        guard knowledge.workspace != nil else { throw ValidationError("name the workspace with --workspace") }
    }

    func run() async throws {
        var logger = Logger(label: "dragoman")
        logger.logLevel = .notice
        let site = try Site(knowledge: knowledge, data: data, logger: logger)
        print("dragoman: \(site.gateway.catalog.workspace.name) at http://\(host):\(port)/, data in \(data.printable)")
        try await site.run([site.tower(host: host, port: port).application(), site.workers(workers)])
    }
}
