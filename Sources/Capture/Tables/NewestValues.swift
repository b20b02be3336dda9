/// What is known of some frame records beyond what they hold, by their index. The newest few thousand: a peer that
/// connects again and again only to fail must not fill the memory.
struct NewestValues<Value: Sendable>: Sendable {
  private static var capacity: Int { 4096 }

  private var entries: [(frame: Int, value: Value)] = []

  mutating func append(_ value: Value, at frame: Int) {
    if entries.count == Self.capacity { entries.removeFirst(Self.capacity / 2) }
    let place = entries.last.map { $0.frame < frame } ?? true ? entries.count : entries.firstPlace { $0.frame >= frame }
    if place < entries.count, entries[place].frame == frame { entries.remove(at: place) }
    entries.insert((frame, value), at: place)
  }

  /// The value at frame record `index`, if it is remembered.
  subscript(index: Int) -> Value? {
    let place = entries.firstPlace { $0.frame >= index }
    return place < entries.count && entries[place].frame == index ? entries[place].value : nil
  }
}
