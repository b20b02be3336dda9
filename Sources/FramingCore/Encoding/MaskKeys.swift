/// Keys that WebSocket frames are masked with, one for each (RFC 6455 §5.3: a peer must not be able to predict the next
/// one from those it has seen). They are made of a secret seed, so that what goes out can be shown beforehand.
public struct MaskKeys: Hashable, Sendable {
  private let seed: [UInt8]
  private var count: UInt64 = 0

  /// Keys of `seed`, whose bytes behind the fourth nobody else may know.
  public init(seed: [UInt8]) { self.seed = seed }

  /// The next key, four bytes.
  public mutating func next() -> [UInt8] {
    count &+= 1
    var hash = SHA256()
    hash.take((seed + ByteOrder.big.bytes(of: count, count: 8)).span)
    return Array(hash.digest.prefix(4))
  }
}
