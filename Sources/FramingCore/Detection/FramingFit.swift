/// How streams are framed by a rule that is known.
public struct FramingFit: Hashable, Sendable {
  /// Whole frames in front of the first place of each stream where they break off.
  public var framesBeforeBreak = 0
  /// How many sizes these have.
  public var sizesBeforeBreak = 0
  /// Bytes in whole frames, with those that are found again behind breaks.
  public var coveredBytes = 0
}

extension FramingDetector {
  /// How a framing fits the streams.
  public func fit(of framing: Framing) -> FramingFit {
    var fit = FramingFit()
    var sizes: Set<Int> = []
    for stream in streams {
      var decoder = FrameDecoder(framing)
      var frames: [Frame] = []
      decoder.feed(stream.bytes.span, into: &frames)
      let whole = frames.lazy.filter { $0.kind == .frame }
      fit.framesBeforeBreak += whole.count
      sizes.formUnion(whole.prefix(Self.previewCount * 8).map(\.totalLength))
      fit.coveredBytes += FramedStream(stream.bytes, framing).coveredBytes
    }
    fit.sizesBeforeBreak = sizes.count
    return fit
  }

  /// How a protocol fits them: what it covers is what it frames before it breaks off.
  public func fit(of wireProtocol: WireProtocol) -> FramingFit {
    var fit = FramingFit()
    var sizes: Set<Int> = []
    for frames in ProtocolMatch.framesBeforeFailure(wireProtocol, streams) {
      let whole = frames.filter { $0.kind == .frame }
      fit.framesBeforeBreak += whole.count
      sizes.formUnion(whole.prefix(Self.previewCount * 8).map(\.totalLength))
      fit.coveredBytes += whole.reduce(0) { $0 + $1.totalLength }
    }
    fit.sizesBeforeBreak = sizes.count
    return fit
  }
}
