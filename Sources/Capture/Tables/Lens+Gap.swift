import FramingCore

extension Lens {
  /// Where frames can be found behind a gap that ends at `offset`, when what is in front of it does not say.
  func entry(behindGapTo offset: UInt64) -> GapEntry {
    guard case .framing(let framing) = rule else { return .unknown }
    switch framing {
    case .raw: return .frame(at: offset)
    case .fixed(let fixed):
      let size = UInt64(max(fixed.size, 1))
      return .frame(at: offset + (size - offset % size) % size)
    case .delimiter, .cobs, .slip: return .delimiter
    default: return .unknown
    }
  }
}

/// Where frames begin again behind a gap.
enum GapEntry: Hashable, Sendable {
  /// At an offset.
  case frame(at: UInt64)
  /// Behind the next delimiter.
  case delimiter
  /// The bytes do not say.
  case unknown
}
