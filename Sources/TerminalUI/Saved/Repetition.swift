import Capture
import FramingCore

/// A message that is sent again and again.
struct Repetition: Hashable, Sendable {
  /// Nanoseconds from one to the next.
  let period: Int64
  /// The same as it was typed.
  let words: String
  /// When the next one goes out.
  var next: Timestamp
  /// How many are left; nil for no end.
  var left: Int?
  /// The saved message that is sent; nil for what was sent last.
  let name: String?

  /// The shortest time from one message to the next, in nanoseconds.
  static let shortestPeriod: UInt64 = 1_000_000
}

extension State {
  /// `:repeat 500ms`, `:repeat 1s 10`, `:repeat 1s ping`, `:repeat off`
  mutating func repeatMessage(_ arguments: String, reading capture: Capture) -> [Effect] {
    let words = arguments.split(separator: " ").map(String.init)
    guard let first = words.first, first != "off" else {
      let wasUnderWay = repetition != nil
      repetition = nil
      say(
        wasUnderWay
          ? "nothing is repeated any more"
          : "nothing is repeated: :repeat 500ms repeats what was sent last, :repeat 1s 10 ping a saved message")
      return []
    }
    do throws(NotationError) {
      let period = try DurationText.parse(first)
      guard period >= Repetition.shortestPeriod else {
        say("repeat takes 1ms and more, not \(first)", .error)
        return []
      }
      let count = words.dropFirst().first.flatMap { Int($0) }
      let names = words.dropFirst(count == nil ? 1 : 2)
      guard names.count <= 1, count.map({ $0 > 0 }) ?? true else {
        say("repeat takes a time, how often, and the name of a saved message: :repeat 1s 10 ping", .error)
        return []
      }
      if names.isEmpty, lastSend == nil {
        say("nothing was sent yet that could be repeated", .warning)
        return []
      }
      repetition = Repetition(
        period: Int64(clamping: period), words: first, next: now, left: count, name: names.first)
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
    repetition.next = Timestamp(nanoseconds: max(repetition.next.nanoseconds + repetition.period, now.nanoseconds))
    repetition.left = repetition.left.map { $0 - 1 }
    self.repetition = repetition.left == 0 ? nil : repetition
    let effects =
      repetition.name.map { sendSaved($0, reading: capture) } ?? sendAgain(reading: capture)
    if effects.isEmpty { self.repetition = nil }
    return effects
  }
}
