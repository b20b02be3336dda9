/// The connections that the index is in the middle of, by number.
///
/// They lie in an array and are changed there: a dictionary would move its whole value out and in again for each of
/// millions of chunks, which takes longer than finding their frames.
struct IndexedConnections: Sendable {
  private var places: [Int: Int] = [:]
  private var kept: [IndexedConnection] = []
  /// Places whose connections have ended.
  private var free: [Int] = []
  /// The connection of the last chunk, which is likely that of the next.
  private var latest: (number: Int, place: Int)?

  /// Where a connection is, until one is removed.
  mutating func place(of number: Int) -> Int? {
    if let latest, latest.number == number { return latest.place }
    guard let place = places[number] else { return nil }
    latest = (number, place)
    return place
  }

  /// The connection at a place, to be looked at or changed where it is.
  subscript(at place: Int) -> IndexedConnection {
    _read { yield kept[place] }
    _modify { yield &kept[place] }
  }

  /// A copy of the connection of that number; setting nil removes it.
  subscript(number: Int) -> IndexedConnection? {
    get { places[number].map { kept[$0] } }
    set {
      guard let newValue else { return remove(number) }
      if let place = place(of: number) { kept[place] = newValue } else { _ = add(newValue, number) }
    }
  }

  /// The numbers of all, in no order.
  var numbers: [Int] { Array(places.keys) }

  /// Adds one that is not there. Its place.
  mutating func add(_ connection: IndexedConnection, _ number: Int) -> Int {
    let place = free.popLast() ?? kept.count
    if place < kept.count { kept[place] = connection } else { kept.append(connection) }
    places[number] = place
    return place
  }

  private mutating func remove(_ number: Int) {
    latest = nil
    if let place = places.removeValue(forKey: number) { free.append(place) }
  }
}
