import ArgumentParser
import FramingCore

/// A time that somebody is ready to wait.
struct SpanOfTime: ExpressibleByArgument, Hashable, CustomStringConvertible {
  /// Its units, each with its nanoseconds; a number alone is seconds.
  private static let units: [(name: String, scale: Double)] = [
    ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9), ("", 1e9),
  ]

  let nanoseconds: Int64

  init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// Reads `500ms`, `10s`, `2.5s`, `5m`, `1h`; a number alone is seconds.
  init?(argument: String) {
    guard let (unit, scale) = Self.units.first(where: { argument.hasSuffix($0.name) }),
      case let digits = argument.dropLast(unit.count),
      digits.utf8.allSatisfy({ $0 == 0x2e || (0x30...0x39).contains($0) }),
      let number = Double(digits),
      let nanoseconds = Int64(exactly: (number * scale).rounded()), nanoseconds < Int64.max / 4
    else { return nil }
    self.nanoseconds = nanoseconds
  }

  /// As it is written, in the largest unit of which it is a whole number: `1500ms`, `2s`.
  var description: String { DurationText.format(UInt64(clamping: nanoseconds)) }

  var defaultValueDescription: String { description }
}
