// swift-tools-version:6.1
import PackageDescription

// libFuzzer over the X12 reader alone: a package of its own, because every module in it is built to report which of
// its branches an input reached. `Sources` links to the product's own sources.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(["-sanitize=fuzzer"]),
]

let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "Diagnostics", swiftSettings: strict),
        .target(name: "X12", dependencies: ["Diagnostics"], swiftSettings: strict),
        .target(name: "CFuzzer"),
        .executableTarget(
            name: "fuzz",
            dependencies: ["X12", "Diagnostics", "CFuzzer"],
            swiftSettings: strict,
            // gold, the default, fails on coverage tables.
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
        ),
    ]
)
