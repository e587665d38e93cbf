// swift-tools-version: 6.2
import PackageDescription

// A harness of its own, so that measuring code is no part of the product. The sources are links to
// those of the project and are built with the same settings.
let settings: [SwiftSetting] = [
  .strictMemorySafety(), .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "template-bench",
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
    .target(name: "Diagnostics", swiftSettings: settings),
    .target(name: "JSON", dependencies: ["Diagnostics"], swiftSettings: settings),
    .target(
      name: "Templating", dependencies: ["CLibXML2", "Diagnostics", "JSON"],
      swiftSettings: settings),
    .executableTarget(
      name: "TemplateBench", dependencies: ["Diagnostics", "JSON", "Templating"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
