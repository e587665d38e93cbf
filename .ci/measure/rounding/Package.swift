// swift-tools-version: 6.2
import PackageDescription

// A harness of its own, so that measuring code is no part of the product. The files of rounding and
// the generator of the tests are links to those of the project.
let package = Package(
  name: "rounding",
  targets: [.executableTarget(name: "Rounding", swiftSettings: [.strictMemorySafety()])],
  swiftLanguageModes: [.v6]
)
