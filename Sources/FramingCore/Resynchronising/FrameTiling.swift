/// Frames that lie one behind the other, as they are found from one place on.
struct FrameTiling {
  /// Where it begins, at a frame with payload when there is one: an index in the bytes searched.
  var start: Int
  /// The size of the frame there.
  var firstSize = FrameSize.empty
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
  /// Where the first frame ends when it has no header but a delimiter, so that it may be the rest of one.
  private var delimitedEnd: Int?

  init(at index: Int) {
    start = index
    end = index
  }

  /// From where on all frames are whole.
  var place: Int { delimitedEnd ?? start }

  /// Adds a whole frame at `index`.
  mutating func add(_ frame: Frame, at index: Int, size: Int) {
    let isFilled = size != FrameSize.empty
    if filled == 0, isFilled {
      start = index
      firstSize = size
      if frame.headerLength == 0, frame.trailerLength > 0 { delimitedEnd = index + frame.totalLength }
    }
    frames += 1
    if isFilled { filled += 1 }
    end = index + frame.totalLength
    sizes.add(size)
  }

  /// Adds those frames of a chain that lie from `index` on, where this one runs into it: as many as are its share of
  /// the bytes, since they are not kept one by one.
  mutating func join(_ other: FrameTiling, at index: Int) {
    if filled == 0 {
      start = other.filled > 0 ? max(index, other.start) : index
      firstSize = other.firstSize
      delimitedEnd = other.delimitedEnd
    }
    let share = Double(max(0, other.end - index)) / Double(max(1, other.end - min(index, other.start)))
    frames += SizeCensus.share(share, of: other.frames)
    filled += SizeCensus.share(share, of: other.filled)
    end = max(end, other.end)
    isSound = other.isSound
    sizes.add(other.sizes, share: share)
  }
}
