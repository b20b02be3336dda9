/// A way to read a value where a cursor is: what a data inspector shows in one of its rows.
package struct ByteReading: Sendable {
  /// A value and what it was read from.
  package struct Value: Hashable, Sendable {
    /// What a person reads.
    package let text: String
    /// Bytes that it has.
    package let count: Int
  }

  /// Which orders of bytes make a difference.
  package enum Orders: Hashable, Sendable { case none, both, onlyBig, onlyLittle }

  /// What it is called: `u16`, `unix ms`.
  package let name: String
  package let orders: Orders
  /// Columns that any text of it fits; longer ones are cut.
  package let width: Int
  private let read: @Sendable (Span<UInt8>, ByteOrder) -> Value?

  init(
    _ name: String, _ orders: Orders = .both, width: Int, read: @escaping @Sendable (Span<UInt8>, ByteOrder) -> Value?
  ) {
    self.name = name
    self.orders = orders
    self.width = width
    self.read = read
  }

  /// What the first of `bytes` are, read so; nil when there are too few, or when they are no such value. Looks at no more
  /// than `reach` bytes, whatever follows.
  package func value(of bytes: Span<UInt8>, _ order: ByteOrder = .big) -> Value? {
    switch orders {
    case .onlyBig where order == .little, .onlyLittle where order == .big: nil
    default: read(bytes.extracting(first: min(bytes.count, Self.reach)), order)
    }
  }

  /// Bytes that are enough for every reading.
  package static let reach = 64

  /// All, in the order in which they are shown.
  package static let all: [ByteReading] = integers + floats + varints + times + addresses + texts

  /// The first `count` bytes as a number without a sign, at most 8; nil when there are fewer.
  static func unsigned(_ bytes: Span<UInt8>, _ count: Int, _ order: ByteOrder) -> UInt64? {
    guard 1...8 ~= count, bytes.count >= count else { return nil }
    return (0..<count).reduce(0) { order.appending(bytes[$1], number: $1, to: $0) }
  }
}

extension ByteReading {
  /// The whole of a selection as a number: `u16be 13872`; none of more than 8 bytes.
  package static func number(of bytes: Span<UInt8>, _ order: ByteOrder) -> (name: String, text: String)? {
    guard let number = unsigned(bytes, bytes.count, order) else { return nil }
    let suffix = bytes.count == 1 ? "" : order == .big ? "be" : "le"
    return ("u\(bytes.count * 8)\(suffix)", String(number))
  }
}
