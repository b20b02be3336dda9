// swift-tools-version: 6.3

import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// A package of its own, so that nobody who uses framescope fetches what it is compared with.
let package = Package(
  name: "framescope-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "framescope", path: "../.."),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
  ],
  targets: [
    .executableTarget(
      name: "decode-speed",
      dependencies: [
        "Yardsticks",
        .product(name: "FramingCore", package: "framescope"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOExtras", package: "swift-nio-extras"),
      ],
      swiftSettings: strict
    ),
    // Loops in C to compare with, and a count of allocations.
    .target(name: "Yardsticks"),
  ],
  swiftLanguageModes: [.v6]
)
