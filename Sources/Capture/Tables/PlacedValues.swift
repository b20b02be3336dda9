/// Values by key.
///
/// They lie in an array and are changed there: a dictionary would move its whole value out and in again for each of
/// millions of chunks, which takes longer than finding their frames.
struct PlacedValues<Key: Hashable, Value> {
  private var index = PlaceIndex()
  private var held = Pages<(key: Key, value: Value)>()
  /// Places whose values were removed.
  private var free: [UInt32] = []
  /// The key that was asked for last, which is likely the next too.
  private var latest: (key: Key, place: Int)?

  /// Where the value of `key` is, until one is removed.
  mutating func place(of key: Key) -> Int? {
    if let latest, latest.key == key { return latest.place }
    guard let place = find(key) else { return nil }
    latest = (key, place)
    return place
  }

  /// The value at a place, to be looked at or changed where it is.
  subscript(at place: Int) -> Value {
    _read { yield held[place].value }
    _modify { yield &held[place].value }
  }

  /// Uses the value at a place where it is: reading anything of it by the subscript copies it.
  mutating func withValue<Result>(at place: Int, _ body: (inout Value) -> Result) -> Result { body(&held[place].value) }

  /// A copy of the value of `key`; setting nil removes it.
  subscript(key: Key) -> Value? {
    get { peek(key) }
    set {
      guard let newValue else { return remove(key) }
      if let place = place(of: key) { held[place].value = newValue } else { _ = add(newValue, key) }
    }
  }

  /// Whether `key` has a value.
  func has(_ key: Key) -> Bool { find(key) != nil }

  /// How many there are.
  var count: Int { index.count }

  /// The value of `key`, to be looked at.
  func peek(_ key: Key) -> Value? { find(key).map { held[$0].value } }

  /// The keys of all, in no order.
  var keys: [Key] { index.places.map { held[Int($0)].key } }

  /// Adds one that is not there. Its place.
  mutating func add(_ value: Value, _ key: Key) -> Int {
    let place = free.popLast().map(Int.init) ?? held.count
    if place < held.count { held[place] = (key, value) } else { held.append((key, value)) }
    index.add(place, key.hashValue) { held[$0].key.hashValue }
    return place
  }

  private mutating func remove(_ key: Key) {
    latest = nil
    let removed = index.remove(key.hashValue, { held[$0].key == key }, { held[$0].key.hashValue })
    if let removed { free.append(UInt32(truncatingIfNeeded: removed)) }
  }

  private func find(_ key: Key) -> Int? { index.place(key.hashValue) { held[$0].key == key } }
}

extension PlacedValues: Sendable where Key: Sendable, Value: Sendable {}
