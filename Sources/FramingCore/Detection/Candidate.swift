/// A framing with the frames it finds in the samples, and what speaks for it.
struct Candidate: Sendable {
  /// How much is to be explained before chance is out of the question; classes are ranked before evidence.
  enum Class: Int, Comparable, Sendable {
    /// Ends of frames are marked, and anything can be cut at a mark.
    case marked
    /// Frames of one size.
    case fixed
    /// Each frame says where it ends, or has a form of its own.
    case formal

    static func < (left: Class, right: Class) -> Bool { left.rawValue < right.rawValue }
  }

  var framing: Framing
  var group: Class
  /// The frames in each sample.
  var chains: [FrameChain]
  /// Evidence in bits, what many guesses cost taken off.
  var bits: Double
  /// How involved the framing is: the simplest of those with the same frames is proposed.
  var complexity: Double

  /// How sure one may be of it at the most, however much there is for it.
  var ceiling = 0.99

  /// Whole frames.
  var count: Int { chains.reduce(0) { $0 + $1.count } }
}
