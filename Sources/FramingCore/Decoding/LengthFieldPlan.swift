/// A length field's options with the limit, checked once so that decoding does little arithmetic per frame.
struct LengthFieldPlan: Sendable {
  typealias Plain = (base: Int, lowest: UInt64, spread: UInt64)

  let offset: Int
  let size: Int
  let order: ByteOrder
  let unit: UInt64
  let mask: UInt64
  let adjust: Int
  let limit: FrameLimit
  /// Bytes up to and with the length field.
  let headerLength: Int
  /// The lengths from `lowest` to `lowest + spread`, masked and in bytes, give frames of `base + length` bytes; nil
  /// when no length fits the limit or the arithmetic may overflow, which then takes the general way.
  let plain: Plain?
  /// Whether lengths are masked or count units.
  let isScaled: Bool

  init(_ field: LengthField, limit: FrameLimit) {
    offset = Swift.max(0, field.offset)
    size = Swift.min(Swift.max(1, field.size), 8)
    order = field.order
    unit = UInt64(Swift.max(1, field.unit))
    mask = field.mask ?? .max
    adjust = field.adjust
    self.limit = field.max.map { FrameLimit($0) } ?? limit
    let header = offset.addingReportingOverflow(size)
    headerLength = header.overflow ? .max : header.partialValue
    isScaled = field.unit > 1 || field.mask != nil
    plain = Self.plainRange(header: headerLength, adjust: adjust, limit: self.limit, field: field)
  }

  private static func plainRange(
    header: Int, adjust: Int, limit: FrameLimit, field: LengthField
  ) -> Plain? {
    let (base, overflow) = header.addingReportingOverflow(adjust)
    guard !overflow, limit.scope == .frame, !scalingOverflows(field) else { return nil }
    let (room, overflows) = limit.count.subtractingReportingOverflow(base)
    let lowest = adjust < 0 ? UInt64(adjust.magnitude) : 0
    guard !overflows, room >= 0, UInt64(room) >= lowest else { return nil }
    return (base, lowest, UInt64(room) - lowest)
  }

  /// Whether some value of the field in bytes is more than 64 bits hold.
  private static func scalingOverflows(_ field: LengthField) -> Bool {
    let bits = Swift.min(Swift.max(1, field.size), 8) * 8
    let largest = UInt64.max >> UInt64(64 - bits) & (field.mask ?? .max)
    return largest.multipliedReportingOverflow(by: UInt64(Swift.max(1, field.unit))).overflow
  }

  /// The bytes of a frame whose length field reads `raw`, or why it cannot be one.
  func total(raw: UInt64) -> Result<Int, Refusal> {
    if let plain, !isScaled, raw &- plain.lowest <= plain.spread {
      return .success(plain.base &+ Int(truncatingIfNeeded: raw))
    }
    return unlimitedTotal(raw: raw).flatMap { total in
      let fits = limit.allows(header: headerLength, body: total - headerLength, value: raw & mask)
      return fits ? .success(total) : .failure(.tooLarge(raw & mask))
    }
  }

  /// The bytes of a frame whose length field reads `raw`, the limit aside.
  func unlimitedTotal(raw: UInt64) -> Result<Int, Refusal> {
    let declared = raw & mask
    let (scaled, overflow) = declared.multipliedReportingOverflow(by: unit)
    guard !overflow, let length = Int(exactly: scaled) else { return .failure(.tooLarge(declared)) }
    let (adjusted, adjustOverflow) = length.addingReportingOverflow(adjust)
    guard !adjustOverflow else { return .failure(.tooLarge(declared)) }
    guard adjusted >= 0 else { return .failure(.tooShort(declared)) }
    let (total, totalOverflow) = adjusted.addingReportingOverflow(headerLength)
    return totalOverflow ? .failure(.tooLarge(declared)) : .success(total)
  }

  /// Why a value is not the length of a frame.
  enum Refusal: Error {
    case tooLarge(UInt64)
    case tooShort(UInt64)
  }

  /// The smallest value whose frame contains its own header.
  var minimum: Int {
    guard adjust < 0 else { return 0 }
    let needed = UInt64(adjust.magnitude)
    let steps = needed / unit + (needed % unit == 0 ? 0 : 1)
    return Int(clamping: steps)
  }

  /// The error for a frame at `offset` whose field reads `raw`.
  func error(_ refusal: Refusal, raw: UInt64, at offset: UInt64) -> FramingError {
    let reason: FramingError.Reason =
      switch refusal {
      case .tooLarge(let declared): .tooLarge(declared: declared, limit: limit.count)
      case .tooShort(let declared): .tooShort(declared: declared, minimum: minimum)
      }
    return FramingError(offset: offset, reason: reason, field: order.bytes(of: raw, count: size))
  }
}
