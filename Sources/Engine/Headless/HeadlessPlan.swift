/// How a session goes on without a screen.
package struct HeadlessPlan: Hashable, Sendable {
  /// What is printed.
  package enum Form: Hashable, Sendable { case json, plain, quiet }

  /// What is printed.
  package var form: Form
  /// Whether it ends with the first connection.
  var isOnce = false
  /// When it ends, counted from its beginning.
  var nanoseconds: Int64?
  /// After how many frames from peers it ends.
  var frames: Int?
  /// Whether what frames say is printed.
  var showsFields = false

  /// Prints so, and ends when the first of these things has happened.
  package init(
    form: Form, isOnce: Bool = false, nanoseconds: Int64? = nil, frames: Int? = nil, showsFields: Bool = false
  ) {
    self.form = form
    self.isOnce = isOnce
    self.nanoseconds = nanoseconds
    self.frames = frames
    self.showsFields = showsFields
  }
}
