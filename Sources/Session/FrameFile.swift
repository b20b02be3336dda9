import FramingCore
import NIOCore

/// A file that is sent as one frame: the frame's bytes can be had piece by piece, the file is never in memory whole.
///
/// Everything here blocks, so it is done on a thread of its own.
struct FrameFile: Sendable {
  /// How the frame is made of the file.
  private enum Content: Sendable {
    /// The file's bytes as they are, and something around them.
    case enveloped(EnvelopedFile)
    /// All bytes pass an encoder.
    case encoded(EncodedFile)
  }

  private let file: RegularFile
  private var content: Content

  /// Opens a regular file to send it in a frame of at most `limit` bytes when `framing` does not say.
  init(path: String, framing: Framing, limit: Int) throws(FileRefusal) {
    file = try RegularFile(path: path)
    content = try Self.content(file, framing, limit)
  }

  /// Bytes of the frame.
  var total: Int {
    switch content {
    case .enveloped(let enveloped): enveloped.total
    case .encoded(let encoded): encoded.total
    }
  }

  /// The frame's next bytes, at most `count`; none at its end.
  mutating func next(upTo count: Int) throws(FileRefusal) -> ByteBuffer {
    switch content {
    case .enveloped(var enveloped):
      let piece = try enveloped.next(upTo: count)
      content = .enveloped(enveloped)
      return piece
    case .encoded(var encoded):
      let piece = try encoded.next(upTo: count)
      content = .encoded(encoded)
      return piece
    }
  }

  /// Makes sure that what was sent is the file as it is now.
  func verifyUnchanged() throws(FileRefusal) {
    try file.verifyUnchanged()
  }

  private static func content(_ file: RegularFile, _ framing: Framing, _ limit: Int) throws(FileRefusal) -> Content {
    do throws(EncodingError) {
      if framing.hasEnvelope {
        return .enveloped(EnvelopedFile(file, try framing.envelope(forMessageOf: file.size, limit: limit)))
      }
    } catch {
      throw refusal(of: file, error)
    }
    return .encoded(try EncodedFile(file, try encoder(file, framing, limit), limit: framing.ownLimit ?? limit))
  }

  private static func encoder(
    _ file: RegularFile, _ framing: Framing, _ limit: Int
  ) throws(FileRefusal) -> FrameEncoder {
    // Random, so that a file's bytes do not decide what is on the wire (RFC 6455 §10.3).
    let maskKey = framing.changesPayload ? (0..<4).map { _ in UInt8.random(in: 0...255) } : nil
    do throws(EncodingError) {
      return try FrameEncoder(framing, messageLength: file.size, limit: FrameLimit(limit), maskKey: maskKey)
    } catch {
      throw refusal(of: file, error)
    }
  }

  private static func refusal(of file: RegularFile, _ error: EncodingError) -> FileRefusal {
    FileRefusal(words: "cannot send '\(file.path)' as one frame: \(error.description)")
  }
}
