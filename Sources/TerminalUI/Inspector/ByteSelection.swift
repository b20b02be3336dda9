/// What is selected of a frame: a byte, a range of them, or a line of its fields. The byte of the cursor stays the same
/// one when another frame is selected.
struct ByteSelection: Hashable, Sendable {
  /// The column that the cursor stands in.
  enum Column: Hashable, Sendable { case hex, text }

  /// Where the other end of a range is, or which line of the fields was gone to.
  private enum Extent: Hashable, Sendable {
    case range(from: Int)
    case line(Int)
  }

  /// The byte of the cursor, counted from the frame's first. A shorter frame has its last byte there.
  private(set) var cursor = 0
  var column = Column.hex
  private var extent: Extent?
  /// The frame that the extent is of.
  private var frame: FramePlace?

  /// The other end of a range in a frame; nil when no range is selected.
  func anchor(in frame: FramePlace?) -> Int? {
    guard frame == self.frame, case .range(let anchor) = extent else { return nil }
    return anchor
  }

  /// The line of the fields that was gone to in a frame.
  func line(in frame: FramePlace?) -> Int? {
    guard frame == self.frame, case .line(let line) = extent else { return nil }
    return line
  }

  /// Whether a range is selected, in whichever frame.
  var isRange: Bool {
    if case .range = extent { true } else { false }
  }

  /// Whether something of a frame was selected.
  func isOf(_ frame: FramePlace?) -> Bool { extent != nil && frame == self.frame }

  /// Goes to a byte; a range that is selected in the frame goes along.
  mutating func go(to byte: Int, in frame: FramePlace?) {
    cursor = byte
    if anchor(in: frame) == nil { extent = nil }
  }

  /// Selects from a byte to the cursor.
  mutating func select(from anchor: Int, in frame: FramePlace?) {
    (extent, self.frame) = (.range(from: anchor), frame)
  }

  /// Goes to a line of the fields, and to the first of its bytes if it has any.
  mutating func go(toLine line: Int, at byte: Int?, in frame: FramePlace?) {
    (extent, self.frame) = (.line(line), frame)
    cursor = byte ?? cursor
  }

  /// Selects nothing but the byte of the cursor.
  mutating func drop() { extent = nil }
}
