/// What was captured and waits, because the first of it may belong behind a SYN that was captured late.
struct SegmentQueue: Sendable {
  /// What waits, with the bytes it carries.
  enum Content: Sendable {
    case segment(TCPSegment)
    case datagram(UDPDatagram, DatagramOrigin)
    case remark(String, Timestamp?)
  }

  struct Entry: Sendable {
    let content: Content
    let bytes: [UInt8]
    /// The segment, when it is one. Stored, because Swift 6.3.1 crashes when it inlines a getter that looks into
    /// `content`.
    let segment: TCPSegment?

    init(_ content: Content, _ bytes: [UInt8]) {
      self.content = content
      self.bytes = bytes
      segment = if case .segment(let segment) = content { segment } else { nil }
    }
  }

  /// So many packets may come between the first data of a connection and its SYN: captures from several queues of a
  /// network card are out of order by a few.
  static let most = 32
  /// So many may be of the same two ends.
  static let mostOfPair = 8

  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }
  var isFull: Bool { entries.count > SegmentQueue.most }
  var first: Entry? { entries.first }

  mutating func append(_ content: Content, _ bytes: Span<UInt8>) {
    let copy = [UInt8](capacity: bytes.count) { copy in for index in bytes.indices { copy.append(bytes[index]) } }
    entries.append(Entry(content, copy))
  }

  mutating func removeFirst() -> Entry { entries.removeFirst() }

  mutating func remove(at place: Int) -> Entry { entries.remove(at: place) }

  /// The segments behind the first that are of `pair`, and their places.
  func others(of pair: EndpointPair) -> [(place: Int, segment: TCPSegment)] {
    entries.indices.dropFirst().compactMap { place in
      entries[place].segment.flatMap { EndpointPair($0) == pair ? (place, $0) : nil }
    }
  }
}
