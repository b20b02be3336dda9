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
    if key == .control("c") {
      let cancelled = cancelNewestSend()
      if !cancelled.isEmpty { return cancelled }
    }
    if takeDigit(key) { return [] }
    let count = count
    self.count = nil
    let before = placeBeforeFirst.take()
    let isSecondZ = awaitsSecondZ
    awaitsSecondZ = false
    let isBehindJump = isBehindJumpKey
    isBehindJumpKey = false
    if key == .tab, isBehindJump { return run("place-forward", count: count, reading: capture) }
    if key == .character("z"), logPlace == .log {
      if isSecondZ { return run("middle", reading: capture) }
      awaitsSecondZ = true
      return []
    }
    if key == .character("!"), let before, before.count == nil,
      now.nanoseconds - before.time.nanoseconds < BeforeFirst.patience
    {
      (log, jumps) = (before.log, before.jumps)
      return run("previous-problem", count: count, reading: capture)
    }
    if let effects = takeTabKey(key, behindFirst: before, reading: capture) { return effects }
    if key == .character("g") {
      // `23gg` has gone to frame 23 already.
      if let before, before.count != nil, count == nil { return [] }
      // What follows the second of `gg` is a key of its own.
      let isSecond = before.map { now.nanoseconds - $0.time.nanoseconds < BeforeFirst.patience } == true
      if !isSecond {
        placeBeforeFirst = BeforeFirst(log: log, inspector: inspector, jumps: jumps, count: count, time: now)
      }
    }
    if count != nil, key == .escape { return [] }
    return Binding.line(for: key, at: logPlace).map { run($0, count: count, reading: capture) } ?? []
  }

  /// Where keys of the conversation are bound as it is shown now.
  var logPlace: Place { inspector.isOpen ? inspector.pane == .bytes ? .bytes : .inspector : .log }

  /// Takes a digit of the count in front of a key: `23G`, `10j`. Whether it was one; a count does not begin with 0.
  private mutating func takeDigit(_ key: Key) -> Bool {
    guard case .character(let character) = key, character.isASCII, let digit = character.wholeNumberValue,
      count != nil || digit > 0
    else { return false }
    let old = count ?? 0
    let new = String(old).count < Self.countDigits ? old * 10 + digit : old
    count = new
    say("count \(new): press the key it is for, such as j; g or G goes to frame \(new)")
    return true
  }
}
