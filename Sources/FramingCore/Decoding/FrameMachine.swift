/// The decoder of one kind of framing. Which kind it is is looked at once for each chunk.
enum FrameMachine: Sendable {
  case raw
  case length(LengthFieldDecoder)
  case header(HeaderMachine)
  case synchronised(SyncDecoder)
  case fixed(FixedDecoder)
  case delimiter(DelimiterDecoder)
  case cobs(PacketDecoder<CobsChecker>)
  case slip(PacketDecoder<SlipChecker>)
  case hdlc(PacketDecoder<HdlcChecker>)
  case enclosed(EnclosedDecoder)
  case pause(PauseDecoder)

  init(
    _ framing: Framing, limit: FrameLimit, recovery: FrameDecoder.Recovery, check: HeaderCheck? = nil,
    keepsFaults: Bool = false
  ) {
    let faults = FaultList(isKept: keepsFaults)
    let skips = recovery == .skip
    let limit = framing.limit(or: limit)
    switch framing {
    case .raw: self = .raw
    case .length(let field): self = Self.length(field, limit: limit, skips: skips, check: check, faults)
    case .fixed(let options): self = .fixed(FixedDecoder(options))
    case .delimiter(let delimiter):
      self = .delimiter(DelimiterDecoder(DelimiterPlan(delimiter, limit: limit, recovery: recovery), faults: faults))
    case .cobs(let cobs):
      self = .cobs(PacketDecoder(CobsChecker(cobs), delimiter: 0, limit: limit, skips: skips))
    case .slip(let slip):
      self = .slip(PacketDecoder(SlipChecker(slip), delimiter: slip.end, limit: limit, skips: skips))
    case .hdlc(let options):
      self = .hdlc(PacketDecoder(HdlcChecker(options), delimiter: Hdlc.flag, limit: limit, skips: skips))
    case .stxEtx(let options): self = .enclosed(EnclosedDecoder(options.enclosure, limit: limit, faults: faults))
    case .mllp(let options): self = .enclosed(EnclosedDecoder(options.enclosure, limit: limit, faults: faults))
    case .pause(let options): self = .pause(PauseDecoder(options, limit: limit))
    case .varint(let options): self = .header(.varint(VarintDecoder(options, limit: limit, check: check)))
    default: self = .header(HeaderMachine(framing, limit: limit, skips: skips))
    }
  }

  private static func length(
    _ field: LengthField, limit: FrameLimit, skips: Bool, check: HeaderCheck?, _ faults: FaultList
  ) -> FrameMachine {
    let plan = LengthFieldPlan(field, limit: limit)
    if field.isSimple, check == nil { return .length(LengthFieldDecoder(plan)) }
    let decoder = HeaderDecoder(LengthFieldReader(field, plan: plan, check: check), limit: plan.limit)
    let syncs = field.sync.filter { !$0.isEmpty }
    if syncs.isEmpty { return .header(.length(decoder)) }
    return .synchronised(SyncDecoder(decoder, syncs: syncs, skips: skips, faults: faults))
  }

  /// Takes the chunk from `start` on; its first byte is at stream offset `base`.
  mutating func feed(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    switch self {
    case .raw:
      if start < chunk.count {
        frames.append(
          Frame(offset: base &+ UInt64(start), headerLength: 0, payloadLength: chunk.count - start))
      }
    case .fixed(var decoder):
      decoder.feed(chunk, from: start, at: base, into: &frames)
      self = .fixed(decoder)
    case .length(var decoder):
      defer { self = .length(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .header(var decoder):
      defer { self = .header(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .synchronised(var decoder):
      defer { self = .synchronised(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .delimiter(var decoder):
      defer { self = .delimiter(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .cobs(var decoder):
      defer { self = .cobs(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .slip(var decoder):
      defer { self = .slip(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .hdlc(var decoder):
      defer { self = .hdlc(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .enclosed(var decoder):
      defer { self = .enclosed(decoder) }
      try decoder.feed(chunk, from: start, at: base, into: &frames)
    case .pause(var decoder):
      defer { self = .pause(decoder) }
      try decoder.feed(chunk, from: start, at: base)
    }
  }

  /// The frame in progress, which a silence ends at stream offset `end`; nil where it ends none.
  mutating func fallSilent(at end: UInt64) -> Frame? {
    guard case .pause(var decoder) = self else { return nil }
    defer { self = .pause(decoder) }
    return decoder.end(at: end)
  }

  /// The loop over whole frames, for the kinds that have one.
  var walk: FrameWalk? {
    switch self {
    case .length(let decoder): decoder.walk
    case .header(.varint(let decoder)): decoder.walk
    default: nil
    }
  }

  /// The faults that the decoder went past by itself since the last call.
  mutating func takeFaults() -> [FramingError] {
    switch self {
    case .delimiter(var decoder):
      defer { self = .delimiter(decoder) }
      return decoder.faults.take()
    case .enclosed(var decoder):
      defer { self = .enclosed(decoder) }
      return decoder.faults.take()
    case .synchronised(var decoder):
      defer { self = .synchronised(decoder) }
      return decoder.faults.take()
    default: return []
    }
  }

  /// The first error that the decoder recovered from by itself.
  var firstError: FramingError? {
    if case .delimiter(let decoder) = self { decoder.firstError } else { nil }
  }

  /// Bytes of the frame in progress, all of its bytes (0 until known), bytes of its header when known.
  var progress: (received: Int, total: Int, header: Int?) {
    switch self {
    case .raw: (0, 0, nil)
    case .fixed(let decoder): (decoder.received, decoder.size, 0)
    case .length(let decoder): decoder.progress
    case .header(let decoder): decoder.progress
    case .synchronised(let decoder): (decoder.received, decoder.total, nil)
    case .delimiter(let decoder): (decoder.received - decoder.discarded, 0, 0)
    case .cobs(let decoder): (decoder.received, 0, decoder.header)
    case .slip(let decoder): (decoder.received, 0, decoder.header)
    case .hdlc(let decoder): (decoder.received, 0, decoder.header)
    case .enclosed(let decoder): (decoder.received, 0, decoder.header)
    case .pause(let decoder): (decoder.received, 0, 0)
    }
  }

  /// Whether it goes on as one that is new would; false also where that is not known.
  var isFresh: Bool {
    switch self {
    case .raw: true
    case .fixed(let decoder): decoder.received == 0
    case .length(let decoder): decoder.received == 0
    case .header(let decoder): decoder.isFresh
    // What was looked for and not found may count.
    case .synchronised: false
    case .delimiter(let decoder): decoder.received == 0 && !decoder.isDiscarding && decoder.plan.last != nil
    case .cobs(let decoder): decoder.isFresh
    case .slip(let decoder): decoder.isFresh
    case .hdlc(let decoder): decoder.isFresh
    case .enclosed(let decoder): decoder.received == 0
    case .pause(let decoder): decoder.received == 0
    }
  }

  /// Whether one that is new is like it once it is fed the bytes of the frame in progress; false also where that is not
  /// known.
  var isRepeatable: Bool {
    switch self {
    case .raw, .fixed, .length, .enclosed, .pause: true
    case .header(let decoder): decoder.isRepeatable
    // What was looked for and not found may count.
    case .synchronised: false
    case .delimiter(let decoder): decoder.discarded == 0 && !decoder.isDiscarding && decoder.plan.last != nil
    case .cobs(let decoder): decoder.isRepeatable
    case .slip(let decoder): decoder.isRepeatable
    case .hdlc(let decoder): decoder.isRepeatable
    }
  }
}
