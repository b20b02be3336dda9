import TerminalUI

@testable import Terminal

/// Input that was prepared, in bursts: what a burst holds is there at once, and the next is there only for the next
/// reading.
struct ScriptedInput: InputSource {
  private var waiting: [RawInput]

  init(_ waiting: [RawInput]) { self.waiting = waiting }

  mutating func next(waitMilliseconds: Int32) -> RawInput? { waiting.isEmpty ? nil : waiting.removeFirst() }

  mutating func readBytes(limit: Int, into bytes: inout [UInt8]) -> Int {
    var count = 0
    while count < limit, case .byte(let byte)? = waiting.first {
      waiting.removeFirst()
      bytes.append(byte)
      count += 1
    }
    return count
  }
}

/// The inputs of text that holds no named key.
func typed(_ text: String) -> [RawInput] { text.utf8.map(RawInput.byte) }

/// What a fresh decoder makes of bursts.
func events(_ bursts: [[RawInput]]) -> [InputEvent] {
  var decoder = InputDecoder()
  let start = ContinuousClock.now
  return bursts.flatMap { burst in
    var source = ScriptedInput(burst)
    return decoder.decode(from: &source, now: start)
  }
}
