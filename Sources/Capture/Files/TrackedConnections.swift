/// The connections that are not over, by their ends. Each is 136 bytes and about 8 to be found by: a scan opens millions.
struct TrackedConnections: Sendable {
  private var kept = Pages<TrackedConnection>()
  private var index = PlaceIndex()
  /// Places of connections that are over.
  private var free: [UInt32] = []
  /// The pair that was asked for last, which is likely the next too.
  private var latest: (pair: EndpointPair, place: Int)?

  var count: Int { index.count }

  /// Where the connection of `pair` is, until it is removed.
  mutating func place(of pair: EndpointPair) -> Int? {
    if let latest, latest.pair == pair { return latest.place }
    guard let place = find(pair) else { return nil }
    latest = (pair, place)
    return place
  }

  /// The connection at a place, to be looked at or changed where it is.
  subscript(at place: Int) -> TrackedConnection {
    _read { yield kept[place] }
    _modify { yield &kept[place] }
  }

  /// A copy of the connection of `pair`.
  func peek(_ pair: EndpointPair) -> TrackedConnection? { find(pair).map { kept[$0] } }

  /// Adds one of which the pair has none. Its place.
  mutating func add(_ connection: TrackedConnection) -> Int {
    let place = free.popLast().map(Int.init) ?? kept.count
    if place < kept.count { kept[place] = connection } else { kept.append(connection) }
    index.add(place, connection.pair.hashValue) { kept[$0].pair.hashValue }
    return place
  }

  mutating func remove(_ pair: EndpointPair) {
    latest = nil
    let removed = index.remove(pair.hashValue, { kept[$0].pair == pair }, { kept[$0].pair.hashValue })
    guard let removed else { return }
    kept[removed].isRemoved = true
    free.append(UInt32(truncatingIfNeeded: removed))
  }

  /// Where all are, in the order of appearance. Those that are removed meanwhile leave the other places as they are.
  func placesInOrder() -> [UInt32] { index.places.sorted { kept[Int($0)].order < kept[Int($1)].order } }

  private func find(_ pair: EndpointPair) -> Int? { index.place(pair.hashValue) { kept[$0].pair == pair } }
}
