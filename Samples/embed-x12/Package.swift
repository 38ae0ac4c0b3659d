// swift-tools-version:6.1
import PackageDescription

// From outside the repository the dependency is written with its address; `traits: []` is what leaves out the gateway
// and with it every package but this one:
//
//     .package(url: "https://…/dragoman.git", from: "0.1.0", traits: [])
let package = Package(
    name: "embed-x12",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "dragoman", path: "../..", traits: [])],
    targets: [
        .executableTarget(name: "embed-x12", dependencies: [.product(name: "X12", package: "dragoman")])
    ]
)
