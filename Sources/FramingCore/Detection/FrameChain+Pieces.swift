extension FrameChain {
  /// A stretch of bytes that is taken for a frame.
  typealias Piece = (start: Int, size: Int)

  /// The frames.
  var pieces: [Piece] { starts.indices.map { (starts[$0], size(of: $0)) } }

  /// Pieces of the same sizes in another order, of which those that begin where a frame does are left out: a cut that
  /// is wrong, to compare with. The same seed gives the same order.
  func shuffled(_ seed: UInt64) -> [Piece] {
    var sizes = starts.indices.map { size(of: $0) }
    var state = seed
    for index in sizes.indices.dropFirst() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      sizes.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
    }
    let right = Set(starts)
    var place = skip
    return sizes.compactMap { size in
      defer { place += size }
      return right.contains(place) ? nil : (place, size)
    }
  }
}
