import Glibc
import X12

/// `engine speed`, `engine curves`, and what the comparison with others needs.
@main
struct Engine {
    static let help = """
        engine speed [MB or file …]     rates over generated 850s (8 and 100 MB) or a file, and ratios to a scan in C
        engine curves [name …]          each input grown tenfold: how much time grows by
        engine generate MB file         writes generated 850s
        engine lines file               rates alone, one a line, for Peers/run
        engine only word [MB]           the subjects whose name holds the word, for two seconds each, for a profiler
        """

    static func main() {
        var arguments = CommandLine.arguments.dropFirst()
        switch arguments.popFirst() ?? "speed" {
        case "speed":
            for word in arguments.isEmpty ? ["8", "100"] : arguments {
                let megabytes = Double(word)
                let bytes = megabytes.map { Orders.interchange(bytes: Int($0 * 1e6)) } ?? Rules.file(word)
                guard let bytes else { refuse("cannot read \(word)") }
                Speed().table(bytes, named: megabytes == nil ? word : "\(word) MB of 850s")
            }
        case "curves":
            if !Curves(wanted: Array(arguments)).run() { exit(1) }
        case "generate":
            guard arguments.count == 2, let megabytes = arguments.popFirst().flatMap(Double.init),
                let path = arguments.first, let file = fopen(path, "w")
            else { refuse(help) }
            let bytes = Orders.interchange(bytes: Int(megabytes * 1e6))
            fwrite(bytes, 1, bytes.count, file)
            fclose(file)
        case "lines":
            guard let path = arguments.first, let bytes = Rules.file(path) else { refuse(help) }
            Speed().lines(bytes)
        case "only":
            guard let word = arguments.popFirst() else { refuse(help) }
            let bytes = Orders.interchange(bytes: Int((arguments.first.flatMap(Double.init) ?? 20) * 1e6))
            for subject in Subject.all() where subject.name.contains(word) {
                var rates: [Double] = []
                var seconds = 0.0
                while seconds < 2 {
                    let taken = Clock.seconds { subject.run(bytes) }
                    seconds += taken
                    rates.append(Double(bytes.count) / 1e6 / taken)
                }
                let best = "best \(Row.number(rates.max() ?? 0))"
                print(Row.line(["  " + subject.name, Row.number(rates.median), best]))
            }
        default:
            refuse(help)
        }
    }

    private static func refuse(_ text: String) -> Never {
        print(text)
        exit(2)
    }
}
