/// The frames of a header reader, as a rule. The bytes behind the payload are compared.
struct ReaderRule<Reader: HeaderReader>: FrameRule {
  private var reader: Reader
  private var taken = 0
  private var parts: FrameSizes?
  private var matched = 0
  let mark: FrameMark?

  init(_ reader: Reader, mark: FrameMark? = nil) {
    self.reader = reader
    self.mark = mark
  }

  mutating func take(_ byte: UInt8) -> RuleStep {
    if let parts { return takeTrailer(byte, parts) }
    taken += 1
    switch reader.take(byte) {
    case .more: return .more
    case .skip(let count):
      let (all, overflow) = taken.addingReportingOverflow(count)
      taken = all
      return overflow ? .tooLarge(UInt64(clamping: count)) : .skip(count)
    case .complete(let payload, _): return complete(payload)
    case .tooLarge(let value): return .tooLarge(value)
    case .invalid(let reason): return .invalid(reason)
    }
  }

  private mutating func complete(_ payload: Int) -> RuleStep {
    if Reader.headerIsPayload { return .frame(payload: taken + payload) }
    let parts = FrameSizes(header: taken, payload: payload, trailer: reader.trailer.count)
    guard parts.trailer > 0 else { return .frame(parts) }
    self.parts = parts
    return .expected(parts, skip: payload)
  }

  private mutating func takeTrailer(_ byte: UInt8, _ parts: FrameSizes) -> RuleStep {
    let expected = reader.trailer
    guard matched < expected.count, byte == expected[matched] else {
      return .invalid(.badTrailer(expected: expected))
    }
    matched += 1
    return matched == expected.count ? .frame(parts) : .more
  }
}

extension FrameRule where Self == ReaderRule<LengthFieldReader> {
  /// Frames with a length field.
  static func length(_ field: LengthField, _ check: HeaderCheck? = nil) -> Self {
    let plan = LengthFieldPlan(field, limit: FrameLimit(Int.max))
    return ReaderRule(LengthFieldReader(field, plan: plan, check: check))
  }
}

extension FrameRule where Self == ReaderRule<BerReader> {
  /// BER elements.
  static func ber(_ options: Ber) -> Self { ReaderRule(BerReader(options)) }
}

extension FrameRule where Self == ReaderRule<VarintReader> {
  /// Frames that begin with a length in groups of seven bits.
  static func varint(_ options: Varint) -> Self { ReaderRule(VarintReader(options)) }
}

extension FrameRule where Self == ReaderRule<AsciiLengthReader> {
  /// Frames that begin with a length in digits.
  static func ascii(_ options: AsciiLength) -> Self { ReaderRule(AsciiLengthReader(options)) }
}
