/// Frames between a first byte and an ending.
struct BracketRule: FrameRule {
  let start: UInt8
  let ending: [UInt8]
  private var count = 0
  private var matched = 0

  /// Frames from `start` to `ending`, whose first byte occurs only once in it.
  init(start: UInt8, ending: [UInt8]) {
    self.start = start
    self.ending = ending
  }

  var mark: FrameMark? { FrameMark(next: [start]) }

  mutating func take(_ byte: UInt8) -> RuleStep {
    count += 1
    if count == 1 {
      return byte == start ? .more : .invalid(.badHeader("the frame does not begin with \(HexDigits.text([start]))"))
    }
    matched = byte == ending[matched] ? matched + 1 : byte == ending[0] ? 1 : 0
    guard matched == ending.count else { return .more }
    return .frame(header: 1, payload: count - 1 - ending.count, trailer: ending.count)
  }
}
