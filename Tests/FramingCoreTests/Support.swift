import FramingCore

/// A small seeded generator (splitmix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func bytes(_ count: Int, from alphabet: [UInt8] = []) -> [UInt8] {
    (0..<count).map { _ in alphabet.randomElement(using: &self) ?? UInt8.random(in: 0...255, using: &self) }
  }

  /// Cuts bytes into chunks of random sizes, some of them empty.
  mutating func chunks(_ bytes: [UInt8], largest: Int) -> [[UInt8]] {
    var chunks: [[UInt8]] = []
    var position = 0
    while position < bytes.count {
      let size = min(Int.random(in: 0...largest, using: &self), bytes.count - position)
      chunks.append(Array(bytes[position..<(position + size)]))
      position += size
    }
    return chunks
  }
}

/// Everything a decoder says about a stream.
struct Decoded: Hashable {
  var frames: [Frame]
  var partial: PartialFrame?
  var failure: FramingError?

  init(
    _ framing: Framing, _ chunks: [[UInt8]], limit: Int = FrameDecoder.defaultLimit,
    recovery: FrameDecoder.Recovery = .stop
  ) {
    var decoder = FrameDecoder(framing, limit: FrameLimit(limit), recovery: recovery)
    frames = []
    for chunk in chunks { decoder.feed(chunk.span, into: &frames) }
    partial = decoder.partial
    failure = decoder.failure
  }

  /// The same with neighbouring unframed runs joined: their cuts follow the chunks.
  var joined: Decoded {
    var joined = self
    joined.frames = []
    for frame in frames {
      if frame.kind == .unframed, let last = joined.frames.indices.last, joined.frames[last].kind == .unframed {
        joined.frames[last].payloadLength += frame.totalLength
      } else {
        joined.frames.append(frame)
      }
    }
    return joined
  }

  /// Frames and the partial frame lie one behind the other from 0 to `count`.
  func tiles(_ count: Int) -> Bool {
    var end: UInt64 = 0
    for frame in frames {
      guard frame.offset == end, frame.payloadLength >= 0 else { return false }
      end += UInt64(frame.totalLength)
    }
    if let partial {
      guard partial.offset == end else { return false }
      end += UInt64(partial.received)
    }
    return end == UInt64(count)
  }
}

/// The frame of a message.
func frame(_ framing: Framing, _ message: [UInt8]) throws(EncodingError) -> [UInt8] {
  var encoder = try FrameEncoder(framing, messageLength: message.count, maskKey: [1, 0, 0x80, 0xff])
  var bytes: [UInt8] = []
  let span = message.span
  let middle = message.count / 2
  encoder.encode(span.extracting(0..<middle), into: &bytes)
  encoder.encode(span.extracting(middle..<message.count), into: &bytes)
  encoder.finish(into: &bytes)
  return bytes
}

/// Bytes from hex text in a test's own words.
func hex(_ text: String) -> [UInt8] {
  (try? HexText.parse(text)) ?? []
}
