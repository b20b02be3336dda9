/// Why a message cannot be written.
package struct WritingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The field; nil when it is the whole message.
  package let path: FieldPath?
  /// Without the field's name in front.
  package let message: String

  init(_ path: FieldPath?, _ message: String) {
    self.path = path
    self.message = message
  }

  package var description: String { path.map { "`\($0)` \(message)" } ?? message }
}
