/// Something that is done with a serial line besides sending.
public enum SerialAct: Hashable, Sendable {
  /// A line that we can raise and lower (RS-232).
  public enum Line: String, Hashable, Sendable, CaseIterable {
    /// Data terminal ready.
    case dtr
    /// Request to send.
    case rts

    /// As the standard writes it.
    public var name: String { rawValue.uppercased() }
  }

  /// Raise a line, or lower it.
  case set(Line, Bool)
  /// Hold the line in a break for so many nanoseconds.
  case sendBreak(UInt64)
  /// Tell which lines are raised, and how the line is driven.
  case tell

  /// How long a break is when nobody says.
  public static let usualBreak: UInt64 = 250_000_000
  /// The longest break: a minute.
  public static let longestBreak: UInt64 = 60_000_000_000

  /// Reads how long a break is to be; nil when that is none that can be.
  public static func breakTime(_ text: String) -> UInt64? {
    guard let time = try? DurationText.parse(text), 1...longestBreak ~= time else { return nil }
    return time
  }
}
