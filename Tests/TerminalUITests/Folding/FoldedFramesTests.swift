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
}

extension FoldedFrames {
  /// None is folded of that generation.
  fileprivate init(in generation: Int) {
    self.init()
    set(1, true, byRule: true, in: generation)
  }
}
