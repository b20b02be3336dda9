import Capture
import FramingCore

/// A message that is sent again and again.
struct RepeatedMessage: Hashable, Sendable {
  /// What is sent.
  enum Content: Hashable, Sendable {
    /// The same as before.
    case same(Effect)
    /// A saved message, filled in each time.
    case saved(name: String, group: String, to: Recipient)
  }

  /// Nanoseconds from one to the next.
  let period: Int64
  /// The same as it was typed.
  let words: String
  /// When the next one goes out.
  var next: Timestamp
  /// How many are left; nil for no end.
  var left: Int?
  /// What is sent, and to whom: as it was when the repetition began.
  let content: Content
  /// The one that is under way: the next one waits for its end.
  var underway: Underway?
  /// Turns that were left out since a message went out.
  var leftOut: Int64 = 0

  /// Whether the peer keeps the next message waiting for long.
  var isStalled: Bool { leftOut > 0 && leftOut >= 1_000_000_000 / period }

  /// A message that is going out.
  enum Underway: Hashable, Sendable {
    /// It is filled in.
    case filling
    /// The system has not taken all of it.
    case sending(SendNumber)
  }

  /// The saved message that is sent; nil for what was sent before.
  var name: String? {
    if case .saved(let name, _, _) = content { name } else { nil }
  }

  /// The shortest time from one message to the next, in nanoseconds.
  static let shortestPeriod: UInt64 = 1_000_000
}

extension State {
  /// Bytes of a message whose progress is shown while it is repeated.
  private static let longMessage = 1 << 20

  /// Whether a message that is repeated is going out.
  public var isRepetitionUnderway: Bool { repetition?.underway != nil }

  /// `:repeat 500ms`, `:repeat 1s 10`, `:repeat 1s ping`, `:repeat off`
  mutating func repeatMessage(_ arguments: String, reading capture: Capture) -> [Effect] {
    let words = arguments.split(separator: " ").map(String.init)
    guard let first = words.first, first != "off" else {
      let wasUnderWay = repetition != nil
      repetition = nil
      say(
        wasUnderWay
          ? "repeating has ended"
          : "nothing is repeated: :repeat 500ms repeats what was sent last, :repeat 1s 10 ping a saved message")
      return []
    }
    do throws(NotationError) {
      let period = try DurationText.parse(first)
      guard period >= RepeatedMessage.shortestPeriod else {
        say("repeat takes 1ms and more, not \(first)", .error)
        return []
      }
      let count = words.dropFirst().first.flatMap { Int($0) }
      let names = words.dropFirst(count == nil ? 1 : 2)
      guard names.count <= 1, count.map({ $0 > 0 }) ?? true else {
        say("repeat takes a time, how often, and the name of a saved message: :repeat 1s 10 ping", .error)
        return []
      }
      let recipient = recipient(reading: capture)
      let saved = names.first.map { RepeatedMessage.Content.saved(name: $0, group: messageGroup, to: recipient) }
      guard let content = saved ?? lastSend.map({ .same($0) }) else {
        say("nothing was sent yet that could be repeated", .warning)
        return []
      }
      repetition = RepeatedMessage(
        period: Int64(clamping: period), words: first, next: now, left: count, content: content)
      say("repeating every \(first)\(count.map { ", \($0) times" } ?? ""): :repeat off ends it")
      return repeatIfDue(reading: capture)
    } catch {
      say("repeat: \(error)", .error)
      return []
    }
  }

  /// Sends what is repeated, when it is time.
  mutating func repeatIfDue(reading capture: Capture) -> [Effect] {
    guard var repetition, repetition.next <= now else { return [] }
    // What the program was too late for is not made up for.
    let usual = repetition.next.nanoseconds &+ repetition.period
    repetition.next = Timestamp(nanoseconds: usual > now.nanoseconds ? usual : now.nanoseconds &+ repetition.period)
    guard repetition.underway == nil else {
      repetition.leftOut += 1
      self.repetition = repetition
      return []
    }
    repetition.leftOut = 0
    repetition.left = repetition.left.map { $0 - 1 }
    let effects: [Effect]
    switch repetition.content {
    case .same(let message):
      effects = repeated(message, reading: capture)
      followRepeated(effects.first, called: nil)
      repetition.underway = effects.first?.sendNumber.map { .sending($0) }
    case .saved(let name, let group, let recipient):
      effects = send(name, of: group, to: recipient, reading: capture)
      repetition.underway = .filling
    }
    self.repetition = effects.isEmpty || repetition.left == 0 && repetition.underway != .filling ? nil : repetition
    return effects
  }

  /// Follows how far a repeated message comes, so that it can be cancelled, where that may take a while.
  private mutating func followRepeated(_ effect: Effect?, called name: String?) {
    guard let effect, let number = effect.sendNumber, let bytes = effect.knownBytes, bytes >= Self.longMessage else {
      return
    }
    let words = effect.sendWords.split(separator: "/").last.map(String.init) ?? effect.sendWords
    // How large a file is shows as it is sent.
    let total = bytes == .max ? nil : bytes
    sends[number] = SendProgress(name: name ?? words, sent: 0, total: total, isQuiet: true)
  }

  /// Takes a saved message that was filled in, for a repetition or for one time.
  mutating func take(_ filled: FilledMessage, to recipient: Recipient, reading capture: Capture) -> [Effect] {
    let isRepeated = repetition?.underway == .filling && repetition?.name == filled.message.name
    let effects = send(filled, to: recipient, isRepeated: isRepeated, reading: capture)
    lastSend = effects.last ?? lastSend
    guard isRepeated else { return effects }
    followRepeated(effects.first, called: filled.message.name)
    repetition?.underway = effects.first?.sendNumber.map { .sending($0) }
    if effects.isEmpty || repetition?.left == 0 { repetition = nil }
    return effects
  }
}
