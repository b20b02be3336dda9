/// The newest end of a stream: how long it is, and how its next chunk is linked to the ones before.
///
/// The links are skew-binary jump pointers (E. W. Myers, "An applicative random-access stack", 1983): each chunk knows
/// its predecessor and one chunk further back, and any chunk is found in logarithmically many steps.
package struct StreamHead: Sendable {
  /// Bytes of the stream.
  var length: UInt64
  /// The chain of jumps from the newest chunk on, newest last; its length is logarithmic.
  private var chain: [Link] = []

  private struct Link: Sendable {
    var chunk: Int
    /// How many chunks of the stream there are up to this one.
    var depth: Int
  }

  package init(length: UInt64) {
    self.length = length
  }

  /// Whether the stream has no chunk yet.
  var isEmpty: Bool { chain.isEmpty }

  /// The links of the stream's next chunk, `index`; to itself when it is the first.
  package mutating func link(_ index: Int) -> (previous: Int, jump: Int) {
    guard let newest = chain.last else {
      chain.append(Link(chunk: index, depth: 1))
      return (index, index)
    }
    let count = chain.count
    if count >= 3, newest.depth - chain[count - 2].depth == chain[count - 2].depth - chain[count - 3].depth {
      chain.removeLast(2)
    }
    let jump = chain[chain.count - 1].chunk
    chain.append(Link(chunk: index, depth: newest.depth + 1))
    return (newest.chunk, jump)
  }
}
