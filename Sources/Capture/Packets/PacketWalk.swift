/// Goes through the headers of a packet from the outermost in.
///
/// Each kind of header has a function, in a file for each family: it looks at the header at `position`, moves behind
/// it and says what comes next. All reading is through `require` and `Span.at`, so that a header may be cut anywhere.
struct PacketWalk {
  /// Headers in each other at the most: real packets have about ten, and more are made to keep a reader busy.
  static let depthLimit = 64

  /// Where the next header begins in the packet.
  var position: Int
  /// Where what it belongs to ends on the wire, which may be beyond the captured bytes.
  var end: Int
  /// Who sent the innermost IP packet, and the receiver; the ports are still 0.
  var source = Endpoint(ipv4: 0, port: 0)
  var destination = Endpoint(ipv4: 0, port: 0)
  /// The identifiers of the VLANs around it, 12 bits each (IEEE 802.1Q §9.6), the innermost lowest; 0 for none.
  var virtualNetwork: UInt32 = 0
  /// Whether headers of wireless frames are padded to multiples of four bytes.
  var isPadded = false
  /// Headers that were passed.
  private(set) var depth: Int

  /// A walk from `position` on to `end`, with the headers that were passed before.
  init(from position: Int = 0, to end: Int, depth: Int = 0) {
    self.position = position
    self.end = end
    self.depth = depth
  }

  /// What the headers lead to, the first of which is `layer`.
  mutating func run(_ packet: Span<UInt8>, from layer: PacketLayer) throws(PacketOmission) -> PacketContent {
    var layer = layer
    while true {
      depth += 1
      guard depth <= Self.depthLimit else { throw .tooDeep }
      switch try step(packet, layer) {
      case .next(let inner): layer = inner
      case .content(let content): return content
      }
    }
  }

  /// What is behind a header.
  enum Step {
    case next(PacketLayer)
    case content(PacketContent)
  }

  private mutating func step(_ packet: Span<UInt8>, _ layer: PacketLayer) throws(PacketOmission) -> Step {
    switch layer {
    case .link(let type): .next(try link(packet, type))
    case .ethernet: .next(try ethernet(packet))
    case .etherType(let number): .next(try etherType(packet, number))
    case .llc: .next(try llc(packet))
    case .ppp: .next(try ppp(packet))
    case .frameRelay: .next(try frameRelay(packet))
    case .mpls: .next(try labels(packet))
    case .wireless: try wireless(packet)
    case .internet: try internet(packet)
    case .protocolNumber(let number): try transport(packet, number)
    case .tunnel(let tunnel): .next(try self.tunnel(packet, tunnel))
    }
  }

  /// Throws unless the next `count` bytes were captured.
  func require(_ count: Int, in packet: Span<UInt8>) throws(PacketOmission) {
    guard position <= packet.count, packet.count - position >= count else { throw .cutHeader }
  }

  /// Moves behind the next `count` bytes, if they were captured.
  mutating func skip(_ count: Int, in packet: Span<UInt8>) throws(PacketOmission) {
    try require(count, in: packet)
    position += count
  }

  /// The 16-bit number `offset` bytes on, in network byte order.
  func u16(_ packet: Span<UInt8>, _ offset: Int = 0) throws(PacketOmission) -> UInt16 {
    try require(offset + 2, in: packet)
    return packet.u16(at: position + offset)
  }

  /// The byte `offset` bytes on.
  func u8(_ packet: Span<UInt8>, _ offset: Int = 0) throws(PacketOmission) -> UInt8 {
    try require(offset + 1, in: packet)
    return packet[position + offset]
  }
}
