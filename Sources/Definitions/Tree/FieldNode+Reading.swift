internal import FramingCore

/// What a value stands for, by the `role` of its field.
extension FieldNode {
  /// The date and time that a field tells, in UTC: `2026-01-31T12:00:01.250Z`, or in GPS's own time, which is ahead of it
  /// by the leap seconds since 1980: `2026-01-31T12:00:19 GPS`; nil for other fields, and for what is outside the years 0
  /// to 9999.
  package var time: String? {
    guard case .time(let meaning) = meaning.role, error == nil else { return nil }
    switch value {
    case .integer(let ticks): return meaning.text(ofTicks: ticks)
    case .float(let ticks):
      let scaled = (ticks * 1e9 / Double(meaning.unit.perSecond)).rounded()
      guard abs(scaled) < 1e21 else { return nil }
      let inNanoseconds = TimeMeaning(epoch: meaning.epoch, unit: .nanoseconds)
      return inNanoseconds.text(ofTicks: Int128(scaled))
    default: return nil
    }
  }

  /// The address that a field has, as addresses are written: `10.0.0.1`, `fe80::1`, `00:1b:44:11:3a:b7`; nil for other
  /// fields, and for what is of no length that is known.
  package var address: String? {
    guard meaning.role == .address, error == nil else { return nil }
    switch value {
    case .integer(let number):
      // A unit's or a device's number is what it is.
      guard place?.count == 4, bits == nil, enumName == nil, let number = UInt32(exactly: number) else { return nil }
      return Self.address((0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * $0)) })
    case .bytes(let bytes): return Self.address(bytes)
    default: return nil
    }
  }

  /// What the value stands for, where its field has a role that tells.
  package var reading: String? { time ?? address }

  private static func address(_ bytes: [UInt8]) -> String? {
    if bytes.count == 6 { return bytes.map { HexDigits.text([$0]) }.joined(separator: ":") }
    // RFC 5952 §5: what stands for an address of IPv4 (`::ffff:0:0/96`) has its last four bytes in decimal.
    let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]
    if bytes.count == 16, bytes.starts(with: mapped) {
      return InternetAddressText.text(Array(bytes[12...])).map { "::ffff:" + $0 }
    }
    return InternetAddressText.text(bytes)
  }
}

extension TimeMeaning {
  /// Ticks of the unit since the epoch, as a date and time with as many digits as the unit has.
  func text(ofTicks ticks: Int128) -> String? {
    let perSecond = Int128(unit.perSecond)
    let fraction = (ticks % perSecond + perSecond) % perSecond
    let (seconds, overflows) = ((ticks - fraction) / perSecond).addingReportingOverflow(Int128(epoch.seconds))
    // Years 0 to 9999.
    guard !overflows, seconds >= -62_167_219_200, seconds < 253_402_300_800 else { return nil }
    let behind = unit.digits == 0 ? "" : "." + Int64(fraction).digits(atLeast: unit.digits)
    return CalendarTime(seconds: Int64(seconds)).text + behind + (epoch == .gps ? " GPS" : "Z")
  }
}

extension TimeMeaning.Unit {
  /// Ticks of a second.
  var perSecond: Int {
    switch self {
    case .seconds: 1
    case .milliseconds: 1000
    case .microseconds: 1_000_000
    case .nanoseconds: 1_000_000_000
    case .ticks: 10_000_000
    }
  }

  /// Digits of a second's fraction.
  var digits: Int {
    switch self {
    case .seconds: 0
    case .milliseconds: 3
    case .microseconds: 6
    case .nanoseconds: 9
    case .ticks: 7
    }
  }
}

extension TimeMeaning.Epoch {
  /// Seconds from 1970-01-01 to its beginning.
  var seconds: Int {
    switch self {
    case .unix: 0
    case .ntp: -2_208_988_800
    case .y2k: 946_684_800
    case .windows: -11_644_473_600
    case .mac: -2_082_844_800
    case .gps: 315_964_800
    }
  }
}
