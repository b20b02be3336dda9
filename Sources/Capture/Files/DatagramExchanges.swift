import FramingCore

/// The ends that exchange datagrams, which have no end: 36 bytes each, and about 8 to be found by.
struct DatagramExchanges: Sendable {
  private struct Kept: Sendable {
    let client: KnownAddresses.Packed
    let server: KnownAddresses.Packed
    let number: UInt32
  }

  private var kept = Pages<Kept>()
  private var addresses = KnownAddresses()
  private var index = PlaceIndex()

  /// The number of the exchange between two ends, and the first of them to send.
  func find(_ pair: EndpointPair) -> (number: Int, client: Endpoint)? {
    guard let lower = addresses.find(pair.lower), let higher = addresses.find(pair.higher) else { return nil }
    let place = index.place(Self.hash(lower, higher)) {
      kept[$0].client == lower && kept[$0].server == higher || kept[$0].client == higher && kept[$0].server == lower
    }
    return place.map { (Int(kept[$0].number), addresses[kept[$0].client]) }
  }

  /// Adds the exchange between two ends that have none.
  mutating func add(_ pair: EndpointPair, number: Int, client: Endpoint) {
    let server = addresses.pack(pair.other(than: client))
    let entry = Kept(client: addresses.pack(client), server: server, number: UInt32(truncatingIfNeeded: number))
    kept.append(entry)
    index.add(kept.count - 1, Self.hash(entry.client, server)) { Self.hash(kept[$0].client, kept[$0].server) }
  }

  /// All, ascending by their numbers.
  var closings: some Sequence<(number: Int, closing: ConnectionClosing)> {
    (0..<kept.count).lazy.map { place in
      let (client, server) = (self.addresses[self.kept[place].client], self.addresses[self.kept[place].server])
      let closing = ConnectionClosing(EndpointPair(client, server), client: client, isDatagrams: true)
      return (Int(self.kept[place].number), closing)
    }
  }

  /// The same whichever is the client.
  private static func hash(_ one: KnownAddresses.Packed, _ other: KnownAddresses.Packed) -> Int {
    one.hashValue &+ other.hashValue
  }
}
