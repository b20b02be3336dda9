import Capture

extension State {
  /// Digits of a count; more frames than that are not in a recording.
  private static let countDigits = 12

  /// A key in the conversation: a digit of a count, or what a key is bound to.
  mutating func takeLogKey(_ key: Key, reading capture: Capture) -> [Effect] {
    if let lines = options.lines(for: key, at: .log) {
      count = nil
      return run(lines, reading: capture)
    }
    if takeDigit(key) { return [] }
    let count = count
    self.count = nil
    if count != nil, key == .escape { return [] }
    return Binding.line(for: key, at: .log).map { run($0, count: count, reading: capture) } ?? []
  }

  /// Takes a digit of the count in front of a key: `23G`, `10j`. Whether it was one; a count does not begin with 0.
  private mutating func takeDigit(_ key: Key) -> Bool {
    guard case .character(let character) = key, character.isASCII, let digit = character.wholeNumberValue,
      count != nil || digit > 0
    else { return false }
    let (so, far) = (count ?? 0, String(count ?? 0).count)
    count = far < Self.countDigits ? so * 10 + digit : so
    say("\(count ?? 0) times, or frame \(count ?? 0) with g or G: a key says what")
    return true
  }
}
