/// The newest end of a stream: how long it is, and how its next chunk is linked to the ones before.
///
/// The links are skew-binary jump pointers (E. W. Myers, "An applicative random-access stack", 1983): each chunk knows
/// its predecessor and one chunk further back, and any chunk is found in logarithmically many steps.
package struct StreamHead: Sendable {
  /// Bytes of the stream.
  var length: UInt64
  /// The newest chunk, and how many of the stream there are up to it: 0 before the first. Here and not in the chain, which
  /// costs memory of its own: most streams of large captures have a chunk or two.
  private var newest = Link(chunk: 0, depth: 0)
  /// The chain of jumps from the newest chunk on, without it, newest last; its length is logarithmic.
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
  var isEmpty: Bool { newest.depth == 0 }

  /// The newest chunk; nil when the stream has none.
  var newestChunk: Int? { isEmpty ? nil : newest.chunk }

  /// The links of the stream's next chunk, `index`; to itself when it is the first.
  package mutating func link(_ index: Int) -> (previous: Int, jump: Int) {
    guard newest.depth > 0 else {
      newest = Link(chunk: index, depth: 1)
      return (index, index)
    }
    let (previous, count) = (newest, chain.count)
    if count >= 2, previous.depth - chain[count - 1].depth == chain[count - 1].depth - chain[count - 2].depth {
      chain.removeLast()
    } else {
      chain.append(previous)
    }
    newest = Link(chunk: index, depth: previous.depth + 1)
    return (previous.chunk, chain[chain.count - 1].chunk)
  }
}
