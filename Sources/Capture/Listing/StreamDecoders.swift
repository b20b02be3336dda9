package import FramingCore

/// Makes the decoder of each direction of each connection. The one place that does.
package struct StreamDecoders: Sendable {
  /// How the streams are framed.
  package let lens: Lens

  /// Decoders of one framing for both directions.
  package init(_ lens: Lens) {
    self.lens = lens
  }

  /// The decoder of what `speaker` sends, at the stream's beginning.
  package func decoder(for speaker: Speaker) -> FrameDecoder {
    FrameDecoder(lens.framing, limit: lens.limit)
  }

  /// Where frames can be found behind a gap that ends at `offset`, when what is in front of it does not say.
  func entry(behindGapTo offset: UInt64) -> GapEntry {
    switch lens.framing {
    case .raw: .frame(at: offset)
    case .fixed(let size):
      .frame(at: offset + (UInt64(size) - offset % UInt64(size)) % UInt64(size))
    case .delimiter, .cobs, .slip: .delimiter
    default: .unknown
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
