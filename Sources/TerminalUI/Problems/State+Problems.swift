import Capture
import FramingCore

extension State {
  /// Problems that one key goes on by at most, whatever its count.
  private static let mostProblems = 10_000
  /// Some milliseconds' worth, where fields are read.
  private static let bytesLookedThroughAtOnce = 4 << 20

  /// `!`, `g!`: selects the next frame that has a problem and is shown, or the one before.
  mutating func goToProblem(isForward: Bool, count: Int, reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    // What has just come is looked at now, so that the answer is of all that is shown.
    _ = capture.advanceProblems(byAtMost: Self.bytesLookedThroughAtOnce)
    guard capture.problemStatus.count > 0 else { return say(noProblems(capture)) }
    var found: Int?
    var place = start(isForward, reader)
    var left = min(count, Self.mostProblems)
    while left > 0,
      let frame = isForward ? capture.problem(atOrAfterFrame: place) : capture.problem(atOrBeforeFrame: place)
    {
      place = frame + (isForward ? 1 : -1)
      guard let item = capture.itemIndex(ofFrame: frame), !reader.leavesOut(item) else { continue }
      found = frame
      left -= 1
    }
    guard let found else {
      let shown = filtering.inForce == nil ? "" : " among the frames shown"
      let (_, lookedAt) = capture.problemStatus
      let looking = isForward && lookedAt < capture.summary.frameCount ? ": still looking" : ""
      return say("no problem \(isForward ? "below" : "above")\(shown)\(looking)", .warning)
    }
    goTo(frame: found, reading: capture)
    tellProblems(ofFrame: found, reader)
  }

  /// Where to look first: beside the selected frame, or at the first that is visible when none was selected.
  private func start(_ isForward: Bool, _ reader: LogReader) -> Int {
    let capture = reader.capture
    let isChosen = log.selected != nil
    let item = isChosen ? log.selected : reader.top(of: log.view, height: logHeight).item
    guard let item else { return isForward ? 1 : capture.summary.frameCount }
    guard let number = reader.entry(item)?.number else {
      // An event, or a frame that is still arriving: its neighbours.
      let near = (0..<64).lazy.compactMap { reader.entry(isForward ? item + $0 : item - $0)?.number }.first
      return near ?? (isForward ? capture.summary.frameCount + 1 : capture.summary.frameCount)
    }
    guard isChosen else { return number }
    return isForward ? number + 1 : number - 1
  }

  /// Says in the line below what is wrong with a frame.
  private mutating func tellProblems(ofFrame number: Int, _ reader: LogReader) {
    guard let frame = try? reader.capture.frame(numbered: number) else { return }
    let words = reader.problems(of: frame).map { "\($0.kind.rawValue): \($0.text)" }
    say("frame \(ByteCountText.grouped(number)): " + words.joined(separator: "; "), .warning)
  }

  /// Why there is nothing to go to.
  func noProblems(_ capture: Capture) -> String {
    let (_, lookedAt) = capture.problemStatus
    let all = capture.summary.frameCount
    let isStillRead = setting.isOpened && fileReading.map { $0.read < $0.total } ?? true
    return lookedAt < all || isStillRead
      ? "no problem in the first \(ByteCountText.grouped(lookedAt)) of \(ByteCountText.grouped(all)) frames: still looking"
      : "there is no problem"
  }
}

extension LogReader {
  /// What is wrong with a frame, in words, as far as was looked.
  func problems(of frame: CapturedFrame) -> [FrameProblem] {
    capture.problems(of: frame) { meaning(of: .frame($0)) }
  }

  /// What is wrong with a frame that nothing else below its heading says.
  func problemWords(of frame: CapturedFrame) -> [String] {
    let untold: [ProblemKind] = [.sequence, .unanswered, .slow]
    guard untold.contains(where: capture.problemKinds(ofFrame: frame.number).contains) else { return [] }
    return problems(of: frame).filter { untold.contains($0.kind) }.map { "\($0.kind.rawValue): \($0.text)" }
  }
}
