/// What a framing makes of a whole stream: where its frames break off, they are looked for again.
struct FramedStream {
  /// Frames that are whole.
  private(set) var count = 0
  /// Bytes in them.
  private(set) var coveredBytes = 0
  /// The first of them.
  private(set) var first: [Frame] = []
  /// Where frames break off, and where they go on.
  private(set) var breaks: [(offset: UInt64, resumesAt: UInt64?)] = []

  /// The frames that lie in the last bytes, by their place there.
  private(set) var last = FrameChain()

  /// Whether frames broke off for good.
  var isLost: Bool { breaks.last.map { $0.resumesAt == nil } ?? false }

  /// Breaks after which frames are looked for again.
  private static let mostBreaks = 8
  /// Bytes in which they are looked for.
  private static let reach = 64 << 10
  private let lastFrom: UInt64

  /// The frames of `bytes`; `known` says where they are known to break off and to go on.
  init(_ bytes: [UInt8], _ framing: Framing, breaks known: [(offset: Int, resumesAt: Int)] = []) {
    let span = bytes.span
    lastFrom = UInt64(max(0, bytes.count - DetectionSample.capacity))
    var decoder = FrameDecoder(framing)
    var position = 0
    for known in known where known.offset >= position && known.resumesAt <= bytes.count {
      take(&decoder, span.extracting(position..<known.offset))
      position = known.resumesAt
      decoder = FrameDecoder(framing)
      decoder.resynchronise(at: UInt64(position))
      breaks.append((UInt64(known.offset), UInt64(position)))
    }
    take(&decoder, span.extracting(position..<bytes.count))
    while decoder.failure != nil {
      let lost = Int(clamping: end)
      let window = span.extracting(min(lost + 1, bytes.count)..<min(lost + 1 + Self.reach, bytes.count))
      let isLast = breaks.count >= Self.mostBreaks || count < 3
      let next = isLast ? nil : framing.nextFrame(in: window, at: UInt64(lost + 1), runsToEnd: false)
      breaks.append((UInt64(lost), next))
      guard let next else { return }
      decoder = FrameDecoder(framing)
      decoder.resynchronise(at: next)
      end = next
      take(&decoder, span.extracting(Int(clamping: next)..<bytes.count))
    }
  }

  /// Behind the last frame.
  private var end: UInt64 = 0

  private mutating func take(_ decoder: inout FrameDecoder, _ bytes: Span<UInt8>) {
    var frames: [Frame] = []
    decoder.feed(bytes, into: &frames)
    for frame in frames where frame.kind == .frame {
      count += 1
      coveredBytes += frame.totalLength
      end = frame.offset + UInt64(frame.totalLength)
      if frame.offset >= lastFrom { addLast(frame) }
      if first.count < FramingDetector.previewCount { first.append(frame) }
    }
  }

  private mutating func addLast(_ frame: Frame) {
    let start = Int(clamping: frame.offset - lastFrom)
    if !last.starts.isEmpty, start != last.end {
      last.breaks.append(FrameChain.Break(frame: last.count, start: last.end))
    }
    last.starts.append(start)
    last.end = start + frame.totalLength
  }
}

extension FrameChain {
  /// Where frames break off and where they go on.
  var resumptions: [(offset: Int, resumesAt: Int)] { breaks.map { ($0.start, starts[$0.frame]) } }
}
