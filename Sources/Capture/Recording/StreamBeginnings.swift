import FramingCore

/// Where frames of streams begin again whatever precedes, by the ends of their connections.
struct StreamBeginnings: Hashable, Sendable {
  /// Places that are remembered, of all streams: a person chooses few.
  static let most = 1_000

  private struct Ends: Hashable {
    let sender: Endpoint
    let receiver: Endpoint
  }

  private static let (introduction, middle) = ("frames of ", " begin at ")

  /// Ascending.
  private var offsets: [Ends: [UInt64]] = [:]
  private var count = 0

  var isEmpty: Bool { offsets.isEmpty }

  /// Those of a stream, ascending.
  func of(_ sender: Endpoint, to receiver: Endpoint) -> [UInt64] {
    offsets.isEmpty ? [] : offsets[Ends(sender: sender, receiver: receiver)] ?? []
  }

  /// Frames begin there. False when there are too many places.
  mutating func insert(_ offset: UInt64, from sender: Endpoint, to receiver: Endpoint) -> Bool {
    let ends = Ends(sender: sender, receiver: receiver)
    if offsets[ends]?.contains(offset) == true { return true }
    guard count < Self.most else { return false }
    count += 1
    offsets[ends, default: []].insertInOrder(offset)
    return true
  }

  /// Forgets those of both streams of a connection.
  mutating func removeAll(between ends: EndpointPair) {
    for (one, other) in [(ends.lower, ends.higher), (ends.higher, ends.lower)] {
      count -= offsets.removeValue(forKey: Ends(sender: one, receiver: other))?.count ?? 0
    }
  }

  /// All of them, a comment each stream.
  var comments: [String] {
    offsets.map { ends, offsets in
      let places = offsets.map(String.init).joined(separator: " ")
      return Self.introduction + EndsText.text(client: ends.sender, server: ends.receiver) + Self.middle + places
    }.sorted()
  }

  /// Takes one comment of a recording. Whether it says where frames begin.
  mutating func take(_ comment: String) -> Bool {
    guard comment.hasPrefix(Self.introduction), let middle = comment.firstRange(of: Self.middle),
      let ends = EndsText.parts(comment[..<middle.lowerBound].dropFirst(Self.introduction.count)),
      let sender = Endpoint(String(ends.client)), let receiver = Endpoint(String(ends.server))
    else { return false }
    let places = comment[middle.upperBound...].split(separator: " ").map { UInt64($0) }
    guard !places.isEmpty, !places.contains(nil) else { return false }
    for place in places.compactMap(\.self) where !insert(place, from: sender, to: receiver) { break }
    return true
  }
}
