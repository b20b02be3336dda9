/// Recorded bytes read back in large steps, for work that goes through them in order, or back.
struct StoreWindow: Sendable {
  private static let length = 1 << 20

  private var place: UInt64 = 0
  private var bytes: [UInt8] = []

  /// Calls `body` with the `count` bytes of `store` at `start`.
  mutating func withBytes(
    _ count: Int, at start: UInt64, of store: ByteStore, _ body: (Span<UInt8>) -> Void
  ) throws(StoreError) {
    if start < place || start + UInt64(count) > place + UInt64(bytes.count) { try move(to: start, count, of: store) }
    let offset = Int(start - place)
    body(bytes.span.extracting(offset..<offset + count))
  }

  private mutating func move(to start: UInt64, _ count: Int, of store: ByteStore) throws(StoreError) {
    // Who goes back wants next what lies before.
    let kept = start - min(start, store.file.places(around: start).lowerBound)
    let before = start < place ? min(UInt64(StoreWindow.length / 4 * 3), kept) : 0
    bytes.removeAll(keepingCapacity: true)
    place = start - before
    // A place beyond the end is refused by the store.
    let available = Int(clamping: max(store.position, place) - place)
    try store.read(max(Int(before) + count, min(available, StoreWindow.length)), at: place, appendingTo: &bytes)
  }
}
