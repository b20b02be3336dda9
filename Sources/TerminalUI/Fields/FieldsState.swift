import PayloadViews

/// Which frames show their fields and views, and which line of them is walked over.
struct FieldsState: Hashable, Sendable {
  /// A line among those of a frame: the fields of its definition, then the view.
  struct Cursor: Hashable, Sendable {
    /// The number of its frame.
    var frame: Int
    /// Its line among those of the frame.
    var line: Int
  }

  /// A field whose bytes are viewed instead of the payload.
  struct ViewedField: Hashable, Sendable {
    var frame: Int
    /// The number of its node in the tree.
    var node: Int
  }

  private var fields = UnfoldedFrames()
  private var views = UnfoldedFrames()
  /// By what payloads are viewed.
  private(set) var choice = ViewChoice.auto
  private var viewedField: ViewedField?
  /// The recording's generation that the cursor and the viewed field belong to.
  private var generation = 0
  /// The line that j and k move from.
  var cursor: Cursor?

  /// Whether all frames show their fields.
  var areUnfolded: Bool { fields.areAll }

  /// Whether the frame shows its fields.
  func shows(_ frame: Int, in generation: Int) -> Bool { fields.contains(frame, in: generation) }

  /// Whether the frame shows a view.
  func showsView(_ frame: Int, in generation: Int) -> Bool { views.contains(frame, in: generation) }

  /// The node that is viewed in a frame instead of its payload.
  func viewedNode(in frame: Int, of generation: Int) -> Int? {
    guard generation == self.generation, let viewedField, viewedField.frame == frame else { return nil }
    return viewedField.node
  }

  /// The line that is walked over in a frame.
  func line(in frame: Int, of generation: Int) -> Int? {
    guard generation == self.generation, let cursor, cursor.frame == frame else { return nil }
    return cursor.line
  }

  /// Shows the fields of a frame, or no longer.
  mutating func toggle(_ frame: Int, in generation: Int) {
    forgetOthers(unless: generation)
    fields.toggle(frame, in: generation)
    if !shows(frame, in: generation), viewedField?.frame == frame { viewedField = nil }
    cursor = shows(frame, in: generation) ? Cursor(frame: frame, line: 0) : nil
  }

  /// Shows the fields of all frames, or no longer.
  mutating func toggleAll(in generation: Int) {
    fields.setAll(!fields.areAll, in: generation)
    self.generation = generation
    viewedField = nil
    cursor = nil
  }

  /// Shows the view of a frame's payload, or of a node of its fields; hides it when it is what is shown.
  mutating func toggleView(_ frame: Int, node: Int?, in generation: Int) {
    forgetOthers(unless: generation)
    let shown = viewedNode(in: frame, of: generation)
    let isNew = !showsView(frame, in: generation) || node != nil && node != shown
    views.set(frame, isNew, in: generation)
    if isNew {
      viewedField = node.map { ViewedField(frame: frame, node: $0) }
    } else if viewedField?.frame == frame {
      viewedField = nil
    }
  }

  /// Shows views of all frames by another choice; nil hides them.
  mutating func viewAll(by choice: ViewChoice?, in generation: Int) {
    self.choice = choice ?? .auto
    views.setAll(choice != nil, in: generation)
    self.generation = generation
    viewedField = nil
    cursor = nil
  }

  private mutating func forgetOthers(unless generation: Int) {
    guard generation != self.generation else { return }
    self.generation = generation
    viewedField = nil
    cursor = nil
  }
}
