import Capture
import Foundation
import Testing

@testable import TerminalUI

@Suite("Names in the row of tabs")
struct TabNamesTests {
  private func row(_ titles: [String], width: Int) throws -> [String] {
    var stage = try Stage("\(width)x24 \(titles[0])", directory: NSTemporaryDirectory())
    try stage.perform("tabs", "1 " + titles.joined(separator: " | "))
    return TabRow(stage.state.tabs, width: width).places.map(\.text)
  }

  @Test(
    "tell tabs apart, however short",
    arguments: [
      [String](repeating: "connect 127.0.0.1:9000", count: 8), [String](repeating: "open orders.pcapng", count: 8),
      (0..<8).map { "connect 127.0.0.1:900\($0)" },
      ["monday", "tuesday", "friday"].map { "open a-capture-of-\($0)-of-the-server.pcapng" },
      ["open day.pcap", "open day.pcap.gz", "open day.pcap.gz"],
    ], [200, 120, 90, 80])
  func distinct(_ titles: [String], _ width: Int) throws {
    let shown = try row(titles, width: width)
    #expect(shown.count == titles.count)
    let bare = shown.map { $0.split(separator: " ").dropFirst().joined(separator: " ").filter { !"[]".contains($0) } }
    #expect(Set(bare).count == titles.count, "\(width): \(bare)")
  }

  @Test("are whole where there is room")
  func whole() throws {
    let titles = ["connect a:1", "connect a:1", "listen a:1", "connect a:1"]
    #expect(try row(titles, width: 80) == ["[1 a:1]", " 2 a:1 (2) ", " 3 listen a:1 ", " 4 a:1 (3) "])
  }
}
