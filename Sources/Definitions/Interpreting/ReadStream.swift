/// Bytes that are read in order, perhaps bit by bit: all of a buffer or a part of it.
struct ReadStream {
  var buffer: Int32
  var start: Int
  var end: Int
  /// Behind the last byte of which anything was read.
  var position: Int
  /// Bits of the byte before `position` that are still to be read.
  var bitsLeft = 0
  var bitOrder = BitOrder.big

  init(buffer: Int32, start: Int, end: Int) {
    self.buffer = buffer
    self.start = start
    self.end = end
    position = start
  }

  var bytesLeft: Int { max(0, end - position) }
  var isAtEnd: Bool { position >= end && bitsLeft == 0 }
}

/// Bytes that are the frame's, or were made of them.
struct ReadBuffer: Sendable {
  var bytes: [UInt8]
  /// Where they came from in the frame; empty for bytes that an expression made.
  var source: Range<Int>
  /// Whether each of them came from one byte of the source.
  var isBytewise: Bool
}
