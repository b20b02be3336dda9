/// Finds the end of one frame byte by byte. A fresh copy reads each frame.
protocol FrameRule: Sendable {
  /// Takes the frame's next byte.
  mutating func take(_ byte: UInt8) -> RuleStep
  /// What shows where frames go on behind one that is bad; nil when nothing does.
  var mark: FrameMark? { get }
  /// Why the bytes so far are no frame and nothing wrong if the stream ends behind them; nil when they are part of a frame.
  var remainder: String? { get }
}

extension FrameRule {
  var mark: FrameMark? { nil }
  var remainder: String? { nil }
}

/// What a byte of a frame brought.
enum RuleStep {
  /// The next byte must be read too.
  case more
  /// This many bytes do not matter, at least 1; the one behind them must be read.
  case skip(Int)
  /// The frame has these parts, of which the bytes read so far are the first.
  case frame(FrameSizes)
  /// The frame will have these parts if the bytes behind the next `skip` are right: the rule reads them.
  case expected(FrameSizes, skip: Int)
  /// As `skip`, or as `more` when no bytes are to be passed over; but if the peer refuses what follows, the frame ends
  /// here, with a trailer of this many bytes.
  case offered(skip: Int, trailer: Int)
  /// At least this many bytes follow, by a number in the frame that reads `declared`; the next byte must be read.
  case atLeast(Int, declared: UInt64)
  /// The bytes so far are no frame, for this reason, and one may begin behind them.
  case bad(FramingError.Reason)
  /// The bytes so far are no frame and nothing wrong, for this reason; a frame may begin behind them.
  case passedOver(String)
  /// The same of the bytes in front of the newest, which is taken again as the first of what follows.
  case passedOverBefore(String)
  /// The frame has a header of this many bytes, and ends with the stream.
  case untilEnd(header: Int)
  /// A length over every limit.
  case tooLarge(UInt64)
  /// No frame begins like this.
  case invalid(FramingError.Reason)

  /// A frame whose parts are known.
  static func frame(header: Int = 0, payload: Int, trailer: Int = 0) -> RuleStep {
    .frame(FrameSizes(header: header, payload: payload, trailer: trailer))
  }

  /// A frame of a header and what its length field counts.
  static func frame(header: Int, value: UInt64, trailer: Int = 0) -> RuleStep {
    guard let payload = Int(exactly: value) else { return .tooLarge(value) }
    return .frame(FrameSizes(header: header, payload: payload, trailer: trailer))
  }

  /// A frame of a header, what its length field counts, and a trailer that the rule reads.
  static func expected(header: Int, value: UInt64, trailer: Int) -> RuleStep {
    guard let payload = Int(exactly: value) else { return .tooLarge(value) }
    return .expected(FrameSizes(header: header, payload: payload, trailer: trailer), skip: payload)
  }
}

/// How many bytes each part of a frame has.
struct FrameSizes: Hashable {
  var header: Int
  var payload: Int
  var trailer: Int

  /// All bytes, nil when they are too many to count.
  var total: Int? {
    let (some, overflow) = header.addingReportingOverflow(payload)
    let (all, overflows) = some.addingReportingOverflow(trailer)
    return overflow || overflows ? nil : all
  }
}
