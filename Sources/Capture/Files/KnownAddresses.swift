/// Endpoints in 14 bytes: what the addresses of a network have in common is kept once.
struct KnownAddresses: Sendable {
  /// An endpoint. Those of the same address and port are equal.
  struct Packed: Hashable, Sendable {
    fileprivate let low: PackedNumber
    fileprivate let network: UInt32
    fileprivate let port: UInt16
  }

  /// A number of 8 bytes that lies anywhere.
  fileprivate struct PackedNumber: Hashable, Sendable {
    let high: UInt32
    let low: UInt32
  }

  /// The first 8 bytes of the addresses so far: one for all of IPv4, and for each network of IPv6 (RFC 4291 §2.5.4).
  private var networks = Pages<UInt64>()
  private var index = PlaceIndex()

  init() {
    // That of IPv4 is the first, and is not looked for.
    networks.append(0)
  }

  /// The packed form of an endpoint.
  mutating func pack(_ endpoint: Endpoint) -> Packed {
    Packed(
      low: PackedNumber(high: UInt32(endpoint.low >> 32), low: UInt32(truncatingIfNeeded: endpoint.low)),
      network: network(of: endpoint.high), port: endpoint.port)
  }

  /// As `pack` of an endpoint whose network is known; nil of others.
  func find(_ endpoint: Endpoint) -> Packed? {
    place(of: endpoint.high).map {
      Packed(
        low: PackedNumber(high: UInt32(endpoint.low >> 32), low: UInt32(truncatingIfNeeded: endpoint.low)),
        network: UInt32(truncatingIfNeeded: $0), port: endpoint.port)
    }
  }

  subscript(packed: Packed) -> Endpoint {
    Endpoint(
      high: networks[Int(packed.network)], low: UInt64(packed.low.high) << 32 | UInt64(packed.low.low),
      port: packed.port)
  }

  private mutating func network(of high: UInt64) -> UInt32 {
    if high == 0 { return 0 }
    if let known = place(of: high) { return UInt32(truncatingIfNeeded: known) }
    networks.append(high)
    index.add(networks.count - 1, high.hashValue) { networks[$0].hashValue }
    return UInt32(truncatingIfNeeded: networks.count - 1)
  }

  private func place(of high: UInt64) -> Int? {
    high == 0 ? 0 : index.place(high.hashValue) { networks[$0] == high }
  }
}
