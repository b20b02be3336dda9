import Definitions

/// A number that does not follow the one before.
package struct SequenceBreak: Hashable, Sendable {
  /// What the field is called.
  package let name: String
  /// The number that came before in the stream.
  package let previous: Int64
  package let value: Int64

  package init(name: String, previous: Int64, value: Int64) {
    self.name = name
    self.previous = previous
    self.value = value
  }

  /// In words: `seq goes from 6 to 9: 2 missing`.
  package var words: String {
    if value == previous { return "`\(name)` repeats \(value)" }
    guard value > previous else { return "`\(name)` goes back from \(previous) to \(value)" }
    let missing = UInt64(bitPattern: value) &- UInt64(bitPattern: previous) &- 1
    return "`\(name)` goes from \(previous) to \(value): \(missing) missing"
  }
}
