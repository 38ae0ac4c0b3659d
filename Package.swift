// swift-tools-version:6.1
import PackageDescription

/// The manifest is the graph: a target names every module its sources import, and nothing below it imports upward.
/// `make build` and `make test` pass `--explicit-target-dependency-import-check error`; `make check` sets the variable
/// that turns our warnings, and nobody else's, into errors.
let warnings: [SwiftSetting] =
    Context.environment["DRAGOMAN_WARNINGS_AS_ERRORS"] == nil ? [] : [.unsafeFlags(["-warnings-as-errors"])]

let strict: [SwiftSetting] =
    warnings + [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ]

extension Target.Dependency {
    /// A product of another package, behind the trait: who embeds X12 with `traits: []` downloads no package at all.
    static func outside(_ product: String, of package: String) -> Target.Dependency {
        .product(name: product, package: package, condition: .when(traits: ["Gateway"]))
    }
}

let package = Package(
    name: "dragoman",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "X12", targets: ["X12", "Diagnostics"]),
        .library(name: "Canonical", targets: ["Canonical"]),
        .library(name: "Mapping", targets: ["Mapping"]),
        .library(name: "Catalog", targets: ["Catalog"]),
        .library(name: "Gateway", targets: ["Gateway", "Store", "Transport"]),
        .executable(name: "dragoman", targets: ["dragoman"]),
    ],
    traits: [
        .default(enabledTraits: ["Gateway"]),
        .trait(name: "Gateway", description: "Everything that needs other packages: Catalog, Gateway, the program"),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Layer 0
        .target(name: "Diagnostics", swiftSettings: strict),

        // Layer 1
        .target(name: "X12", dependencies: ["Diagnostics"], swiftSettings: strict),
        .target(name: "Canonical", dependencies: ["Diagnostics"], swiftSettings: strict),
        .target(
            name: "Store",
            dependencies: [
                "Diagnostics",
                .outside("Crypto", of: "swift-crypto"),
                .outside("GRDB", of: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .target(name: "Transport", dependencies: ["Diagnostics", "CLibSSH2"], swiftSettings: strict),

        // Layer 2
        .target(
            name: "Formats",
            dependencies: ["Canonical", "Diagnostics", "CLibXML2", "CXMLShims"],
            swiftSettings: strict
        ),
        .target(name: "Mapping", dependencies: ["X12", "Canonical", "Diagnostics"], swiftSettings: strict),

        // Layer 3
        .target(
            name: "Catalog",
            dependencies: [
                "Formats", "Mapping", "X12", "Canonical", "Diagnostics",
                .outside("Yams", of: "Yams"),
            ],
            swiftSettings: strict
        ),

        // Layer 4
        .target(
            name: "Gateway",
            dependencies: [
                "Catalog", "Store", "Transport", "Formats", "Mapping", "X12", "Canonical", "Diagnostics",
                .outside("Logging", of: "swift-log"),
                .outside("ServiceLifecycle", of: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),

        // Layer 5
        .target(
            name: "TransportHTTP",
            dependencies: [
                "Transport", "Diagnostics",
                .outside("AsyncHTTPClient", of: "async-http-client"),
                .outside("NIOCore", of: "swift-nio"),
                .outside("NIOHTTP1", of: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ControlTower",
            dependencies: [
                "Gateway", "Store", "Formats", "Diagnostics",
                .outside("Hummingbird", of: "hummingbird"),
                .outside("HTTPTypes", of: "swift-http-types"),
                .outside("NIOCore", of: "swift-nio"),
                .outside("Logging", of: "swift-log"),
                .outside("ServiceLifecycle", of: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),

        // Layer 6
        .executableTarget(
            name: "dragoman",
            dependencies: [
                "ControlTower", "TransportHTTP", "Gateway", "Catalog", "Store", "Transport", "Formats", "Mapping",
                "X12", "Canonical", "Diagnostics",
                .outside("ArgumentParser", of: "swift-argument-parser"),
                .outside("Hummingbird", of: "hummingbird"),
                .outside("HTTPTypes", of: "swift-http-types"),
                .outside("NIOCore", of: "swift-nio"),
                .outside("Logging", of: "swift-log"),
                .outside("ServiceLifecycle", of: "swift-service-lifecycle"),
                .outside("UnixSignals", of: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),

        // C libraries of the system, and the few lines of C that Swift 6 cannot say.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibSSH2", pkgConfig: "libssh2", providers: [.apt(["libssh2-1-dev"])]),
        .target(name: "CXMLShims", dependencies: ["CLibXML2"]),

        // Tests: one folder per target, and StoryTests for what walks Maps/, Samples/ and the README.
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
        .testTarget(name: "X12Tests", dependencies: ["X12", "Diagnostics"], swiftSettings: strict),
        .testTarget(name: "CanonicalTests", dependencies: ["Canonical", "Diagnostics"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Store", "Diagnostics", .outside("GRDB", of: "GRDB.swift")],
            swiftSettings: strict
        ),
        .testTarget(name: "TransportTests", dependencies: ["Transport", "Diagnostics"], swiftSettings: strict),
        .testTarget(
            name: "FormatsTests", dependencies: ["Formats", "Canonical", "Diagnostics"], swiftSettings: strict),
        .testTarget(
            name: "MappingTests",
            dependencies: ["Mapping", "X12", "Canonical", "Diagnostics"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CatalogTests",
            dependencies: ["Catalog", "Formats", "Mapping", "X12", "Canonical", "Diagnostics"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "Gateway", "Catalog", "Store", "Transport", "Formats", "Mapping", "X12", "Canonical", "Diagnostics",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TransportHTTPTests",
            dependencies: [
                "TransportHTTP", "Transport", "Diagnostics",
                .outside("Hummingbird", of: "hummingbird"),
                .outside("HTTPTypes", of: "swift-http-types"),
                .outside("NIOCore", of: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ControlTowerTests",
            dependencies: [
                "ControlTower", "Gateway", "Catalog", "Store", "Transport", "Formats", "Diagnostics",
                .outside("Hummingbird", of: "hummingbird"),
                .outside("HummingbirdTesting", of: "hummingbird"),
                .outside("HTTPTypes", of: "swift-http-types"),
                .outside("NIOCore", of: "swift-nio"),
                .outside("Logging", of: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StoryTests",
            dependencies: [
                "dragoman", "ControlTower", "TransportHTTP", "Gateway", "Catalog", "Store", "Transport", "Formats",
                "Mapping", "X12", "Canonical", "Diagnostics",
                .outside("ArgumentParser", of: "swift-argument-parser"),
                .outside("Hummingbird", of: "hummingbird"),
                .outside("HTTPTypes", of: "swift-http-types"),
                .outside("NIOCore", of: "swift-nio"),
                .outside("Logging", of: "swift-log"),
                .outside("ServiceLifecycle", of: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
    ]
)
