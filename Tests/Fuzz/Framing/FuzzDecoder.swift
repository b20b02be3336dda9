/// libFuzzer's entry: the first bytes of the input choose a framing or a protocol, and the sizes of the chunks; the rest is
/// a stream.
///
/// What is checked besides memory safety: the frames lie one behind the other, cover the stream, and do not depend on
/// how it is cut into chunks.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  var choice = FuzzInput(input)
  let framing = choice.framing()
  let limit = Int(choice.byte()) * 16 + 1
  let sizes = [Int(choice.byte()), Int(choice.byte()) % 7 + 1]
  let stream = choice.rest
  let whole = Outcome(framing, limit: limit, stream, sizes: [max(1, stream.count)])
  require(whole.end == UInt64(stream.count), "the frames do not cover the stream: \(framing) \(stream)")
  let cut = Outcome(framing, limit: limit, stream, sizes: sizes)
  require(cut == whole, "the chunks make a difference: \(framing) \(sizes) \(stream)")
  let skipping = Outcome(framing, limit: limit, stream, sizes: [max(1, stream.count)], recovery: .skip)
  let skippingCut = Outcome(framing, limit: limit, stream, sizes: sizes, recovery: .skip)
  require(skippingCut == skipping, "the chunks make a difference in skipping: \(framing) \(sizes) \(stream)")
  let marking = Outcome(framing, limit: limit, stream, sizes: [max(1, stream.count)], recovery: .nextMark)
  let markingCut = Outcome(framing, limit: limit, stream, sizes: sizes, recovery: .nextMark)
  require(markingCut == marking, "the chunks make a difference between marks: \(framing) \(sizes) \(stream)")
  fuzzProtocol(Array(input.prefix(4)), Array(input.dropFirst(4)))
  fuzzEncoding(framing, stream)
  fuzzCatalogue(framing, stream)
  if let text = String(validatingUTF8Bytes: stream) {
    fuzzTexts(text)
    fuzzNotations(text, framing, stream)
  }
  fuzzDetection(stream)
  fuzzDump(stream, size: sizes[1])
  require((try? EscapedText.parse(EscapedText.escape(stream))) == stream, "escaping is not inverse: \(stream)")
  return 0
}

/// What a message becomes is one frame with that message, where the framing can carry any message.
private func fuzzEncoding(_ framing: Framing, _ message: [UInt8]) {
  guard framing.changesPayload, !message.isEmpty,
    var encoder = try? FrameEncoder(framing, messageLength: message.count, maskKey: [1, 2, 3, 0])
  else { return }
  var bytes: [UInt8] = []
  encoder.encode(message.span, into: &bytes)
  encoder.finish(into: &bytes)
  var decoder = FrameDecoder(framing)
  var frames: [Frame] = []
  decoder.feed(bytes.span, into: &frames)
  require(frames.count == 1, "not one frame: \(framing) \(message)")
  require(framing.message(of: frames[0], in: bytes.span) == message, "another message: \(framing) \(message)")
  let check = framing.check(frames[0], in: bytes.span)
  require(check?.isRight ?? (framing.checksum == nil), "a wrong checksum was sent: \(framing) \(message)")
}

/// What is proposed can be written down, and its preview lies within the stream.
private func fuzzDetection(_ stream: [UInt8]) {
  for proposal in FramingDetector(stream).proposals() {
    require((0...1).contains(proposal.confidence), "no share: \(proposal.confidence) \(stream)")
    require(proposal.coveredBytes <= stream.count, "more than there is: \(proposal) \(stream)")
    guard let framing = proposal.framing else { continue }
    require((try? Framing(parsing: framing.description)) == framing, "printing is not inverse: \(framing)")
  }
}

/// The readers of people's text: errors, never traps.
private func fuzzTexts(_ text: String) {
  _ = try? HexText.parse(text)
  _ = try? EscapedText.parse(text)
  guard let framing = try? Framing(parsing: text) else { return }
  require((try? Framing(parsing: framing.description)) == framing, "printing is not inverse: \(framing)")
}

extension String {
  /// The text of valid UTF-8.
  fileprivate init?(validatingUTF8Bytes bytes: [UInt8]) {
    self.init(validating: bytes, as: UTF8.self)
  }
}

/// What a decoder made of a stream, but for the cuts of unframed runs.
private struct Outcome: Equatable {
  var frames: [Frame] = []
  var partial: PartialFrame?
  var failure: FramingError?
  var end: UInt64 = 0

  init(
    _ framing: Framing, limit: Int, _ stream: [UInt8], sizes: [Int], recovery: FrameDecoder.Recovery = .stop
  ) {
    var decoder = FrameDecoder(framing, limit: FrameLimit(limit), recovery: recovery)
    var position = 0
    var turn = 0
    while position < stream.count {
      let size = min(sizes[turn % sizes.count], stream.count - position)
      decoder.feed(stream[position..<(position + size)].span, into: &frames)
      position += size
      turn += 1
    }
    partial = decoder.partial
    failure = decoder.failure
    for frame in frames {
      require(frame.offset == end && frame.totalLength > 0, "a frame out of place: \(framing) \(stream)")
      end += UInt64(frame.totalLength)
    }
    end += UInt64(partial?.received ?? 0)
    frames.removeAll { $0.kind == .unframed }
  }
}

/// The kinds without options of many values.
private enum FuzzKinds {
  static let all: [Framing] = [
    "fixed(7)", "varint", "varint(offset: 1, max-bytes: 4, canonical: require)", "netstring",
    "netstring(leading-zeros: accept)", "ascii", "ascii(base: 16, width: 4, adjust: -4)",
    "ascii(terminator: 3a, trailer: 0d0a, leading-zeros: reject)", "header(a)", "cobs", "cobsr", "slip",
    "slip(end: 01, esc: 02, esc-end: 03, esc-esc: 00)", "resp", "resp(version: 2, max-depth: 3)", "websocket",
    "websocket(mask: required)", "websocket(unit: message)", "ber", "ber(max-length-bytes: 8)", "http-chunked", "hdlc",
    "gap(5ms)",
    "hdlc(accm: 0xffffffff)", "stx-etx", "stx-etx(dle: true)", "mllp",
    "hdlc(checksum: crc16-x25)", "stx-etx(dle: true, checksum: xor)", "fixed(9, checksum: crc32)",
    "length(size: 2, adjust: 3, trailer: 0a, checksum: crc16-modbus)",
  ].compactMap { try? Framing(parsing: $0) }
}

/// Reads choices off the front of the input; zeros when it is used up.
private struct FuzzInput {
  private(set) var rest: [UInt8]

  init(_ bytes: [UInt8]) { rest = bytes }

  mutating func byte() -> UInt8 { rest.isEmpty ? 0 : rest.removeFirst() }

  mutating func number() -> Int {
    let wide = (0..<4).reduce(0) { number, _ in number << 8 | Int(byte()) }
    return Int(truncatingIfNeeded: Int32(truncatingIfNeeded: wide)) << (Int(byte()) % 40)
  }

  mutating func framing() -> Framing {
    let kind = Int(byte())
    if kind >= 2, kind - 2 < FuzzKinds.all.count { return FuzzKinds.all[kind - 2] }
    if kind % 2 == 0 { return .delimiter(delimiter()) }
    var field = LengthField(
      offset: Int(byte()) % 20, size: Int(byte()) % 8 + 1, order: byte() % 2 == 0 ? .big : .little)
    let options = byte()
    if options & 1 != 0 { field.adjust = number() }
    if options & 2 != 0 { field.unit = number() }
    if options & 4 != 0 { field.mask = UInt64(bitPattern: Int64(number())) }
    if options & 8 != 0 { field.max = number() }
    if options & 16 != 0 { field.padding = LengthField.Padding(offset: Int(byte()) % 24, size: Int(byte()) % 8 + 1) }
    if options & 32 != 0 { field.orderFlag = LengthField.OrderFlag(offset: Int(byte()) % 24, bit: Int(byte()) % 8) }
    if options & 64 != 0 { field.trailer = [byte(), byte()] }
    if options & 128 != 0 { field.sync = [[byte() % 2, byte() % 2], [byte() % 2]] }
    return .length(field)
  }

  private mutating func delimiter() -> Delimiter {
    let endings = (0..<Int(byte() % 4)).map { _ in (0..<Int(byte() % 6)).map { _ in byte() % 4 } }
    return Delimiter(endings)
  }
}

/// Stops with a message, also in an optimised build, which drops those of `precondition`.
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
