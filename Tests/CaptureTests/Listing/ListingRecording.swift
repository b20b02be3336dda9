import Capture
import FramingCore
import Locking

/// What a listing writes.
final class ListingRecording: Sendable {
  private let text = Locked<[UInt8]>([])

  func write(_ more: Span<UInt8>) -> Bool {
    let bytes = more.indices.map { more[$0] }
    text.withLock { $0 += bytes }
    return true
  }

  var lines: [String] {
    text.withLock { String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init) }
  }
}

/// Lists one stream: bytes in chunks, and gaps.
func list(
  _ framing: Framing, _ pieces: [StreamRecording.Piece], _ style: ListingStyle = ListingStyle(.json),
  limit: Int = FrameDecoder.defaultLimit, from speaker: Speaker = .server
) -> [String] {
  let recording = ListingRecording()
  let decoders = StreamDecoders(Lens(framing: framing, limit: limit))
  var listing = FrameListing(decoders, style: style, write: recording.write)
  let stream = StreamIdentity(connection: 1, speaker: speaker)
  for piece in pieces {
    switch piece {
    case .bytes(let bytes): listing.receive(bytes.span, of: stream, from: SegmentOrigin(place: 0))
    case .missing(let count): listing.miss(count, of: stream, because: .absent)
    }
  }
  listing.end(stream)
  listing.finish()
  return recording.lines
}
