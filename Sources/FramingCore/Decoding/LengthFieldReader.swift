/// Reads headers whose length field is not alone: padding, a byte order flag, a longer header, a trailer.
struct LengthFieldReader: HeaderReader {
  let field: LengthField
  let plan: LengthFieldPlan
  /// Bytes of the header that must be read or belong to it.
  let headerLength: Int
  /// What must be right besides.
  private var checker: HeaderChecker?
  private var taken = 0
  private var raw: UInt64 = 0
  private var padding: UInt64 = 0
  private var isLittle = false

  init(_ field: LengthField, plan: LengthFieldPlan, check: HeaderCheck? = nil) {
    self.field = field
    self.plan = plan
    let padding = field.padding.map { Swift.max(0, $0.offset) &+ Swift.min(Swift.max(1, $0.size), 8) } ?? 0
    let flag = field.orderFlag.map { Swift.max(0, $0.offset) &+ 1 } ?? 0
    headerLength = Swift.max(plan.headerLength, padding, flag, field.header ?? 0)
    checker = check.map { HeaderChecker($0) }
  }

  var trailer: [UInt8] { field.trailer }

  var checksumLength: Int { field.checksum?.size ?? 0 }

  mutating func reset() {
    taken = 0
    raw = 0
    padding = 0
    checker?.reset()
  }

  /// Whether the header at `position` of `chunk`, which has all of it, is right besides its length.
  @inline(__always)
  func holds(_ chunk: Span<UInt8>, at position: Int) -> Bool { checker?.holds(chunk, at: position) ?? true }

  mutating func take(_ byte: UInt8) -> HeaderStep {
    if let wrong = checker?.take(byte) { return .invalid(.wrongPart(wrong)) }
    let index = taken
    taken += 1
    if index == 0 { isLittle = field.order == .little }
    if let flag = field.orderFlag, index == flag.offset { isLittle = byte >> UInt8(flag.bit & 7) & 1 == 1 }
    if index >= plan.offset, index < plan.headerLength { raw = raw << 8 | UInt64(byte) }
    if let place = field.padding, index >= place.offset, index - place.offset < place.size {
      padding = padding << 8 | UInt64(byte)
    }
    if taken == plan.headerLength, taken < headerLength, let step = shortFrame() { return step }
    return taken == headerLength ? complete() : .more
  }

  private func number(_ bigEndian: UInt64, size: Int) -> UInt64 {
    isLittle ? bigEndian.byteSwapped >> UInt64(64 - Swift.min(Swift.max(1, size), 8) * 8) : bigEndian
  }

  /// A frame that ends before the rest of its header is an error as soon as its length is known.
  private func shortFrame() -> HeaderStep? {
    guard field.padding == nil, field.orderFlag == nil else { return nil }
    guard case .more = judge(complete: false) else { return judge(complete: false) }
    return nil
  }

  private func complete() -> HeaderStep { judge(complete: true) }

  private func judge(complete: Bool) -> HeaderStep {
    let value = number(raw, size: plan.size)
    let declared = value & plan.mask
    do {
      let total = try plan.unlimitedTotal(raw: value).get()
      let extra = number(padding, size: field.padding?.size ?? 1)
      guard let extra = Int(exactly: extra) else { return .tooLarge(declared) }
      let (all, overflow) = total.addingReportingOverflow(extra)
      guard !overflow else { return .tooLarge(declared) }
      let least = headerLength + field.trailerLength
      guard all >= least else { return .invalid(.tooShort(declared: declared, minimum: minimum(least))) }
      return complete ? .complete(payload: all - least, value: declared) : .more
    } catch {
      switch error {
      case .tooLarge: return .tooLarge(declared)
      case .tooShort: return .invalid(.tooShort(declared: declared, minimum: plan.minimum))
      }
    }
  }

  /// The smallest value of a frame of `least` bytes.
  private func minimum(_ least: Int) -> Int {
    let steps = (least - plan.headerLength).subtractingReportingOverflow(plan.adjust)
    let needed = steps.overflow ? 0 : Swift.max(0, steps.partialValue)
    return needed / Int(clamping: plan.unit) + (needed % Int(clamping: plan.unit) == 0 ? 0 : 1)
  }
}
