import ArgumentParser
import Catalog
import ControlTower
import Diagnostics
import Foundation
import Gateway
import Logging

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandPage.demo.configuration

    @OptionGroup var knowledge: CatalogOptions

    @Option(help: "The folder everything is kept in.")
    var data = "dragoman-demo"

    @Option(help: "The port of the API and the page.")
    var port = 8080

    @Option(help: "The port of the stand-in for the ERP.")
    var erpPort = 8081

    func run() async throws {
        var options = knowledge
        let maps = try knowledge.mapsFolder()
        let beside = URL(fileURLWithPath: maps).deletingLastPathComponent().appending(path: "Samples/harbor-supply")
            .path
        let workspace = knowledge.workspace ?? beside
        options.workspace = workspace
        let story = try Story(workspace: workspace)
        var logger = Logger(label: "dragoman")
        logger.logLevel = .error
        var environment = ProcessInfo.processInfo.environment
        environment["ERP_URL"] = "http://127.0.0.1:\(erpPort)"
        let site = try Site(knowledge: options, data: data, environment: environment, logger: logger)
        let erp = try StandInERP(folder: data)
        let address = "http://127.0.0.1:\(port)/"
        print("\(site.gateway.catalog.workspace.name): the gateway at work. Page: \(address)  data: \(data.printable)")
        let teller = Storyteller(
            site: site, story: story, workspace: workspace, data: data, erp: erp, address: address
        )
        try await site.run([
            erp.application(port: erpPort, logger: logger),
            site.tower(host: "127.0.0.1", port: port).application(),
            site.workers(),
            teller,
        ])
        print("\nStopped. Everything is in \(data.printable); the same command carries on.")
    }
}
