import Definitions

/// What numbers the messages of a stream.
package enum SequenceSubject: Hashable, Sendable {
  /// A field of a definition, by its name.
  case field(String)
  /// What was found to count frames, without a definition.
  case counter(CounterPlace)

  /// `` `seq` `` or `the number at offset 3 (u16le)`
  fileprivate var words: String {
    switch self {
    case .field(let name): "`\(name)`"
    case .counter(let place): "\(place)"
    }
  }
}

/// A number that does not follow the one before.
package struct SequenceBreak: Hashable, Sendable {
  package let subject: SequenceSubject
  /// The number that came before in the stream.
  package let previous: Int64
  package let value: Int64

  package init(_ subject: SequenceSubject, previous: Int64, value: Int64) {
    self.subject = subject
    self.previous = previous
    self.value = value
  }

  /// In words: `` `seq` goes from 6 to 9: 2 missing ``.
  package var words: String {
    let name = subject.words
    if value == previous { return "\(name) repeats \(value)" }
    guard value > previous else { return "\(name) goes back from \(previous) to \(value)" }
    let missing = UInt64(bitPattern: value) &- UInt64(bitPattern: previous) &- 1
    return "\(name) goes from \(previous) to \(value): \(missing) missing"
  }
}
