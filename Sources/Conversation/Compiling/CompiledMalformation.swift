import FramingCore

/// How a message is malformed.
enum CompiledMalformation {
  /// Throws when `text` is no malformation.
  static func check(_ text: String) throws(NotationError) { _ = try Malformation(parsing: text) }
}
