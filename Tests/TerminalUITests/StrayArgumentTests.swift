import Foundation
import Testing

@testable import TerminalUI

@Suite("Commands that take nothing")
struct StrayArgumentTests {
  @Test("refuse what is behind them", arguments: ["reset x", "close now", "shutdown --help", "raw 3"])
  func refused(_ line: String) throws {
    var stage = try Stage("80x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    try stage.perform("key", "Escape")
    try stage.perform("type", ":" + line)
    try stage.perform("key", "Enter")
    #expect(stage.takeEffects().filter { !$0.contains("remember") && $0 != "> none" } == [])
    #expect(stage.state.message?.text.contains("takes nothing") == true)
  }
}
