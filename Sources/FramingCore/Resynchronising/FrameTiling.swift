/// Frames that lie one behind the other, as they are found from one place on.
struct FrameTiling {
  /// A place where it may begin, as an index in the bytes searched, and the size of the frame there.
  struct Start {
    var index: Int
    var size: Int
  }

  /// Where it begins, at a frame with payload when there is one.
  var start: Int
  /// The size of the frame there.
  var firstSize = FrameSize.empty
  /// The first frame without payload that says something all the same, when it is in front of those with payload: a request
  /// of HTTP, or what happens to read as one.
  private(set) var bareStart: Int?
  /// Whole frames without payload that say something.
  private(set) var bare = 0
  /// Whole frames.
  var frames = 0
  /// Whole frames with payload.
  var filled = 0
  /// Where the last whole frame ends.
  var end: Int
  /// Whether nothing in it is no frame: it runs to the end of the bytes, where a frame may be cut.
  var isSound = false
  /// The sizes of the frames, the cut one's too.
  var sizes = SizeCensus()
  /// Where frames at its beginning end that may be the rest of one: those that have no header but a delimiter, the first
  /// of them, and the next few when one with a header follows.
  private var delimitedEnd: Int?
  /// How many frames have a delimiter and no header, before the first that has a header.
  private var delimited = 0
  private var hasHeaders = false

  /// A frame with a header begins behind at most as many lines of the one before it: the pieces of a request in Redis,
  /// or a command and its data.
  private static let mostPieces = 4

  init(at index: Int) {
    start = index
    end = index
  }

  /// From where on all frames are whole, when it begins at `start` or at `bareStart`.
  func place(isBare: Bool) -> Int { isBare ? bareStart ?? start : delimitedEnd ?? start }

  /// Adds a whole frame at `index`.
  mutating func add(_ frame: Frame, at index: Int, size: Int) {
    let isFilled = frame.payloadLength > 0 || size == FrameSize.damaged
    if size == FrameSize.bare {
      if filled == 0, bareStart == nil { bareStart = index }
      bare += 1
    }
    if filled == 0, isFilled {
      start = index
      firstSize = size
      if Self.isDelimited(frame) { delimitedEnd = index + frame.totalLength }
    }
    noteDelimited(frame, at: index)
    frames += 1
    if isFilled { filled += 1 }
    end = index + frame.totalLength
    sizes.add(size)
  }

  static func isDelimited(_ frame: Frame) -> Bool { frame.headerLength == 0 && frame.trailerLength > 0 }

  private mutating func noteDelimited(_ frame: Frame, at index: Int) {
    guard !hasHeaders else { return }
    if Self.isDelimited(frame) {
      delimited += 1
    } else {
      hasHeaders = true
      if delimitedEnd != nil, delimited <= Self.mostPieces { delimitedEnd = index }
    }
  }

  /// Adds those frames of a chain that lie from `index` on, where this one runs into it: as many as are its share of
  /// the bytes, since they are not kept one by one.
  mutating func join(_ other: FrameTiling, at index: Int) {
    if filled == 0 {
      if bareStart == nil, let inner = other.bareStart, inner >= index { bareStart = inner }
      start = other.filled > 0 ? max(index, other.start) : index
      firstSize = other.firstSize
      (delimitedEnd, delimited, hasHeaders) = (other.delimitedEnd, other.delimited, other.hasHeaders)
    }
    let share = Double(max(0, other.end - index)) / Double(max(1, other.end - min(index, other.start)))
    frames += SizeCensus.share(share, of: other.frames)
    filled += SizeCensus.share(share, of: other.filled)
    bare += SizeCensus.share(share, of: other.bare)
    end = max(end, other.end)
    isSound = other.isSound
    sizes.add(other.sizes, share: share)
  }
}
