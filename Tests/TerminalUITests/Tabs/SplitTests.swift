import Capture
import Foundation
import Testing

@testable import TerminalUI

@Suite("A split screen")
struct SplitTests {
  @Test(
    "halves stand below each other, and beside each other where both have 80 columns or there are no rows for two",
    arguments: [
      (80, 24, nil as SplitLayout.Arrangement?, "below 80x11 80x12"), (120, 36, nil, "below 120x17 120x18"),
      (160, 60, nil, "below 160x29 160x30"), (161, 24, nil, "beside 80x23 80x23"),
      (200, 60, nil, "beside 99x59 100x59"), (200, 60, .below, "below 200x29 200x30"),
      (120, 36, .beside, "beside 59x35 60x35"), (40, 21, nil, "below 40x10 40x10"), (40, 20, nil, "none"),
      (39, 60, nil, "none"), (80, 20, nil, "none"), (81, 20, nil, "beside 40x19 40x19"),
      (81, 11, .below, "beside 40x10 40x10"), (81, 10, nil, "none"), (80, 24, .beside, "below 80x11 80x12"),
    ])
  func halves(_ width: Int, _ height: Int, _ preferred: SplitLayout.Arrangement?, _ expected: String) {
    let layout = SplitLayout(screen: GridSize(width: width, height: height), preferring: preferred)
    let words = layout.map { layout in
      let sizes = [0, 1].map(layout.size)
      return ([layout.arrangement.rawValue] + sizes.map { "\($0.width)x\($0.height)" }).joined(separator: " ")
    }
    #expect(words ?? "none" == expected)
  }

  @Test("every cell belongs to the row of tabs, to the divider, or to one half at one place")
  func places() throws {
    for (width, height) in [(80, 24), (81, 11), (120, 36), (200, 60), (161, 24)] {
      for preferred in SplitLayout.Arrangement.allCases {
        let screen = GridSize(width: width, height: height)
        let layout = try #require(SplitLayout(screen: screen, preferring: preferred))
        var seen: Set<SplitLayout.Target> = []
        var dividers = 0
        for row in 0..<height {
          for column in 0..<width {
            let position = GridPosition(column: column, row: row)
            guard let target = layout.target(at: position) else {
              dividers += 1
              continue
            }
            #expect(seen.insert(target).inserted)
            guard case .half(let half, let place) = target else { continue }
            #expect(place.column < layout.size(of: half).width && place.row < layout.size(of: half).height)
            #expect(layout.place(position, in: half) == place)
            let other = layout.place(position, in: 1 - half)
            #expect(other.column < layout.size(of: 1 - half).width && other.row < layout.size(of: 1 - half).height)
          }
        }
        #expect(dividers == (layout.arrangement == .beside ? height - 1 : 0))
      }
    }
  }

  private static func stage(_ tabs: String? = "1 connect a:1 | connect b:2 | open c") throws -> Stage {
    var stage = try Stage("80x24 connect a:1", directory: NSTemporaryDirectory())
    if let tabs { try stage.perform("tabs", tabs) }
    try stage.perform("key", "Escape")
    stage.effects = []
    return stage
  }

  @Test(
    "what :split asks for",
    arguments: [
      ("split", Effect.split(2, nil)), ("split 3", .split(3, nil)), ("split 1", .split(1, nil)),
      ("split beside", .split(2, .beside)), ("sp 3 below", .split(3, .below)),
    ])
  func asks(_ line: String, _ effect: Effect) throws {
    var stage = try Self.stage()
    try stage.perform("type", ":" + line)
    try stage.perform("key", "Enter")
    #expect(stage.effects.contains(effect), "\(stage.effects)")
  }

  @Test("halves that have no room as they were asked for stand otherwise, which is told")
  func otherArrangement() throws {
    var stage = try Self.stage()
    try stage.perform("type", ":split beside")
    try stage.perform("key", "Enter")
    #expect(stage.state.message?.text == "no room beside on 80x24: 40x21 or 81x11 is needed")
  }

  @Test("with one tab, :split asks for that once more")
  func onlyOne() throws {
    var stage = try Self.stage(nil)
    try stage.perform("type", ":split")
    try stage.perform("key", "Enter")
    #expect(stage.effects.contains(.split(1, nil)))
  }

  @Test(
    "what cannot be split is told",
    arguments: ["split 4", "split 0", "split x", "split 1 2", "split below 2", "unsplit"])
  func refused(_ line: String) throws {
    var stage = try Self.stage()
    try stage.perform("type", ":" + line)
    try stage.perform("key", "Enter")
    #expect(!stage.effects.contains { if case .remember = $0 { false } else { true } }, "\(stage.effects)")
    #expect(stage.state.message != nil)
  }

  @Test(
    "^W and a key",
    arguments: [
      ("w", Effect.showTab(2)), ("^W", .showTab(2)), ("j", .showTab(2)), ("Tab", .showTab(2)), ("o", .unsplit),
      ("s", .split(2, .below)), ("v", .split(2, .beside)),
    ])
  func keys(_ key: String, _ effect: Effect) throws {
    var stage = try Self.stage()
    try stage.perform("split", "80x24")
    stage.effects = []
    try stage.perform("key", "^W \(key)")
    #expect(stage.effects == [effect])
  }

  @Test("a comparison without a number is with the tab in the other half")
  func comparing() throws {
    var stage = try Self.stage()
    try stage.perform("open", "a:1")
    try stage.perform("receive", "00000003 \"one\"")
    try stage.perform("split", "80x24")
    stage.effects = []
    try stage.perform("type", ":compare-tab")
    try stage.perform("key", "Enter")
    #expect(stage.effects.contains { if case .compareTab(2, _, with: nil) = $0 { true } else { false } })
  }
}
