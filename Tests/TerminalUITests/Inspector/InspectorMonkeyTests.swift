import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("The inspector under any keys")
struct InspectorMonkeyTests {
  private static let keys =
    Array("jkhlwb0$VzJKgG=<>\\qFovTy1359mnxM*").map { Key.character($0) } + [
      .tab, .backTab, .enter, .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .control("d"),
      .control("u"), .control("o"), .alt("o"), .wordLeft, .wordRight,
    ]

  private static let sizes = [(40, 10), (80, 24), (90, 20), (120, 36), (200, 60), (20, 5), (61, 17)]

  /// Frames of many kinds: framed, unframed, with a wrong length, still arriving.
  private static func stage(_ generator: inout SeededRandom) throws -> Stage {
    var stage = try Stage("100x30 listen 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("definition", "postgresql")
    for peer in 1...2 {
      try stage.perform("open", "127.0.0.1:4000\(peer)")
      for _ in 0..<6 {
        let payload = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
        try stage.perform("receive", "000000" + HexText.format([UInt8(payload.count)] + payload))
      }
    }
    try stage.perform("receive", "ffffffff 00 01 02")
    try stage.perform("peer", "1")
    try stage.perform("receive", "00000040 \"part\"")
    try stage.perform("key", "Escape")
    stage.take(.input(.key(.character("\\"))))
    return stage
  }

  @Test("holds what it promises", arguments: [1, 2, 3] as [UInt64])
  func anyKeys(_ seed: UInt64) throws {
    var generator = SeededRandom(seed: seed)
    var stage = try Self.stage(&generator)
    for step in 0..<500 {
      switch Int.random(in: 0..<20, using: &generator) {
      case 0:
        let (width, height) = Self.sizes[Int.random(in: 0..<Self.sizes.count, using: &generator)]
        stage.take(.input(.resize(GridSize(width: width, height: height))))
      case 1...4:
        let position = GridPosition(
          column: Int.random(in: 0..<stage.state.size.width, using: &generator),
          row: Int.random(in: 0..<stage.state.size.height, using: &generator))
        let action = [MouseAction.press, .drag, .release, .wheelUp, .wheelDown][
          Int.random(in: 0..<5, using: &generator)]
        stage.take(.input(.mouse(action, position)))
      case 5: try stage.perform("receive", "00000003 \"new\"")
      default: stage.take(.input(.key(Self.keys[Int.random(in: 0..<Self.keys.count, using: &generator)])))
      }
      stage.effects = []
      check(stage, step)
    }
  }

  private func check(_ stage: Stage, _ step: Int) {
    let screen = render(stage.state, reading: stage.capture)
    if let cursor = screen.cursor {
      #expect(0..<stage.state.size.width ~= cursor.column && 0..<stage.state.size.height ~= cursor.row, "step \(step)")
    }
    let reader = LogReader(capture: stage.capture, state: stage.state)
    guard let frame = InspectedFrame(stage.state, reader), frame.entry.byteCount > 0 else { return }
    #expect(0..<frame.entry.byteCount ~= frame.cursor, "step \(step)")
    #expect(frame.selected.clamped(to: 0..<frame.entry.byteCount) == frame.selected, "step \(step)")
    guard stage.state.inspector.isOpen, stage.state.inspector.pane == .frames, stage.state.focus == .log,
      stage.state.layers.isEmpty, let area = stage.state.inspectorLayout?.areas[.frames]
    else { return }
    #expect(screen.cursor.map(area.contains) == true, "the selected frame is not in the list: step \(step)")
  }
}
