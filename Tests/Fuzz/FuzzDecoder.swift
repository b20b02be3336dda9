/// libFuzzer's entry: the first bytes of the input choose a framing and the sizes of the chunks, the rest is a stream.
///
/// Compiled together with FramingCore's sources, so there is nothing to import. What is checked besides memory safety:
/// the frames lie one behind the other, cover the stream, and do not depend on how it is cut into chunks.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  var choice = FuzzInput(input)
  let framing = choice.framing()
  let limit = Int(choice.byte()) * 16 + 1
  let sizes = [Int(choice.byte()), Int(choice.byte()) % 7 + 1]
  let stream = choice.rest
  let whole = Outcome(framing, limit: limit, stream, sizes: [max(1, stream.count)])
  precondition(whole.end == UInt64(stream.count), "the frames do not cover the stream: \(framing) \(stream)")
  let cut = Outcome(framing, limit: limit, stream, sizes: sizes)
  precondition(cut == whole, "the chunks make a difference: \(framing) \(sizes) \(stream)")
  if let text = String(validatingUTF8Bytes: stream) { fuzzTexts(text) }
  precondition((try? EscapedText.parse(EscapedText.escape(stream))) == stream, "escaping is not inverse: \(stream)")
  return 0
}

/// The readers of people's text: errors, never traps.
private func fuzzTexts(_ text: String) {
  _ = try? HexText.parse(text)
  _ = try? EscapedText.parse(text)
  guard let framing = try? Framing(parsing: text) else { return }
  precondition((try? Framing(parsing: framing.description)) == framing, "printing is not inverse: \(framing)")
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

  init(_ framing: Framing, limit: Int, _ stream: [UInt8], sizes: [Int]) {
    var decoder = FrameDecoder(framing, limit: limit)
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
      precondition(frame.offset == end && frame.totalLength > 0, "a frame out of place: \(framing) \(stream)")
      end += UInt64(frame.totalLength)
    }
    end += UInt64(partial?.received ?? 0)
    frames.removeAll { $0.kind == .unframed }
  }
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
    if byte() % 2 == 0 { return .delimiter(delimiter()) }
    var field = LengthField(
      offset: Int(byte()) % 20, size: Int(byte()) % 8 + 1, order: byte() % 2 == 0 ? .big : .little)
    let options = byte()
    if options & 1 != 0 { field.adjust = number() }
    if options & 2 != 0 { field.unit = number() }
    if options & 4 != 0 { field.mask = UInt64(bitPattern: Int64(number())) }
    if options & 8 != 0 { field.max = number() }
    return .length(field)
  }

  private mutating func delimiter() -> Delimiter {
    let endings = (0..<Int(byte() % 4)).map { _ in (0..<Int(byte() % 6)).map { _ in byte() % 4 } }
    return Delimiter(endings)
  }
}
