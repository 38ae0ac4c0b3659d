import ArgumentParser
import Catalog
import Diagnostics
import Foundation

/// Where knowledge comes from.
struct CatalogOptions: ParsableArguments {
    @Option(help: "The folder of built-in knowledge; else DRAGOMAN_MAPS, else Maps beside the program.")
    var maps: String?

    @Option(
        name: [.long, .customLong("site")], help: "A site's own folder, laid over the built-in knowledge.")
    var workspace: String?

    /// The catalog over these folders, read as needed.
    func catalog() throws -> SiteCatalog {
        if let workspace {
            let advice = "name a site's folder, such as Samples/harbor-supply"
            guard FileManager.default.fileExists(atPath: workspace) else {
                throw Misuse("there is no folder \(workspace.printable)", advice)
            }
            let marks = ["dragoman.yaml", "partners", "erps", "maps", "codes"]
            guard marks.contains(where: { FileManager.default.fileExists(atPath: "\(workspace)/\($0)") }) else {
                throw Misuse("\(workspace.printable) is no workspace: a dragoman.yaml is expected in it", advice)
            }
        }
        return SiteCatalog(maps: try mapsFolder(), workspace: workspace)
    }

    /// The folder of built-in knowledge: `--maps`, `DRAGOMAN_MAPS`, beside the program, `share/dragoman`, or here.
    func mapsFolder() throws -> String {
        if let maps {
            guard FileManager.default.fileExists(atPath: "\(maps)/standards") else {
                throw Misuse(
                    "\(maps.printable) holds no maps: a folder with `standards` in it is expected",
                    "leave --maps out to use the maps that come with the program"
                )
            }
            return maps
        }
        var candidates: [String] = []
        if let named = ProcessInfo.processInfo.environment["DRAGOMAN_MAPS"] { candidates.append(named) }
        let program = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
        var folder = program.resolvingSymlinksInPath().deletingLastPathComponent()
        candidates.append(folder.appending(path: "Maps").path)
        candidates.append(folder.deletingLastPathComponent().appending(path: "share/dragoman/Maps").path)
        // A program built in the project's own folder lies a few levels below its Maps.
        for _ in 0..<4 {
            folder = folder.deletingLastPathComponent()
            candidates.append(folder.appending(path: "Maps").path)
        }
        candidates.append("Maps")
        guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: "\($0)/standards") }) else {
            throw Fault("cli.maps.missing", "the Maps folder was not found; name it with --maps or DRAGOMAN_MAPS")
        }
        return found
    }
}
