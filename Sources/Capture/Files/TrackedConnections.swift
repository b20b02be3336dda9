/// The connections that are not over, by their ends. Each is 68 bytes and about 8 to be found by: a scan opens millions.
/// What is out of order of some comes on top.
struct TrackedConnections: Sendable {
  /// One that is not at hand.
  private struct Kept: Sendable {
    var lower: KnownAddresses.Packed
    var higher: KnownAddresses.Packed
    /// Nil while it is at hand or among the whole ones.
    var packed: TrackedConnection.Packed?
  }

  private var kept = Pages<Kept>()
  private var addresses = KnownAddresses()
  private var index = PlaceIndex()
  /// Those with something that their packed forms do not have, by their places.
  private var whole: [Int: TrackedConnection] = [:]
  /// The one that was asked for last, which is likely the next too, taken out of where it is kept.
  private var hand: TrackedConnection
  /// Where that is; nil when there is none.
  private var placeOfHand: Int?
  /// Places of connections that are over.
  private var free: [UInt32] = []
  /// Bytes of early segments that one direction of each may hold.
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
    let nobody = Endpoint(ipv4: 0, port: 0)
    hand = TrackedConnection(EndpointPair(nobody, nobody), limit: limit)
  }

  var count: Int { index.count }

  /// Where the connection of `pair` is, until it is removed.
  mutating func place(of pair: EndpointPair) -> Int? {
    if let placeOfHand, hand.pair == pair, !hand.isRemoved { return placeOfHand }
    return find(pair)
  }

  /// Takes a segment that is no more than the next bytes of the connection that was asked for last. Nil, and nothing taken,
  /// when it is anything else.
  mutating func goOn(with segment: TCPSegment) -> (place: Int, order: Int, stream: StreamIdentity, isLower: Bool)? {
    guard let placeOfHand, let (stream, isLower) = hand.goOn(with: segment) else { return nil }
    return (placeOfHand, hand.order, stream, isLower)
  }

  /// Uses the connection at a place where it is: reading anything of it by the subscript copies it.
  mutating func withValue<Result>(at place: Int, _ body: (inout TrackedConnection) -> Result) -> Result {
    if place != placeOfHand { take(place) }
    return body(&hand)
  }

  /// The connection at a place, to be looked at or changed where it is.
  subscript(at place: Int) -> TrackedConnection {
    _read {
      if place == placeOfHand { yield hand } else { yield unpacked(place) }
    }
    _modify {
      if place != placeOfHand { take(place) }
      yield &hand
    }
  }

  /// A copy of the connection of `pair`.
  func peek(_ pair: EndpointPair) -> TrackedConnection? { find(pair).map { self[at: $0] } }

  /// Adds one of which the pair has none. Its place.
  mutating func add(_ connection: TrackedConnection) -> Int {
    putBack()
    let lower = addresses.pack(connection.pair.lower)
    let entry = Kept(lower: lower, higher: addresses.pack(connection.pair.higher), packed: nil)
    let place = free.popLast().map(Int.init) ?? kept.count
    if !whole.isEmpty { whole[place] = nil }
    if place < kept.count { kept[place] = entry } else { kept.append(entry) }
    (hand, placeOfHand) = (connection, place)
    index.add(place, Self.hash(entry)) { Self.hash(kept[$0]) }
    return place
  }

  mutating func remove(_ pair: EndpointPair) {
    guard let (lower, higher) = packed(pair) else { return }
    let hash = Self.hash(lower, higher)
    let removed = index.remove(hash, { kept[$0].lower == lower && kept[$0].higher == higher }) { Self.hash(kept[$0]) }
    guard let removed else { return }
    self[at: removed].forget(limit: limit)
    free.append(UInt32(truncatingIfNeeded: removed))
  }

  /// Where all are, in the order of appearance. Those that are removed meanwhile leave the other places as they are.
  func placesInOrder() -> [UInt32] {
    index.places.map { (place: $0, order: order(at: Int($0))) }.sorted { $0.order < $1.order }.map(\.place)
  }

  /// Where those are that something is out of order of, as `placesInOrder`.
  func placesOutOfOrder() -> [Int] {
    let places = Set(whole.keys).union(placeOfHand.map { [$0] } ?? [])
    return places.map { (place: $0, order: order(at: $0)) }.sorted { $0.order < $1.order }.map(\.place)
  }

  private func order(at place: Int) -> Int { kept[place].packed?.order ?? self[at: place].order }

  /// Takes the one at `place` out of where it is kept.
  private mutating func take(_ place: Int) {
    putBack()
    (hand, placeOfHand) = (unpacked(place), place)
    kept[place].packed = nil
    if !whole.isEmpty { whole[place] = nil }
  }

  /// Keeps the one at hand as small as it can be.
  private mutating func putBack() {
    guard let placeOfHand else { return }
    if let packed = hand.packed { kept[placeOfHand].packed = packed } else { whole[placeOfHand] = hand }
    self.placeOfHand = nil
  }

  private func unpacked(_ place: Int) -> TrackedConnection {
    let entry = kept[place]
    let pair = EndpointPair(addresses[entry.lower], addresses[entry.higher])
    if let packed = entry.packed { return TrackedConnection(packed, pair, limit: limit) }
    return whole[place] ?? TrackedConnection(pair, limit: limit)
  }

  private func find(_ pair: EndpointPair) -> Int? {
    guard let (lower, higher) = packed(pair) else { return nil }
    return index.place(Self.hash(lower, higher)) { kept[$0].lower == lower && kept[$0].higher == higher }
  }

  private func packed(_ pair: EndpointPair) -> (lower: KnownAddresses.Packed, higher: KnownAddresses.Packed)? {
    guard let lower = addresses.find(pair.lower), let higher = addresses.find(pair.higher) else { return nil }
    return (lower, higher)
  }

  private static func hash(_ entry: Kept) -> Int { hash(entry.lower, entry.higher) }

  private static func hash(_ lower: KnownAddresses.Packed, _ higher: KnownAddresses.Packed) -> Int {
    var hasher = Hasher()
    hasher.combine(lower)
    hasher.combine(higher)
    return hasher.finalize()
  }
}
