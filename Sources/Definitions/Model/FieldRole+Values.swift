internal import FramingCore

/// Values of fields as people write what they stand for.
extension FieldRole {
  /// The ticks that `text` may mean where the field tells a time: `2026-01-31T12:00:01.5Z`, in UTC where it does not say;
  /// several where it names a whole minute or second and the field counts finer. nil for what is no date and time, and
  /// where the field cannot tell it.
  package func ticks(_ text: String) -> ClosedRange<Int128>? {
    guard case .time(let meaning) = self, let moment = CalendarMoment(text), let date = moment.date else { return nil }
    let seconds = Int128(date.days) * 86_400 - Int128(moment.offset ?? 0) - Int128(meaning.epoch.seconds)
    let (perSecond, perNanosecond) = (Int128(meaning.unit.perSecond), Int128(1_000_000_000))
    func ticks(_ nanoseconds: Int64) -> Int128 { seconds * perSecond + Int128(nanoseconds) * perSecond / perNanosecond }
    let first = ticks(moment.nanoseconds.lowerBound)
    // What lies between two ticks is none.
    guard Int128(moment.nanoseconds.lowerBound) * perSecond % perNanosecond == 0 else { return nil }
    return first...max(first, ticks(moment.nanoseconds.upperBound))
  }

  /// The bytes that `text` stands for where the field is an address: `10.0.0.1`, `fe80::1`, `00:1b:44:11:3a:b7`.
  package func addressBytes(_ text: String) -> [UInt8]? {
    guard self == .address else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    // Pairs of digits are bytes, of a MAC or an EUI-64.
    if parts.count == 6 || parts.count == 8, parts.allSatisfy({ $0.utf8.count == 2 }) {
      return try? HexText.parse(parts.joined())
    }
    return InternetAddressText.bytes(text)
  }
}
