/// Finds the places of values by hashes of their keys, which are kept elsewhere: 4 bytes for each slot, of which at least
/// a quarter is free (open addressing, in the order of Knuth's algorithm 6.4 L).
struct PlaceIndex: Sendable {
  /// Places by hash; `Self.free` where there is none. A power of two of them.
  private var slots: [UInt32] = []
  private(set) var count = 0

  private static let free = UInt32.max

  /// The place of the key with `hash` that `isIt` recognises.
  func place(_ hash: Int, _ isIt: (Int) -> Bool) -> Int? { slot(hash, isIt).map { Int(slots[$0]) } }

  /// Adds a place that is not there. `hashOf` says the hash of the key of a place.
  mutating func add(_ place: Int, _ hash: Int, _ hashOf: (Int) -> Int) {
    if (count + 1) * 4 > slots.count * 3 { grow(hashOf) }
    put(UInt32(truncatingIfNeeded: place), hash)
    count += 1
  }

  /// Removes the place of the key with `hash` that `isIt` recognises; that place.
  mutating func remove(_ hash: Int, _ isIt: (Int) -> Bool, _ hashOf: (Int) -> Int) -> Int? {
    guard var hole = slot(hash, isIt) else { return nil }
    let removed = Int(slots[hole])
    let mask = slots.count - 1
    var next = (hole + 1) & mask
    // What was put behind its own slot because of the removed moves up.
    while slots[next] != Self.free {
      let distance = (next - hashOf(Int(slots[next]))) & mask
      if distance >= (next - hole) & mask {
        slots[hole] = slots[next]
        hole = next
      }
      next = (next + 1) & mask
    }
    slots[hole] = Self.free
    count -= 1
    return removed
  }

  /// All places, in no order.
  var places: [UInt32] { slots.filter { $0 != Self.free } }

  private func slot(_ hash: Int, _ isIt: (Int) -> Bool) -> Int? {
    guard !slots.isEmpty else { return nil }
    var slot = hash & (slots.count - 1)
    while slots[slot] != Self.free {
      if isIt(Int(slots[slot])) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func put(_ place: UInt32, _ hash: Int) {
    var slot = hash & (slots.count - 1)
    while slots[slot] != Self.free { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = place
  }

  private mutating func grow(_ hashOf: (Int) -> Int) {
    let old = places
    slots = [UInt32](repeating: Self.free, count: max(16, slots.count * 2))
    for place in old { put(place, hashOf(Int(place))) }
  }
}
