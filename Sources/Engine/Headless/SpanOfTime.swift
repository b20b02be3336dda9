import FramingCore

/// A time that somebody is ready to wait.
package struct SpanOfTime: Hashable, CustomStringConvertible {
  /// How long it is.
  package let nanoseconds: Int64

  /// So many nanoseconds.
  package init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// Reads a time as conversation files have it: `500ms`, `2.5s`, `1h`; a number alone is seconds.
  package init?(parsing text: String) {
    let isBare = text.utf8.allSatisfy { $0 == 0x2e || (0x30...0x39).contains($0) }
    guard let span = try? DurationText.parse(isBare ? text + "s" : text),
      let nanoseconds = Int64(exactly: span)
    else { return nil }
    self.nanoseconds = nanoseconds
  }

  /// As it is written, in the largest unit of which it is a whole number: `1500ms`, `2s`.
  package var description: String { DurationText.format(UInt64(clamping: nanoseconds)) }
}
