import Catalog
import Foundation
import Gateway
import X12

/// First figures: each as a rate, and as a ratio to a limit measured in the same run.
@main
struct Benchmarks {
    static func main() async throws {
        let maps = CommandLine.arguments.dropFirst().first ?? "Maps"
        let bytes = Orders.interchange(bytes: 8 << 20)
        let megabytes = Double(bytes.count) / 1e6
        let catalog = SiteCatalog(maps: maps)
        print("850s, \(bytes.count) bytes, one core; medians of 5 rounds")

        let limit = await Measure.run("find every terminator (memchr)", amount: megabytes) {
            Measure.keep(terminators(in: bytes))
        }
        report(limit, to: limit)
        let transmission = Transmission.parse(bytes)
        let sets = transmission.interchanges[0].groups[0].sets
        report(
            await Measure.run("tokenise: bytes to a tree of segments", amount: megabytes) {
                Measure.keep(Transmission.parse(bytes).interchanges.count)
            }, to: limit)
        report(
            await Measure.run("check: tree, dictionary and guide", amount: megabytes) {
                let transmission = Transmission.parse(bytes)
                for interchange in transmission.interchanges {
                    for group in interchange.groups {
                        for set in group.sets {
                            let result = catalog.check(
                                set, in: interchange, group: group, map: "transactions/850", source: nil
                            )
                            Measure.keep(result.checked.findings.total)
                        }
                    }
                }
            }, to: limit)
        let interchange = transmission.interchanges[0]
        let group = interchange.groups[0]
        let some = sets.prefix(1000)
        let someBytes = Double(some.reduce(0) { $0 + $1.bytes.count }) / 1e6
        report(
            await Measure.run("read: checked sets to documents with provenance", amount: someBytes, rounds: 3) {
                for set in some {
                    let result = catalog.check(set, in: interchange, group: group, map: "transactions/850", source: nil)
                    Measure.keep(result.map?.read(result.checked, source: bytes).document)
                }
            }, to: limit)
        try await EndToEnd(maps: maps).run()
    }

    static func report(_ measure: Measure, to limit: Measure) {
        let rate = String(format: "%9.1f MB/s", measure.rate)
        let ratio = String(format: "%.4f", measure.rate / limit.rate)
        print("  \(measure.name.padding(toLength: 52, withPad: " ", startingAt: 0))\(rate)   \(ratio) of the limit")
    }

    /// The limit: one pass of the C library's fastest search over the same bytes.
    static func terminators(in bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { raw in
            guard var place = raw.baseAddress else { return 0 }
            let end = place + raw.count
            var count = 0
            while let found = memchr(place, 0x7E, end - place) {
                count += 1
                place = UnsafeRawPointer(found) + 1
            }
            return count
        }
    }
}
