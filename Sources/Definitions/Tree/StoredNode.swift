/// A node of a tree, as it is kept: numbers only.
struct StoredNode: Sendable {
  enum Kind: UInt8, Sendable {
    /// Nothing that has a value: reading it failed.
    case failed
    case unsigned, signed, float, boolean
    /// A text that was read: `detail` is its encoding.
    case text
    case bytes
    /// A text that was computed: `payload` is its number.
    case computedText
    /// A number that is kept as it was written: `payload` is the number of its text.
    case numeral
    /// `payload` is the number of its structure.
    case structure
    /// `payload` is the number of its elements.
    case array
    /// `payload` is the number of another node.
    case reference
    case stream
  }

  /// Number of its type, and of its field in it; -1 for the root.
  var owner: Int32 = -1
  var slot: Int32 = -1
  /// Its number in an array, or -1.
  var index: Int32 = -1
  /// The node around it, or -1.
  var parent: Int32 = -1
  /// An enum, encoding or type.
  var detail: Int32 = -1
  /// The buffer of texts and bytes.
  var buffer: Int32 = -1
  /// Its place in the frame.
  var start: Int32 = 0
  var length: Int32 = 0
  var kind: Kind = .failed
  /// Of a field of bits: the first one in the first byte, and how many.
  var bit: UInt8 = 0
  var bitCount: UInt8 = 0
  /// Whether it has a place; computed values have none.
  var isPlaced = false
  /// The number, the bits of a float, the range of bytes (start above, end below), or a number of something.
  var payload: UInt64 = 0

  var byteRange: ByteRange {
    ByteRange(
      buffer: buffer, start: Int32(truncatingIfNeeded: payload >> 32), end: Int32(truncatingIfNeeded: payload))
  }

  mutating func set(_ range: ByteRange) {
    buffer = range.buffer
    payload = UInt64(UInt32(bitPattern: range.start)) << 32 | UInt64(UInt32(bitPattern: range.end))
  }
}

/// What a structure has besides its node.
struct StoredStructure: Sendable {
  enum Endian: UInt8, Sendable { case undecided, big, little }

  var type: Int32
  var node: Int32
  /// Where its slots begin.
  var slots: Int32
  var stream: Int32
  /// `_parent` and `_root`, nodes; -1 for none.
  var parent: Int32
  var root: Int32
  var depth: Int32
  var endian = Endian.undecided
}

/// What a slot has instead of a node.
enum SlotState {
  static let unread: Int32 = -1
  static let absent: Int32 = -2
  static let inProgress: Int32 = -3
}
