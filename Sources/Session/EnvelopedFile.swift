import FramingCore
import NIOCore

/// A frame that has a file's bytes as they are: `file[..<leading] + header + file[leading...] + trailer`.
struct EnvelopedFile: Sendable {
  private let file: RegularFile
  private let envelope: Envelope
  private var position = 0

  init(_ file: RegularFile, _ envelope: Envelope) {
    self.file = file
    self.envelope = envelope
  }

  /// Bytes of the frame.
  var total: Int { file.size + envelope.header.count + envelope.trailer.count }

  /// The frame's next bytes, at most `count`; none at its end.
  mutating func next(upTo count: Int) throws(FileRefusal) -> ByteBuffer {
    var piece = ByteBufferAllocator().buffer(capacity: min(count, total - position))
    while piece.readableBytes < count, position + piece.readableBytes < total {
      try append(at: position + piece.readableBytes, to: &piece, upTo: count - piece.readableBytes)
    }
    position += piece.readableBytes
    return piece
  }

  private func append(at position: Int, to piece: inout ByteBuffer, upTo count: Int) throws(FileRefusal) {
    let afterHeader = envelope.leading + envelope.header.count
    if position < envelope.leading {
      try file.read(at: position, to: &piece, count: min(count, envelope.leading - position))
    } else if position < afterHeader {
      piece.writeBytes(envelope.header[(position - envelope.leading)...].prefix(count))
    } else if position < file.size + envelope.header.count {
      let offset = position - envelope.header.count
      try file.read(at: offset, to: &piece, count: min(count, file.size - offset))
    } else {
      piece.writeBytes(envelope.trailer[(position - file.size - envelope.header.count)...].prefix(count))
    }
  }
}
