extension ChunkedText {
  /// A cluster and its place in the text.
  struct Cluster: Hashable, Sendable {
    var character: Character
    var range: Range<Int>
  }

  /// The clusters from the boundary `offset` on.
  func clusters(from offset: Int) -> ForwardClusters {
    ForwardClusters(self, from: offset)
  }

  /// The clusters before the boundary `offset`, the nearest first.
  func clusters(before offset: Int) -> BackwardClusters {
    BackwardClusters(self, before: offset)
  }

  /// The boundary at `offset`, or the next one if a cluster reaches over it.
  func boundary(atOrAfter offset: Int) -> Int {
    guard offset < utf8Count else { return utf8Count }
    let (index, inner) = locate(offset)
    let chunk = chunks[index]
    let place = chunk.utf8.index(chunk.startIndex, offsetBy: inner)
    if String.Index(place, within: chunk) != nil { return offset }
    return offset - inner + chunk.utf8.distance(from: chunk.startIndex, to: chunk.index(after: place))
  }

  /// Clusters in reading order, without a measure of the text before them.
  struct ForwardClusters: Sequence, IteratorProtocol {
    private let chunks: [String]
    private var chunk: Int
    private var index: String.Index
    private var offset: Int

    fileprivate init(_ text: ChunkedText, from offset: Int) {
      chunks = text.chunks
      let place = text.locate(offset)
      chunk = place.chunk
      index =
        chunks.isEmpty ? "".startIndex : chunks[chunk].utf8.index(chunks[chunk].startIndex, offsetBy: place.offset)
      self.offset = offset
    }

    mutating func next() -> Cluster? {
      if chunk < chunks.count, index == chunks[chunk].endIndex {
        chunk += 1
        if chunk < chunks.count { index = chunks[chunk].startIndex }
      }
      guard chunk < chunks.count else { return nil }
      let character = chunks[chunk][index]
      let start = offset
      offset += character.utf8.count
      index = chunks[chunk].utf8.index(index, offsetBy: character.utf8.count)
      return Cluster(character: character, range: start..<offset)
    }
  }

  /// Clusters against reading order.
  struct BackwardClusters: Sequence, IteratorProtocol {
    private let chunks: [String]
    private var chunk: Int
    private var index: String.Index
    private var offset: Int

    fileprivate init(_ text: ChunkedText, before offset: Int) {
      chunks = text.chunks
      let place = text.locate(offset, preferringEnd: true)
      chunk = chunks.isEmpty ? -1 : place.chunk
      index =
        chunks.isEmpty ? "".startIndex : chunks[chunk].utf8.index(chunks[chunk].startIndex, offsetBy: place.offset)
      self.offset = offset
    }

    mutating func next() -> Cluster? {
      if chunk >= 0, index == chunks[chunk].startIndex {
        chunk -= 1
        if chunk >= 0 { index = chunks[chunk].endIndex }
      }
      guard chunk >= 0 else { return nil }
      index = chunks[chunk].index(before: index)
      let character = chunks[chunk][index]
      let end = offset
      offset -= character.utf8.count
      return Cluster(character: character, range: offset..<end)
    }
  }
}
