/// What a step of an expression gives. Nothing in it is counted by reference, so that copying costs nothing.
enum Value: Sendable {
  /// What a field with a false `if` has.
  case absent
  case integer(Int128)
  case float(Double)
  case boolean(Bool)
  /// Number among the texts.
  case text(Int32)
  case bytes(ByteRange)
  /// Number of a node.
  case structure(Int32)
  case array(Int32)
  /// Number among the lists.
  case list(Int32)
  case stream(Int32)

  /// What it is, for errors.
  var words: String {
    switch self {
    case .absent: "nothing"
    case .integer: "a whole number"
    case .float: "a float"
    case .boolean: "a truth value"
    case .text: "a text"
    case .bytes: "bytes"
    case .structure: "a structure"
    case .array, .list: "a list"
    case .stream: "a stream"
    }
  }
}

/// Bytes of a buffer.
struct ByteRange: Sendable {
  var buffer: Int32
  var start: Int32
  var end: Int32

  var count: Int { Int(end) - Int(start) }
  var range: Range<Int> { Int(start)..<Int(end) }
}
