import ArgumentParser
import FramingCore

/// A time that somebody is ready to wait.
struct SpanOfTime: ExpressibleByArgument, Hashable, CustomStringConvertible {
  let nanoseconds: Int64

  init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// Reads a time as conversation files have it: `500ms`, `2.5s`, `1h`; a number alone is seconds.
  init?(argument: String) {
    let isBare = argument.utf8.allSatisfy { $0 == 0x2e || (0x30...0x39).contains($0) }
    guard let span = try? DurationText.parse(isBare ? argument + "s" : argument),
      let nanoseconds = Int64(exactly: span)
    else { return nil }
    self.nanoseconds = nanoseconds
  }

  /// As it is written, in the largest unit of which it is a whole number: `1500ms`, `2s`.
  var description: String { DurationText.format(UInt64(clamping: nanoseconds)) }

  var defaultValueDescription: String { description }
}
