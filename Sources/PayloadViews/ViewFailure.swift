/// Why a view cannot read on.
package struct ViewFailure: Error, Hashable, Sendable {
  package let message: String
  /// The byte at which it could not.
  package let position: Int
  /// Whether a limit ended it, not the bytes.
  var isLimit = false

  init(_ message: String, at position: Int) {
    self.message = message
    self.position = position
  }
}
