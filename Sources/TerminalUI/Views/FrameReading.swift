import Capture
import FramingCore

/// What the bytes of a frame tell beyond where its parts are.
struct FrameReading: Hashable {
  /// What is known of a frame's checksum.
  enum Checksum: Hashable {
    case checked(ChecksumCheck)
    /// Not looked at: the frame is longer than may be read for a screen.
    case unchecked(FramingCore.Checksum)
  }

  /// The message that the payload stands for.
  struct Message: Hashable {
    /// Its bytes, or the first of them.
    let bytes: [UInt8]
    /// Whether there are more.
    let isCut: Bool
  }

  /// Bytes of one frame that are read for a screen. Each paint does it for the frames that it shows, of which those of
  /// many bytes take many rows: so only the first and the last can be this long.
  static let limit = 256 << 10

  /// Nil when the frame has none.
  private(set) var checksum: Checksum?
  /// Nil when the payload is the message.
  private(set) var message: Message?
  /// Whether the message is compressed.
  private(set) var isCompressed = false

  /// Nothing is known.
  init() {}

  /// Looks at a frame of which `bytes` are all bytes, or the first ones.
  init(_ frame: Frame, _ framing: Framing, bytes: Span<UInt8>) {
    guard frame.kind == .frame else { return }
    if let field = framing.checksum {
      checksum =
        bytes.count < frame.totalLength
        ? .unchecked(field.checksum) : framing.check(frame, in: bytes).map { .checked($0) }
    }
    message = Self.message(of: frame, framing, bytes)
    isCompressed = framing.isCompressed(header: bytes.extracting(0..<min(frame.headerLength, bytes.count)))
  }

  /// Looks at the checksum that a protocol has in a frame of which `bytes` are all bytes, or the first ones.
  init(_ frame: Frame, _ checker: WireProtocol, bytes: Span<UInt8>) {
    guard frame.kind == .frame, let name = checker.checksum else { return }
    checksum =
      bytes.count < frame.totalLength ? .unchecked(name) : checker.check(frame, in: bytes).map { .checked($0) }
  }

  private static func message(of frame: Frame, _ framing: Framing, _ bytes: Span<UInt8>) -> Message? {
    let start = min(frame.headerLength, bytes.count)
    let end = min(start + frame.payloadLength, bytes.count)
    var decoder = PayloadDecoder(framing, header: bytes.extracting(0..<start))
    guard decoder.changesBytes else { return nil }
    let payload = bytes.extracting(start..<end)
    var message: [UInt8] = []
    decoder.decode(payload, into: &message)
    let isCut = end < frame.headerLength + frame.payloadLength
    if !isCut { decoder.finish(into: &message) }
    let isSame = message.count == payload.count && payload.indices.allSatisfy { payload[$0] == message[$0] }
    return isSame ? nil : Message(bytes: message, isCut: isCut)
  }
}

extension FrameReading {
  /// Whether the checksum is not what it should be.
  var isWrong: Bool {
    if case .checked(let check) = checksum { !check.isRight } else { false }
  }

  /// Where in the frame a wrong checksum is.
  var wrongRange: Range<Int>? {
    if case .checked(let check) = checksum, !check.isRight { check.range } else { nil }
  }
}

extension LogReader {
  /// What an entry's bytes tell. They are read only where the framing has something to tell.
  func reading(of entry: LogEntry) -> FrameReading {
    guard case .frame(let captured) = entry else { return FrameReading() }
    let lens = facts(of: entry).lens
    if let checker = lens.checker {
      return longReadings.reading(of: captured) {
        guard let bytes = try? capture.bytes(of: captured, in: 0..<FrameReading.limit) else { return FrameReading() }
        return FrameReading(captured.frame, checker, bytes: bytes.span)
      }
    }
    guard let framing = readingFraming(of: entry), framing.isTelling else { return FrameReading() }
    return longReadings.reading(of: captured) {
      // Why the bytes cannot be read is said where they are shown.
      guard let bytes = try? capture.bytes(of: captured, in: 0..<FrameReading.limit) else { return FrameReading() }
      if case .wireProtocol = lens.rule, !framing.cuts(captured.frame, in: bytes.span) { return FrameReading() }
      return FrameReading(captured.frame, framing, bytes: bytes.span)
    }
  }
}
