public import FramingCore

/// Where the value of a place in a template comes from.
public enum TemplateSource: Hashable, Sendable {
  /// What a variable holds.
  case variable(String)
  /// The next number of a counter.
  case counter(String)
  /// The time of day.
  case time(TimeForm)
  /// That many random bytes.
  case randomBytes(Int)
  /// A random number of the range.
  case randomNumber(ClosedRange<Int64>)
  /// A random UUID (RFC 9562 §5.4), as text.
  case uuid
  /// These bytes.
  case bytes([UInt8])
  /// How many bytes a variable holds.
  case length(of: String)
  /// The checksum of what a variable holds.
  case checksum(Checksum, of: String)

  /// How a time is written.
  public enum TimeForm: String, Hashable, Sendable, CaseIterable {
    /// `2026-03-01T09:30:00.123Z`
    case rfc3339
    /// Whole seconds since 1970.
    case unix
    /// Milliseconds since 1970.
    case ms
    /// Microseconds since 1970.
    case us
    /// Nanoseconds since 1970.
    case ns
  }

  /// One source, for help and completion.
  public struct Entry: Hashable, Sendable {
    /// The word it begins with.
    public let name: String
    /// How it is written.
    public let example: String
    /// What it is, in one line.
    public let explanation: String
  }

  /// All sources but variables, in the order of help.
  public static let catalogue: [Entry] = [
    Entry(name: "counter", example: "counter:orders", explanation: "1, 2, 3 ...; each name counts for itself"),
    Entry(name: "time", example: "time:unix", explanation: "now as RFC 3339, or as unix, ms, us, ns since 1970"),
    Entry(name: "random", example: "random:8", explanation: "8 random bytes; random:1..100 is a number"),
    Entry(name: "uuid", example: "uuid", explanation: "a random UUID, as text"),
    Entry(name: "repeat", example: "repeat:ab*64", explanation: "ab 64 times; repeat:ab..64 is 64 bytes of it"),
    Entry(name: "length-of", example: "length-of:body|u32be", explanation: "how many bytes the variable body holds"),
    Entry(name: "checksum-of", example: "checksum-of:body:crc32", explanation: "the checksum of the variable body"),
  ]

  /// The variable that is needed.
  var variable: String? {
    switch self {
    case .variable(let name), .length(let name), .checksum(_, let name): name
    default: nil
    }
  }

  /// Whether the value is a number, which has no bytes of its own.
  var isNumber: Bool {
    switch self {
    case .counter, .randomNumber, .length: true
    case .time(let form): form != .rfc3339
    default: false
    }
  }
}
