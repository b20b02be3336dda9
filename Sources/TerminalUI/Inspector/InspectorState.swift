/// The inspector: a line a frame, and the selected frame's bytes beside what they say.
///
/// Which frame is selected, what a filter leaves and whether the end is followed is the conversation's own (`LogState`), so
/// that both are in step.
struct InspectorState: Hashable, Sendable {
  /// What part of a frame a pane shows.
  struct Scroll: Hashable, Sendable {
    let frame: FramePlace
    /// The first row that is shown.
    let top: Int
  }

  /// What the mouse moves while its button is held.
  enum Drag: Hashable, Sendable {
    /// The end of a range of bytes.
    case bytes
    /// The line between the bytes and what is beside them.
    case divider
    /// The titles below the list of frames.
    case titles
  }

  /// Whether it is shown in place of the conversation.
  var isOpen = false
  /// The pane that has the keys.
  var pane = InspectorPane.frames
  /// What is right of the bytes: the fields or the values.
  var beside = InspectorPane.fields
  /// What of both is shown where one is: the one that has the keys, or had them last.
  var shownBeside: InspectorPane { pane == .fields || pane == .values ? pane : beside }
  /// Whether the pane that has the keys takes the room of all.
  var isZoomed = false
  /// Rows of the list of frames, when they were chosen.
  var listRows: Int?
  /// Whether the bytes are right of what is beside them.
  var isMirrored = false
  /// Columns of the bytes, when they were chosen.
  var bytesColumns: Int?
  /// The item in the first row of the list, unless the end is followed or the selection is elsewhere.
  var top = 0
  /// What is selected of the selected frame.
  var selection = ByteSelection()
  var drag: Drag?
  /// Rows that the panes were scrolled to, for the frame in which it was done.
  var scrolls: [InspectorPane: Scroll] = [:]
}
