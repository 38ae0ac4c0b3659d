import CFuzzer
import Glibc

/// One program for all targets: `FUZZ` names the target, the arguments are libFuzzer's.
///
/// The name comes by the environment because libFuzzer starts itself again with its arguments (`-jobs`, `-merge`).
@main
struct Fuzz {
    /// The target that `FUZZ` names.
    static let target: FuzzTarget = {
        let name = getenv("FUZZ").map { String(cString: $0) } ?? "parse"
        guard let target = FuzzTarget(rawValue: name) else {
            fatalError("FUZZ is one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return target
    }()

    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = target
        exit(
            LLVMFuzzerRunDriver(&count, &arguments) { data, count in
                Fuzz.target.run([UInt8](UnsafeBufferPointer(start: data, count: count)))
                return 0
            })
    }
}
