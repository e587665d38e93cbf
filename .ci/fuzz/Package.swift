// swift-tools-version: 6.2
import PackageDescription

// A harness of its own, so that fuzzing is no part of the product. The sources are links to those
// of the project; `run` builds all of it with the sanitizers.
let settings: [SwiftSetting] = [
  .strictMemorySafety(), .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "fuzz",
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
    .systemLibrary(name: "CFuzzer"),
    .systemLibrary(name: "CScan"),
    .target(name: "Diagnostics", swiftSettings: settings),
    .target(name: "JSON", dependencies: ["Diagnostics"], swiftSettings: settings),
    .target(name: "Reports", dependencies: ["Diagnostics", "JSON"], swiftSettings: settings),
    .target(
      name: "Tables", dependencies: ["CScan", "Diagnostics", "JSON", "Reports"],
      swiftSettings: settings),
    .target(
      name: "Templating", dependencies: ["CLibXML2", "Diagnostics", "JSON"],
      swiftSettings: settings),
    .target(
      name: "PublishedPages", dependencies: ["Diagnostics", "Tables", "Templating"],
      swiftSettings: settings),
    .executableTarget(
      name: "Fuzz",
      dependencies: ["CFuzzer", "Diagnostics", "JSON", "Tables", "Templating", "PublishedPages"],
      swiftSettings: settings,
      // The other linker breaks down over the tables of the sanitizers.
      linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),
  ],
  swiftLanguageModes: [.v6]
)
