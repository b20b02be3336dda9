/// What the time stamps of an interface count.
struct TimeResolution: Hashable, Sendable {
  /// Units in a second.
  var ticksPerSecond: UInt64
  /// Seconds to add (pcapng's if_tsoffset).
  var offset: Int64 = 0

  init(ticksPerSecond: UInt64) {
    self.ticksPerSecond = max(1, ticksPerSecond)
  }

  /// pcapng's if_tsresol (draft-ietf-opsawg-pcapng §4.2): a power of ten, or of two when the top bit is set. Nil when
  /// it is finer than 64 bits can count.
  init?(code: UInt8) {
    let exponent = Int(code & 0x7f)
    if code & 0x80 != 0 {
      guard exponent < 64 else { return nil }
      self.init(ticksPerSecond: 1 << UInt64(exponent))
    } else {
      guard exponent < 20 else { return nil }
      self.init(ticksPerSecond: (0..<exponent).reduce(UInt64(1)) { power, _ in power * 10 })
    }
  }

  /// The moment `ticks` units after 1970; nil when it is out of range.
  func timestamp(ticks: UInt64) -> Timestamp? {
    let (seconds, rest) = ticks.quotientAndRemainder(dividingBy: ticksPerSecond)
    return Int64(exactly: seconds).flatMap { timestamp(seconds: $0, nanoseconds: Int64(nanoseconds(rest))) }
  }

  /// Nanoseconds of `ticks` units, which are less than a second.
  private func nanoseconds(_ ticks: UInt64) -> UInt64 {
    let (scaled, overflows) = ticks.multipliedReportingOverflow(by: 1_000_000_000)
    // A division of 128 bits takes many times as long, and only the finest units need it.
    guard overflows else { return scaled / ticksPerSecond }
    return ticksPerSecond.dividingFullWidth(ticks.multipliedFullWidth(by: 1_000_000_000)).quotient
  }

  /// The moment `seconds` and `ticks` units after 1970; nil when it is out of range.
  func timestamp(seconds: UInt32, ticks: UInt32) -> Timestamp? {
    let nanoseconds = UInt64(ticks) * (1_000_000_000 / min(ticksPerSecond, 1_000_000_000))
    return timestamp(seconds: Int64(seconds), nanoseconds: Int64(nanoseconds))
  }

  private func timestamp(seconds: Int64, nanoseconds: Int64) -> Timestamp? {
    let (all, overflow) = seconds.addingReportingOverflow(offset)
    let (scaled, overflows) = all.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, exceeds) = scaled.addingReportingOverflow(nanoseconds)
    return overflow || overflows || exceeds ? nil : Timestamp(nanoseconds: sum)
  }
}
