// swift-tools-version: 6.3

import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// Homebrew's libraries are in no place that is searched. SwiftPM finds Debian's pkg-config files only with pkg-config.
#if os(macOS)
  let libyaml: String? = "yaml-0.1"
#else
  let libyaml: String? = nil
#endif

// Nothing is looked up in the program by name, so nothing is exported: a smaller binary that starts sooner. Swift's own
// linker can pack relative relocations; `assets/build.sh` asks for that where the C library reads them.
let linking: [LinkerSetting] = [
  .unsafeFlags(
    ["-use-ld=lld", "-Xlinker", "--no-export-dynamic"], .when(platforms: [.linux], configuration: .release))
]

let package = Package(
  name: "framescope",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "framescope", targets: ["framescope"]),
    .library(name: "FramingCore", targets: ["FramingCore"]),
  ],
  dependencies: [
    // Sockets, event loops and name resolution on Linux and macOS alike: the transports of Session.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    // TLS, as SwiftNIO's handlers over BoringSSL, which comes with it: the same versions, ciphers and errors everywhere,
    // a key log, and nothing of the system's to link. Cryptography is not a thing to write oneself.
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    // Commands, options, help and completions of the program.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .executableTarget(
      name: "framescope",
      dependencies: [
        "Engine", "FramingCore", "Capture", "Configuration", "Conversation", "Definitions", "PayloadViews", "Session",
        "TerminalUI", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      linkerSettings: linking
    ),
    // A developer's tool: checks the framings against vectors. Not installed.
    .executableTarget(name: "framing-conformance", dependencies: ["Capture", "FramingCore"], swiftSettings: strict),
    // A developer's tool: runs the tests of Kaitai Struct. Not installed.
    .executableTarget(
      name: "definition-conformance", dependencies: ["Capture", "Definitions", "Yaml"], swiftSettings: strict),
    .target(
      name: "Engine",
      dependencies: [
        "FramingCore", "Capture", "Conversation", "Definitions", "Locking", "PayloadViews", "Session", "TerminalUI",
        "Yaml",
      ],
      swiftSettings: strict),
    .target(name: "Terminal", dependencies: ["TerminalUI", "CCurses"], swiftSettings: strict),
    .target(
      name: "TerminalUI", dependencies: ["Definitions", "FramingCore", "Capture", "PayloadViews"], swiftSettings: strict
    ),
    .target(
      name: "Session",
      dependencies: [
        "CSerial", "FramingCore", "Capture", "Locking",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOTLS", package: "swift-nio"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Configuration", dependencies: ["FramingCore", "Yaml"],
      swiftSettings: strict),
    .target(
      name: "Conversation",
      dependencies: ["Definitions", "FramingCore", "Yaml"],
      swiftSettings: strict
    ),
    .target(
      name: "Capture", dependencies: ["Definitions", "FramingCore", "Locking", "PayloadViews"], swiftSettings: strict),
    .target(name: "Locking", swiftSettings: strict),
    .target(name: "FramingCore", swiftSettings: strict),
    .target(
      name: "Definitions", dependencies: ["CDefinitions", "FramingCore", "Yaml"], swiftSettings: strict),
    .target(name: "PayloadViews", dependencies: ["Definitions", "FramingCore"], swiftSettings: strict),
    .target(name: "CSerial"),
    .target(name: "CDefinitions", exclude: ["Catalogue"]),
    .target(name: "Yaml", dependencies: ["CLibYaml"], swiftSettings: strict),
    .systemLibrary(
      name: "CLibYaml", pkgConfig: libyaml, providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(
      name: "CCurses",
      cSettings: [.define("_XOPEN_SOURCE_EXTENDED", to: "1")],
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]
    ),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "framescope", "Capture", "Configuration", "Engine", "FramingCore", "TerminalUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EngineTests",
      dependencies: ["Engine", "Capture", "Conversation", "Definitions", "FramingCore", "Session", "TerminalUI"],
      swiftSettings: strict),
    .testTarget(name: "ConfigurationTests", dependencies: ["Configuration"], swiftSettings: strict),
    .testTarget(
      name: "DefinitionsTests", dependencies: ["Definitions", "FramingCore"], exclude: ["Catalogue"],
      swiftSettings: strict),
    .testTarget(
      name: "PayloadViewsTests", dependencies: ["PayloadViews", "Definitions", "FramingCore"], swiftSettings: strict),
    .testTarget(
      name: "FramingCoreTests", dependencies: ["FramingCore", "framing-conformance"],
      exclude: ["Vectors", "Conversations"], swiftSettings: strict),
    .testTarget(
      name: "CaptureTests", dependencies: ["Capture", "Definitions", "FramingCore", "Locking"],
      exclude: ["Captures", "Meaning/framings.txt"],
      swiftSettings: strict),
    .testTarget(
      name: "ConversationTests", dependencies: ["Conversation", "Definitions", "FramingCore"], swiftSettings: strict),
    .testTarget(
      name: "TerminalUITests", dependencies: ["TerminalUI", "Terminal", "Capture", "Definitions", "FramingCore"],
      exclude: ["Screens"],
      swiftSettings: strict),
    .testTarget(name: "YamlTests", dependencies: ["Yaml"], swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "TerminalUI"], swiftSettings: strict),
    .testTarget(
      name: "SessionTests",
      dependencies: [
        "Session", "Capture", "FramingCore", "Locking",
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
