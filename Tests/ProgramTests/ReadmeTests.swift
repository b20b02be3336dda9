import Foundation
import Testing

@testable import Capture

@Suite("README")
struct ReadmeTests {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "README.md")
  private static let begin = "<!-- fields: a test holds this table to FilterField -->\n"
  private static let end = "<!-- end of fields -->"

  /// The fields of display filters as a table.
  private static var table: String {
    let rows = FilterField.allCases.map { field in
      let operators = field.operators.map { "`\($0)`" }.joined(separator: " ").replacing("|", with: "\\|")
      let alone = field.mayStandAlone ? "stands alone" : ""
      let how = [alone, operators].filter { !$0.isEmpty }.joined(separator: "; ")
      return "| `\(field.rawValue)` | \(field.explanation) | \(how) |\n"
    }
    return "| field | | operators |\n|---|---|---|\n" + rows.joined()
  }

  @Test("lists the fields of display filters as they are")
  func fields() throws {
    let text = try String(contentsOf: Self.path, encoding: .utf8)
    let start = try #require(text.range(of: Self.begin)).upperBound
    let stop = try #require(text.range(of: Self.end)).lowerBound
    if ProcessInfo.processInfo.environment["UPDATE_README"] == "1" {
      let updated = text[..<start] + Self.table + text[stop...]
      try String(updated).write(to: Self.path, atomically: true, encoding: .utf8)
    } else {
      #expect(String(text[start..<stop]) == Self.table, "UPDATE_README=1 swift test --filter ReadmeTests")
    }
  }

  @Test("shows only filters that can be read")
  func examples() throws {
    let text = try String(contentsOf: Self.path, encoding: .utf8)
    let quoted = text.matches(of: /--filter '([^']+)'/).map { String($0.output.1) }
    #expect(quoted.count >= 1)
    for filter in quoted { #expect(throws: Never.self) { try DisplayFilter(parsing: filter) } }
  }
}
