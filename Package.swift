// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// Bounds and overflow checks stay on everywhere: a wrong number must trap, never be printed.
let package = Package(
  name: "gongyak",
  products: [.executable(name: "gongyak", targets: ["gongyak"])],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CFileSystem"),
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
      name: "Figures", dependencies: ["Diagnostics", "JSON", "Tables"], swiftSettings: settings),
    .target(
      name: "Pledges",
      dependencies: [
        "CFileSystem", "Diagnostics", "JSON", "Reports", "Tables", "Figures", "Templating",
      ],
      resources: [
        .embedInCode("Schemas/pledge.rng"), .embedInCode("Schemas/press.rng"),
        .embedInCode("Sample/sample-measures.json"), .embedInCode("Starter/guide.md"),
        .embedInCode("Starter/book.json"), .embedInCode("Starter/datapackage.json"),
        .embedInCode("Starter/measures.json"), .embedInCode("Starter/grants.csv"),
        .embedInCode("Starter/pledge.xml"), .embedInCode("Starter/layout.html"),
        .embedInCode("Starter/index.html"), .embedInCode("Starter/roadmap.html"),
        .embedInCode("Starter/style.css"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "gongyak",
      dependencies: [
        "Diagnostics", "JSON", "Reports", "Tables", "Figures", "Templating", "Pledges",
      ],
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["JSON"], path: "Tests/Support", swiftSettings: settings),
    test("Diagnostics"),
    test("JSON"),
    test("Reports", exclude: ["Expected"]),
    test("Tables", ["Reports"]),
    test("Templating"),
    test("Figures", ["Tables"]),
    test("Pledges", ["Reports", "Tables", "Figures", "Templating"]),
    .testTarget(
      name: "GongyakTests", dependencies: ["gongyak", "TestSupport"], exclude: ["Book", "Cases"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

/// A test target beside the library `name`; what it needs beyond that library is listed.
func test(_ name: String, _ others: [String] = [], exclude: [String] = []) -> Target {
  let libraries = Set([name, "Diagnostics", "JSON"] + others).sorted()
  return .testTarget(
    name: name + "Tests", dependencies: (libraries + ["TestSupport"]).map { .byName(name: $0) },
    exclude: exclude, swiftSettings: settings)
}
