// swift-tools-version:6.1
import PackageDescription

// A package of its own, so that nobody who builds Dragoman builds its benchmarks.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "dragoman", path: "..")],
    targets: [
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                .product(name: "X12", package: "dragoman"),
                .product(name: "Catalog", package: "dragoman"),
                .product(name: "Gateway", package: "dragoman"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)]
        )
    ]
)
