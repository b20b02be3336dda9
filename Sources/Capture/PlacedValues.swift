/// Values by key.
///
/// They lie in an array and are changed there: a dictionary would move its whole value out and in again for each of
/// millions of chunks, which takes longer than finding their frames.
struct PlacedValues<Key: Hashable, Value> {
  private var places: [Key: Int] = [:]
  private var kept: [Value] = []
  /// Places whose values were removed.
  private var free: [Int] = []
  /// The key that was asked for last, which is likely the next too.
  private var latest: (key: Key, place: Int)?

  /// Where the value of `key` is, until one is removed.
  mutating func place(of key: Key) -> Int? {
    if let latest, latest.key == key { return latest.place }
    guard let place = places[key] else { return nil }
    latest = (key, place)
    return place
  }

  /// The value at a place, to be looked at or changed where it is.
  subscript(at place: Int) -> Value {
    _read { yield kept[place] }
    _modify { yield &kept[place] }
  }

  /// A copy of the value of `key`; setting nil removes it.
  subscript(key: Key) -> Value? {
    get { places[key].map { kept[$0] } }
    set {
      guard let newValue else { return remove(key) }
      if let place = place(of: key) { kept[place] = newValue } else { _ = add(newValue, key) }
    }
  }

  /// Whether `key` has a value.
  func has(_ key: Key) -> Bool { places[key] != nil }

  /// How many there are.
  var count: Int { places.count }

  /// The value of `key`, to be looked at.
  func peek(_ key: Key) -> Value? { places[key].map { kept[$0] } }

  /// The keys of all, ordered by what `order` says of their values.
  func keysInOrder(by order: (Value) -> Int) -> [Key] {
    // A value is large, so none is moved while they are sorted.
    places.map { (key: $0.key, order: order(kept[$0.value])) }.sorted { $0.order < $1.order }.map(\.key)
  }

  /// The keys of all, in no order.
  var keys: [Key] { Array(places.keys) }

  /// Adds one that is not there. Its place.
  mutating func add(_ value: Value, _ key: Key) -> Int {
    let place = free.popLast() ?? kept.count
    if place < kept.count { kept[place] = value } else { kept.append(value) }
    places[key] = place
    return place
  }

  private mutating func remove(_ key: Key) {
    latest = nil
    if let place = places.removeValue(forKey: key) { free.append(place) }
  }
}

extension PlacedValues: Sendable where Key: Sendable, Value: Sendable {}
