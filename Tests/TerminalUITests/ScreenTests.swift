import Foundation
import Testing

@testable import TerminalUI

/// Every file in `Screens` is a conversation with the screens it leads to.
///
/// After a change that is meant, `UPDATE_SCREENS=1 swift test --filter ScreenTests` writes them anew; read the difference.
@Suite struct ScreenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Screens")

  static var names: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted()
  }

  @Test("there are screens at every size that is promised")
  func sizes() throws {
    let texts = try Self.names.map { try String(contentsOf: Self.folder.appending(path: $0), encoding: .utf8) }
    for size in ["40x10", "80x24", "120x36"] {
      #expect(texts.contains { $0.contains("begin \(size)") || $0.contains("resize \(size)") }, "none at \(size)")
    }
  }

  @Test("the screens are as written", arguments: names)
  func screens(_ name: String) throws {
    let file = Self.folder.appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    var script = ScreenScript(text, directory: NSTemporaryDirectory())
    let actual = try script.run()
    if ProcessInfo.processInfo.environment["UPDATE_SCREENS"] == "1" {
      try actual.write(to: file, atomically: true, encoding: .utf8)
    } else if actual != text {
      Issue.record("\(name): \(Self.difference(text, actual))\nUPDATE_SCREENS=1 swift test --filter ScreenTests")
    }
  }

  @Test("every style is on one of the screens whose looks are written for terminals of every depth")
  func themes() throws {
    let texts = try Self.names.filter { $0.hasPrefix("theme-") }.map {
      try String(contentsOf: Self.folder.appending(path: $0), encoding: .utf8)
    }
    let planes = texts.flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix(":") && !$0.hasPrefix(": ") }
    let shown = Set(planes.joined())
    let missing = Style.allCases.filter { style in style != .plain && !shown.contains(Stage.letters[style] ?? "?") }
    #expect(missing.isEmpty)
    for name in Stage.depths.map(\.name) { #expect(texts.allSatisfy { $0.contains("; \(name)") }) }
  }

  @Test("every style has a letter of its own")
  func letters() {
    #expect(Set(Stage.letters.values).count == Style.allCases.count)
    #expect(Set(Stage.letters.keys) == Set(Style.allCases))
  }

  private static func difference(_ expected: String, _ actual: String) -> String {
    let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let actual = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(expected, actual).prefix { $0 == $1 }.count
    let wanted = line < expected.count ? String(expected[line]) : "(the end)"
    let got = line < actual.count ? String(actual[line]) : "(the end)"
    return "line \(line + 1)\n  expected \(wanted)\n  got      \(got)"
  }
}
