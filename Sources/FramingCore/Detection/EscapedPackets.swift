/// A framing whose packets end with a byte that is escaped inside them.
struct EscapedPackets: Sendable {
  let framing: Framing
  let complexity: Double
  private let end: UInt8
  private let escape: UInt8
  /// The bytes that may follow the escape.
  private let followers: Set<UInt8>
  private let hasChecksum: Bool

  private init(_ framing: Framing, _ escape: UInt8, _ followers: Set<UInt8>, _ complexity: Double) {
    self.framing = framing
    self.escape = escape
    end = escape == Hdlc.escape ? Hdlc.flag : Slip().end
    self.followers = followers
    self.complexity = complexity
    hasChecksum = framing.checksum != nil
  }

  /// Those that are tried: SLIP, and HDLC with the usual checksums, without one, and with escaped control bytes.
  static let all: [EscapedPackets] = {
    let slip = EscapedPackets(.slip(Slip()), Slip().escape, [Slip().escapedEnd, Slip().escapedEscape], 0.3)
    let plain: Set<UInt8> = [Hdlc.flag ^ Hdlc.change, Hdlc.escape ^ Hdlc.change]
    let controls = plain.union((0..<32).map { UInt8($0) ^ Hdlc.change })
    let kinds: [(text: String, followers: Set<UInt8>)] = [
      ("hdlc(checksum: crc16-x25)", plain), ("hdlc(checksum: crc32)", plain), ("hdlc", plain),
      ("hdlc(checksum: crc16-x25, accm: 0xffffffff)", controls), ("hdlc(accm: 0xffffffff)", controls),
    ]
    return [slip]
      + kinds.enumerated().compactMap { place, kind in
        guard let framing = try? Framing(parsing: kind.text) else { return nil }
        return EscapedPackets(framing, Hdlc.escape, kind.followers, 0.1 + Double(place) * 0.1)
      }
  }()

  /// The evidence in bits: escapes that are followed by what may follow them, checksums that are right, and the
  /// distances between ends. Nil when an escape or most checksums are wrong.
  func bits(_ sample: DetectionSample, _ chain: FrameChain) -> Double? {
    let bytes = sample.bytes
    // Where control bytes are escaped none is left.
    if followers.count > 2, sample.statistics.counts[..<0x20].contains(where: { $0 > 0 }) { return nil }
    var escapes = 0
    for place in bytes.indices.dropLast() where bytes[place] == escape {
      guard followers.contains(bytes[place + 1]) else { return nil }
      escapes += 1
    }
    var bits = Double(escapes) * BinaryLogarithm.of(256 / Double(followers.count)) + GapEvidence.bits(chain)
    // Senders that end a packet in front of each one too leave pairs of ends.
    let leading = chain.starts.count { bytes[$0] == end }
    if leading * 10 > chain.count * 9 { bits += Double(leading) * 6 }
    if sample.ending.last == end { bits += BinaryLogarithm.of(chain.meanSize) }
    if hasChecksum {
      guard let right = framing.rightChecksums(sample) else { return nil }
      bits += Double(right) * 12
    }
    return bits
  }
}

extension Framing {
  /// Whether its frames look like nothing else, so that finding one is evidence by itself.
  var hasForm: Bool {
    switch self {
    case .ascii, .netstring, .resp, .header, .httpChunked, .mllp, .stxEtx, .cobs: true
    default: false
    }
  }

  /// Frames with a right checksum; nil when a tenth of them or more is wrong.
  func rightChecksums(_ sample: DetectionSample) -> Int? {
    let bytes = sample.bytes
    var decoder = FrameDecoder(self)
    var frames: [Frame] = []
    decoder.feed(bytes.span, into: &frames)
    let checked = frames.filter { $0.kind == .frame }
    let right = checked.count { frame in
      let start = Int(clamping: frame.offset)
      return check(frame, in: bytes.span.extracting(start..<(start + frame.totalLength)))?.isRight == true
    }
    return right * 10 > checked.count * 9 ? right : nil
  }
}
