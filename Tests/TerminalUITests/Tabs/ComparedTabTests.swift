import Capture
import Foundation
import Testing

@testable import TerminalUI

@Suite("A comparison with another tab")
struct ComparedTabTests {
  @Test(
    "names the other tab by the number that it has after others were closed",
    arguments: [
      ([1], "#1 of tab 2"), ([3], "#1 of a closed tab"), ([4], "#1 of tab 3"), ([1, 1], "#1 of tab 1"),
      ([1, 2, 1], "#1 of a closed tab"), ([], "#1 of tab 3"),
    ])
  func numbers(_ closed: [Int], _ expected: String) throws {
    var stage = try Stage("80x24 connect a:1", directory: NSTemporaryDirectory())
    try stage.perform("open", "a:1")
    try stage.perform("receive", "00000003 \"one\"")
    let frame = try #require(try stage.capture.frame(numbered: 1))
    stage.take(
      .compared(ComparisonLayer(first: frame, of: stage.capture, tab: 3, second: frame, of: stage.capture)))
    for number in closed { stage.take(.tabClosed(number)) }
    guard case .comparison(let layer)? = stage.state.layers.last else {
      Issue.record("no comparison")
      return
    }
    #expect(layer.firstName == expected)
  }
}
