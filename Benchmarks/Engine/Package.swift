// swift-tools-version:6.1
import PackageDescription

// The X12 library measured alone: `Sources` links to the product's own sources, so that a minute's build is enough
// and nothing of the gateway is in it. C is here to set the limit, never in the product.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "engine",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "Diagnostics", swiftSettings: strict),
        .target(name: "X12", dependencies: ["Diagnostics"], swiftSettings: strict),
        .target(name: "CScan"),
        .executableTarget(name: "engine", dependencies: ["X12", "Diagnostics", "CScan"], swiftSettings: strict),
    ]
)
