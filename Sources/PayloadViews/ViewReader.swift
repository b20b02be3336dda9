internal import Definitions

/// Reads a payload, or what was unpacked from it, into a tree.
package struct ViewReader {
  /// What is read.
  let bytes: [UInt8]
  /// The byte that is read next.
  var position = 0
  /// Where reading ends for now.
  var limit: Int
  var evidence = ViewEvidence()
  /// Whether the payload is a value of its own that has no name, not fields with names.
  var isUnnamed = false
  private(set) var tree: FieldTreeBuilder

  init(_ tree: FieldTreeBuilder) {
    bytes = tree.bytes
    limit = bytes.count
    self.tree = tree
  }

  var count: Int { bytes.count }
  var left: Int { limit - position }
  var isAtEnd: Bool { position >= limit }

  /// The next byte, without taking it.
  var next: UInt8? { position < limit ? bytes[position] : nil }

  func failure(_ message: String, at position: Int? = nil) -> ViewFailure {
    ViewFailure(message, at: position ?? self.position)
  }

  // MARK: Bytes

  mutating func byte(_ what: String) throws(ViewFailure) -> UInt8 {
    guard position < limit else { throw failure("the bytes end before \(what)") }
    position += 1
    return bytes[position - 1]
  }

  /// Takes bytes whose count was told by the peer; `what` says what they are.
  mutating func take(_ count: Int, _ what: String) throws(ViewFailure) -> Range<Int> {
    guard count >= 0, count <= left else {
      throw failure("\(what) \(count == 1 ? "is 1 byte" : "are \(count) bytes"), and \(left) are left")
    }
    position += count
    return position - count..<position
  }

  /// As `take`, for a count of 64 bits.
  mutating func take(_ count: UInt64, _ what: String) throws(ViewFailure) -> Range<Int> {
    guard let count = Int(exactly: count) else { throw failure("\(what) are \(count) bytes, and \(left) are left") }
    return try take(count, what)
  }

  /// A number of up to 8 bytes.
  mutating func number(_ size: Int, _ what: String, isLittle: Bool = false) throws(ViewFailure) -> UInt64 {
    guard size <= left else {
      throw failure("\(what) needs \(size) bytes, and \(left == 1 ? "1 is" : "\(left) are") left")
    }
    var number: UInt64 = 0
    for offset in 0..<size {
      number = number << 8 | UInt64(bytes[position + (isLittle ? size - 1 - offset : offset)])
    }
    position += size
    return number
  }

  /// Bytes as text; nil when they are not UTF-8.
  func text(_ range: Range<Int>) -> String? { String(validating: bytes[range], as: UTF8.self) }

  /// Refuses a count of things of at least `size` bytes each that cannot be in the bytes that are left.
  func checkRoom(for count: UInt64, _ what: String, of size: UInt64) throws(ViewFailure) {
    guard count > UInt64(left) / size else { return }
    throw failure("\(count) \(what) do not fit into the \(left) bytes that are left")
  }

  /// Values in each other that are gone over, when they are not read into the tree.
  static let deepest = 100

  /// Refuses values that are too deep in each other to be gone over.
  func checkDepth(_ depth: Int) throws(ViewFailure) {
    guard depth >= Self.deepest else { return }
    throw failure("this is more than \(Self.deepest) values in each other")
  }

  /// The name of a value whose key is no text: the key's bytes, which begin at `start`.
  func name(ofKeyFrom start: Int) -> String {
    let encoded = bytes[start..<position]
    return "h'\(ViewText.hex(encoded.prefix(32)))\(encoded.count > 32 ? "…" : "")'"
  }

  // MARK: The tree

  var depth: Int { tree.depth }

  mutating func add(
    _ name: String, _ value: FieldTreeBuilder.Value, at range: Range<Int>, label: String? = nil, note: String? = nil
  ) throws(ViewFailure) {
    evidence.values += 1
    do {
      try tree.add(name, value, at: range, label: label, note: note)
    } catch {
      throw limit(error, at: range.lowerBound)
    }
  }

  /// Adds a text whose bytes are `content`; bytes that are no text are added as bytes.
  mutating func add(
    _ name: String, textAt content: Range<Int>, in range: Range<Int>, note: String? = nil
  ) throws(ViewFailure) {
    guard let text = text(content) else {
      evidence.oddities += 1
      let words = "a text that is not UTF-8"
      return try add(name, .bytes(content), at: range, note: note.map { "\($0), \(words)" } ?? words)
    }
    evidence.count(text)
    try add(name, .text(text), at: range, note: note)
  }

  /// Opens a structure or array that begins at `start`.
  mutating func begin(
    _ name: String, _ container: FieldTreeBuilder.Container, at start: Int, note: String? = nil
  ) throws(ViewFailure) {
    evidence.values += 1
    do {
      try tree.begin(name, container, at: start..<start, note: note)
    } catch {
      throw limit(error, at: start)
    }
  }

  /// Closes it before the byte that is read next.
  mutating func end() { tree.end(at: position) }

  mutating func note(_ note: String) { tree.note(note) }

  private func limit(_ full: FieldTreeBuilder.Full, at position: Int) -> ViewFailure {
    var failure = ViewFailure(full.message, at: position)
    failure.isLimit = true
    return failure
  }

  /// Says why reading ended, and keeps what is left as it is.
  mutating func end(with failure: ViewFailure) {
    let place = min(max(failure.position, 0), count)
    if failure.isLimit { tree.stop(failure.message) }
    tree.fail("\(failure.message), at byte \(place)")
    while depth > 0 { tree.end(at: place) }
    if place < count { try? tree.add("rest", .bytes(place..<count), at: place..<count) }
  }

  /// Says that something is wrong with all of it.
  mutating func fail(_ message: String) { tree.fail(message) }

  consuming func finished() -> FieldTree { tree.tree() }
}
