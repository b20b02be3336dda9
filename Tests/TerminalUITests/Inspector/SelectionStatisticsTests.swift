import Testing

@testable import TerminalUI

@Suite("Statistics of selected bytes")
struct SelectionStatisticsTests {
  @Test("tell how mixed they are and how often each occurs")
  func counts() {
    let same = SelectionStatistics([UInt8](repeating: 0x41, count: 9))
    #expect(same.entropy == 0 && same.histogram[4] == 9)
    #expect(SelectionStatistics([UInt8](0...255)).entropy == 8)
    let lines = SelectionStatistics(Array("aabb123456789".utf8).suffix(9) + []).lines(isAll: true)
    #expect(lines.first { $0.name == "crc32" }?.text == "cbf43926")
    #expect(
      SelectionStatistics([1, 1, 2]).lines(isAll: true).first { $0.name == "values" }?.text
        == "2 different: 01 ×2  02 ×1")
  }
}
