import FramingCore
import NIOCore

/// A frame in which a file's bytes are escaped, masked or followed by a checksum.
struct EncodedFile: Sendable {
  /// No byte of a message becomes more than two.
  private static let growth = 2
  /// Room in a piece for what goes around a message and for what an encoder holds back, a block of COBS at most.
  private static let slack = 1024

  private let file: RegularFile
  private var encoder: FrameEncoder
  /// Bytes of the frame.
  let total: Int
  /// Bytes of the file that have been read.
  private var offset = 0
  private var isFinished = false

  /// A frame of at most `limit` bytes that `encoder`, which is new, makes of `file`.
  ///
  /// Where bytes are escaped the file is read twice: how many are shows only when all have been read, nothing may be
  /// sent of a frame that is over the limit, and progress is told against the true size.
  init(_ file: RegularFile, _ encoder: FrameEncoder, limit: Int) throws(FileRefusal) {
    self.file = file
    self.encoder = encoder
    if let length = encoder.frameLength {
      total = length
    } else {
      var measured = Self(unmeasured: file, encoder)
      total = try measured.count(limit: limit)
    }
  }

  /// A frame of a size not known yet.
  private init(unmeasured file: RegularFile, _ encoder: FrameEncoder) {
    self.file = file
    self.encoder = encoder
    total = 0
  }

  private mutating func count(limit: Int) throws(FileRefusal) -> Int {
    var count = 0
    while true {
      let piece = try next(upTo: MessageSource.pieceSize).readableBytes
      if piece == 0 { return count }
      count += piece
      guard count <= limit else {
        throw FileRefusal(
          words: "cannot send '\(file.path)' as one frame: with what is escaped in it it is over the limit of "
            + "\(ByteCountText.grouped(limit)) bytes")
      }
    }
  }

  /// The frame's next bytes, at most `count`, which is over 2 KiB; none at its end.
  mutating func next(upTo count: Int) throws(FileRefusal) -> ByteBuffer {
    let most = max(1, (count - Self.slack) / Self.growth)
    var output: [UInt8] = []
    output.reserveCapacity(count)
    while output.isEmpty, !isFinished {
      if offset < file.size {
        var piece = ByteBufferAllocator().buffer(capacity: most)
        try file.read(at: offset, to: &piece, count: min(most, file.size - offset))
        offset += piece.readableBytes
        encoder.encode(piece.readableBytesUInt8Span, into: &output)
      } else {
        encoder.finish(into: &output)
        isFinished = true
      }
    }
    return ByteBuffer(bytes: output)
  }
}
