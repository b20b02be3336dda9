import Testing

@testable import TerminalUI

@Suite("Bytes that are edited")
struct EditedBytesTests {
  /// The plainest thing that does the same: all contents there were, one for each step.
  private struct Model {
    var contents: [[UInt8]]
    var index = 0
    var bytes: [UInt8] { contents[index] }

    mutating func replace(_ range: Range<Int>, with new: [UInt8]) {
      var next = bytes
      next.replaceSubrange(range, with: new)
      guard next != bytes || range.count != new.count else { return }
      contents = Array(contents[...index]) + [next]
      index += 1
    }
  }

  @Test("Random edits, undo and redo are those of the plainest model", arguments: 0..<40)
  func model(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed) &* 7_919 &+ 1)
    let start = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...3, using: &random) }
    var edited = EditedBytes(start)
    var model = Model(contents: [start])
    for _ in 0..<300 {
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<2:
        _ = edited.undo()
        model.index = max(model.index - 1, 0)
      case 2:
        _ = edited.redo()
        model.index = min(model.index + 1, model.contents.count - 1)
      default:
        let place = Int.random(in: 0...model.bytes.count, using: &random)
        let length = min(Int.random(in: 0...4, using: &random), model.bytes.count - place)
        let new = (0..<Int.random(in: 0...4, using: &random)).map { _ in UInt8.random(in: 0...3, using: &random) }
        // What changes nothing is no step of either.
        guard Array(model.bytes[place..<place + length]) != new else { continue }
        edited.beginStep()
        edited.replace(place..<place + length, with: new)
        model.replace(place..<place + length, with: new)
      }
      #expect(edited.bytes == model.bytes)
      guard edited.bytes == model.bytes else { return }
    }
    while edited.undo() != nil {}
    #expect(edited.bytes == start)
    #expect(start.indices.allSatisfy { !edited.isChanged($0) })
  }

  @Test("Changed bytes are those that were typed to be others")
  func changed() {
    var edited = EditedBytes([1, 2, 3, 4])
    edited.beginStep()
    edited.replace(1..<3, with: [2, 9])
    #expect((0..<4).map { edited.isChanged($0) } == [false, false, true, false])
    edited.beginStep()
    edited.replace(0..<0, with: [7])
    #expect((0..<5).map { edited.isChanged($0) } == [true, false, false, true, false])
    _ = edited.undo()
    #expect((0..<4).map { edited.isChanged($0) } == [false, false, true, false])
  }

  @Test("A step that has several changes goes back as one")
  func steps() {
    var edited = EditedBytes([1, 2, 3])
    edited.beginStep()
    edited.replace(3..<3, with: [4])
    edited.replace(0..<1, with: [9])
    #expect(edited.bytes == [9, 2, 3, 4])
    let place1 = edited.undo()
    #expect(place1 != nil)
    #expect(edited.bytes == [1, 2, 3])
    let place2 = edited.redo()
    #expect(place2 != nil)
    #expect(edited.bytes == [9, 2, 3, 4])
    let place3 = edited.redo()
    #expect(place3 == nil)
  }

  @Test("A key in 10 MiB costs no more than a few milliseconds, wherever it is")
  func speed() {
    var edited = EditedBytes([UInt8](repeating: 0x41, count: 10 << 20))
    edited.beginStep()
    edited.replace(0..<0, with: [1])
    let clock = ContinuousClock()
    // Neighbouring keys move nothing; only the first one after a jump moves what lies between.
    let typed = clock.measure {
      for place in 1..<1_000 {
        edited.beginStep()
        edited.replace(place..<place, with: [2])
      }
    }
    #expect(typed < .milliseconds(16 * 1_000))
    // With room for a machine that does other things meanwhile.
    let jumped = clock.measure {
      for _ in 0..<10 {
        edited.beginStep()
        edited.replace(edited.count..<edited.count, with: [3])
        edited.beginStep()
        edited.replace(0..<1, with: [])
      }
    }
    #expect(jumped < .milliseconds(20 * 16 * 10))
    #expect(edited.count == (10 << 20) + 1_000)
  }
}
