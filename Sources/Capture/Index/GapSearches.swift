import FramingCore

/// The streams whose next frame behind a gap is looked for.
struct GapSearches: Sendable {
  /// Bytes of all streams that are held at the most; a search for which there is no room begins again further on.
  private static let limit = 64 << 20

  /// Where frames begin again, and the bytes from there on.
  struct Found {
    var offset: UInt64
    var bytes: [UInt8]
  }

  private var searches: [StreamKey: FrameResumption] = [:]
  private var held = 0

  var isEmpty: Bool { searches.isEmpty }

  /// A gap ends at `offset`.
  mutating func begin(_ stream: StreamKey, at offset: UInt64) {
    end(stream)
    searches[stream] = FrameResumption(at: offset)
  }

  /// Gives up the search in a stream: what it had.
  @discardableResult
  mutating func end(_ stream: StreamKey) -> FrameResumption? {
    guard let search = searches.removeValue(forKey: stream) else { return nil }
    held -= search.bytes.count
    return search
  }

  /// Takes the next bytes of a stream, if it is searched. What `find` finds in those gathered ends the search.
  mutating func take(
    _ bytes: Span<UInt8>, of stream: StreamKey, find: (FrameResumption) -> UInt64?
  ) -> Found? {
    guard var search = end(stream) else { return nil }
    var position = 0
    while position < bytes.count {
      position += search.take(bytes.extracting(position..<bytes.count))
      guard search.isDue else { break }
      if let offset = find(search) {
        let rest = bytes.extracting(position..<bytes.count)
        return Found(offset: offset, bytes: search.bytes(from: offset) + rest.indices.map { rest[$0] })
      }
      let goesOn = !search.isExhausted && held + search.bytes.count <= Self.limit
      if goesOn { search.widen() } else { search = FrameResumption(at: search.end) }
    }
    held += search.bytes.count
    searches[stream] = search
    return nil
  }
}
