import Capture
import Testing

@testable import TerminalUI

@Suite("Folded frames")
struct FoldedFramesTests {
  @Test("are kept only where somebody said otherwise than the rule")
  func memory() {
    var folded = FoldedFrames()
    #expect(folded.isEmpty)
    folded.set(3, true, byRule: false, in: 1)
    #expect(folded.choice(of: 3, in: 1) == true)
    folded.set(3, false, byRule: false, in: 1)
    #expect(folded == FoldedFrames(in: 1))
    folded.fold(by: .larger(than: 10))
    folded.set(4, false, byRule: true, in: 1)
    #expect(folded.choice(of: 4, in: 1) == false)
    #expect(folded.choice(of: 5, in: 1) == nil)
  }

  @Test("stay folded under another rule, and no longer unfolded")
  func rules() {
    var folded = FoldedFrames()
    folded.set(1, true, byRule: false, in: 1)
    folded.set(2, false, byRule: true, in: 1)
    folded.fold(by: .larger(than: 10))
    #expect(folded.choice(of: 1, in: 1) == true)
    #expect(folded.choice(of: 2, in: 1) == nil)
    folded.clear()
    #expect(folded.isEmpty)
  }

  @Test("are others when the recording is framed anew, the rule is not")
  func generations() {
    var folded = FoldedFrames()
    folded.fold(by: .larger(than: 10))
    folded.set(1, false, byRule: true, in: 1)
    #expect(folded.choice(of: 1, in: 2) == nil)
    folded.set(2, true, byRule: false, in: 2)
    #expect(folded.choice(of: 1, in: 1) == nil)
    #expect(folded.rule == .larger(than: 10))
  }

  @Test("u takes back what was folded and unfolded, by hand and by rules, one after the other")
  func undone() throws {
    var stage = try FilteringTests.stage(frames: 6)
    try stage.perform("key", "2 G")
    var before = [stage.state.folded]
    let steps = ["-", ":fold > 3", "+", ":fold length < 2", ":unfold"]
    for step in steps {
      try stage.perform("type", step)
      if step.hasPrefix(":") { try stage.perform("key", "Enter") }
      before.append(stage.state.folded)
    }
    for (index, words) in zip(
      (0..<5).reversed(),
      ["unfolding all frames", ":fold length < 2", "unfolding frame 2", ":fold > 3", "folding frame 2"])
    {
      try stage.perform("key", "u")
      #expect(stage.state.message?.text == "undone: \(words)")
      #expect(stage.state.folded == before[index], "\(steps[index])")
    }
    try stage.perform("key", "- -")
    try stage.perform("key", "u u")
    #expect(stage.state.message?.text.hasPrefix("nothing to undo") == true, "what changed nothing is not taken back")
  }

  @Test("that are more than a recording remembers are told")
  func many() throws {
    var stage = try FilteringTests.stage(frames: 3)
    let generation = stage.capture.summary.generation
    for frame in 10..<509 { stage.state.folded.set(frame, true, byRule: false, in: generation) }
    try stage.perform("key", "1 G -")
    #expect(stage.state.message == nil)
    try stage.perform("key", "2 G -")
    #expect(
      stage.state.message?.text
        == "frame 2 is folded; the recording remembers the first 500 frames that are folded by hand")
  }
}

extension FoldedFrames {
  /// None is folded of that generation.
  fileprivate init(in generation: Int) {
    self.init()
    set(1, true, byRule: true, in: generation)
  }
}
