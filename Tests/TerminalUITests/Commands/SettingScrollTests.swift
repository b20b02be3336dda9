import Capture
import Foundation
import Testing

@testable import TerminalUI

/// What only concerns how bytes look scrolls nothing.
@Suite struct SettingScrollTests {
  @Test(arguments: ["changes yes", "changes no", "dim known", "text utf-8", "reads yes", "dense no"])
  func aSettingLeavesTheViewWhereItIs(_ setting: String) throws {
    var stage = try Stage("80x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    for size in [900, 1_000] {
      try stage.perform("receive", String(format: "%08x", size) + " \"" + String(repeating: "x", count: size) + "\"")
    }
    try stage.perform("key", "Escape g j j j j j j")
    let before = stage.state.log
    guard case .paused(let top) = before.view, top.row > 2 else {
      Issue.record("nothing has scrolled")
      return
    }
    try stage.perform("type", ":set \(setting)")
    try stage.perform("key", "Enter")
    #expect(stage.state.log == before)
  }
}
