import FramingCore

/// Bytes of frames, to be fed in chunks of one size.
struct Stream {
  let bytes: [UInt8]
  /// How many frames there are; all of them are whole.
  let frames: Int
  /// The size of each chunk but the last.
  let chunk: Int

  /// As many frames of `payload` bytes as fit into about `size` bytes, framed by `framing`.
  init(_ framing: Framing, payload: Int, size: Int, chunk: Int) throws {
    var random = SystemRandomNumberGenerator()
    // Letters only: no frame has a delimiter in it.
    let letters = (0..<payload).map { _ in UInt8.random(in: UInt8(ascii: "a")...UInt8(ascii: "z"), using: &random) }
    var encoder = try FrameEncoder(framing, messageLength: payload)
    var frame: [UInt8] = []
    encoder.encode(letters.span, into: &frame)
    encoder.finish(into: &frame)
    self.init(repeating: frame, size: size, chunk: chunk)
  }

  /// As many copies of `frame` as fit into about `size` bytes.
  init(repeating frame: [UInt8], size: Int, chunk: Int) {
    let count = max(1, size / frame.count)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * frame.count)
    for _ in 0..<count { bytes.append(contentsOf: frame) }
    self.bytes = bytes
    frames = count
    self.chunk = min(chunk, bytes.count)
  }

  /// The chunks' places, in order.
  var chunks: [Range<Int>] {
    stride(from: 0, to: bytes.count, by: chunk).map { $0..<min($0 + chunk, bytes.count) }
  }
}
