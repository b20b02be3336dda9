import Definitions

/// Watches the numbers of messages, stream by stream.
///
/// A number is right when it is one more than the one before; where the numbers of a field begin again at 0 or 1
/// because they are full; and where it answers: it is that of the other side's newest message. One that was missing and
/// comes late is told once, what goes on where it was before a step back is right again, and so is what goes on as if the
/// one number that jumped or stepped back had been the right one.
struct SequenceWatch: Sendable {
  /// Fields of streams that are remembered.
  private static let most = 65_536

  private struct Key: Hashable {
    let stream: StreamKey
    let subject: SequenceSubject
  }

  private struct Counter {
    var last: Int64
    /// What the message was that had it.
    var message: UInt64
    /// The number before the last step back.
    var before: Int64?
    /// Numbers that were jumped over last.
    var missing: ClosedRange<Int64>?
    /// The last of them that came late.
    var late: Int64?

    /// Whether a number goes on where the numbers were before they jumped or stepped back: behind one that came late, or
    /// as if the wrong one had been the next.
    func goesOn(_ sequence: MessageSequence) -> Bool {
      if let before, sequence.value == before &+ 2 { return true }
      guard let missing else { return false }
      if let late { return sequence.follows(late) }
      return missing.count > 1 && sequence.value == missing.lowerBound &+ 1
    }
  }

  private var counters: [Key: Counter] = [:]

  /// Takes the number of the next message, which is `message` and answers when `isResponse`. One of a message with a wrong
  /// checksum is not believed, but counted.
  mutating func take(
    _ sequence: MessageSequence, of stream: StreamKey, message: UInt64, isResponse: Bool, isDoubtful: Bool
  ) -> SequenceBreak? {
    take(
      sequence, .field(sequence.name), of: stream, message: message, isResponse: isResponse, isDoubtful: isDoubtful)
  }

  /// Takes the number of the next frame, which has no other meaning.
  mutating func take(_ value: Int64, at place: CounterPlace, of stream: StreamKey, isDoubtful: Bool) -> SequenceBreak? {
    take(
      MessageSequence(name: "", value: value, largest: place.largest), .counter(place), of: stream, message: 0,
      isResponse: false, isDoubtful: isDoubtful)
  }

  private mutating func take(
    _ sequence: MessageSequence, _ subject: SequenceSubject, of stream: StreamKey, message: UInt64, isResponse: Bool,
    isDoubtful: Bool
  ) -> SequenceBreak? {
    let key = Key(stream: stream, subject: subject)
    let value = sequence.value
    guard var counter = counters[key] else {
      if isDoubtful { return nil }
      if counters.count >= Self.most { counters.removeAll(keepingCapacity: true) }
      counters[key] = Counter(last: value, message: message)
      return nil
    }
    defer { counters[key] = counter }
    let previous = counter.last
    if isDoubtful {
      if value != previous { counter.last = sequence.follows(previous) ? value : previous &+ 1 }
      counter.message = message
      return nil
    }
    let isOfOther = counters[Key(stream: stream.turned, subject: subject)]?.last == value
    let isNew = counter.message != message
    counter.message = message
    if sequence.follows(previous) || counter.before.map({ sequence.follows($0) }) == true {
      (counter.last, counter.before) = (value, nil)
      return nil
    }
    if counter.goesOn(sequence) {
      (counter.last, counter.before, counter.missing, counter.late) = (value, nil, nil, nil)
      return nil
    }
    if isOfOther, isResponse || (value == previous && isNew) {
      (counter.last, counter.before) = (value, nil)
      return nil
    }
    let found = SequenceBreak(subject, previous: previous, value: value)
    if value == previous { return found }
    if counter.missing?.contains(value) == true {
      counter.late = value
      return found
    }
    if value > previous {
      (counter.missing, counter.late) = (previous &+ 1...value &- 1, nil)
      counter.before = nil
    } else {
      counter.before = counter.before ?? previous
    }
    counter.last = value
    return found
  }

  /// Messages of a stream are missing, so that nothing is known of its next numbers.
  mutating func lose(_ stream: StreamKey) {
    guard !counters.isEmpty else { return }
    for key in counters.keys where key.stream == stream { counters[key] = nil }
  }
}

extension MessageSequence {
  /// Whether it is the next number behind `last`: one more, or at its beginning because the field is full. A field may be
  /// full at half of what it holds, as SMPP's is (SMPP 3.4, 3.2). OPC UA begins again below 1024 from 4,294,966,272 on
  /// (OPC 10000-6, 6.7.2.4).
  fileprivate func follows(_ last: Int64) -> Bool {
    if value == last &+ 1 { return true }
    if value == 0 || value == 1 {
      if let largest { return last == largest || last == largest >> 1 }
      return last > 2 && last & (last &+ 1) == 0
    }
    return last > 4_294_966_271 && last <= 4_294_967_295 && value < 1024 && value >= 0
  }
}
