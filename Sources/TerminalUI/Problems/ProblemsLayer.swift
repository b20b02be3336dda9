import Capture

/// The list of problems that `:problems` shows. It keeps nothing of them: they are looked up as they are drawn, so that the
/// list is true while more are found, however many there are.
public struct ProblemsLayer: Hashable, Sendable {
  /// The number of the selected frame.
  var frame: Int
}

extension State {
  /// `:problems`
  mutating func listProblems(reading capture: Capture) {
    let reader = LogReader(capture: capture, state: self)
    let current = log.selectedItem(reader).flatMap { reader.entry($0)?.number } ?? 1
    guard let frame = capture.problem(atOrAfterFrame: current) ?? capture.problem(atOrBeforeFrame: current) else {
      return say(noProblems(capture))
    }
    layers.append(.problems(ProblemsLayer(frame: frame)))
  }

  mutating func take(_ key: Key, in problems: ProblemsLayer, reading capture: Capture) -> [Effect] {
    var frame = problems.frame
    switch key {
    case .down, .character("j"), .tab, .character("!"): frame = capture.problem(frame, stepsOn: 1)
    case .up, .character("k"), .backTab: frame = capture.problem(frame, stepsOn: -1)
    case .pageDown, .character(" "): frame = capture.problem(frame, stepsOn: 10)
    case .pageUp: frame = capture.problem(frame, stepsOn: -10)
    case .home, .character("g"): frame = capture.problem(atOrAfterFrame: 1) ?? frame
    case .end, .character("G"): frame = capture.problem(atOrBeforeFrame: capture.summary.frameCount) ?? frame
    case .enter:
      layers.removeLast()
      goTo(frame: frame, reading: capture)
      return []
    default:
      layers.removeLast()
      return []
    }
    layers[layers.count - 1] = .problems(ProblemsLayer(frame: frame))
    return []
  }
}

extension Capture {
  /// The frame with problems that is so many of them behind `frame`, before it when negative, as far as there are so many.
  func problem(_ frame: Int, stepsOn steps: Int) -> Int {
    var frame = frame
    for _ in 0..<steps.magnitude {
      guard let next = steps > 0 ? problem(atOrAfterFrame: frame + 1) : problem(atOrBeforeFrame: frame - 1) else {
        break
      }
      frame = next
    }
    return frame
  }
}
