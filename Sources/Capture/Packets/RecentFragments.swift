/// What a fragment is recognised by when it is captured a second time.
struct FragmentPrint: Hashable, Sendable {
  private var offset: Int
  private var count: Int
  /// FNV-1a of its captured bytes.
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  init(_ fragment: Fragment, in packet: Span<UInt8>) {
    offset = fragment.offset
    count = fragment.payload.count
    for index in fragment.payload.clamped(to: 0..<packet.count) {
      hash = (hash ^ UInt64(packet[index])) &* 0x100_0000_01b3
    }
  }
}

/// The fragments of the packets that were put together last: on some interfaces each packet is captured twice, and what
/// comes again of a complete packet is no loss.
struct RecentFragments: Sendable {
  /// Packets that are remembered, and fragments of each.
  static let (packetLimit, fragmentLimit) = (1_024, 64)

  private var packets: [Fragment.Key: [FragmentPrint]] = [:]
  /// The keys in a ring.
  private var ring: [Fragment.Key] = []
  private var next = 0

  /// Remembers a packet that was put together.
  mutating func remember(_ assembly: FragmentAssembly, of key: Fragment.Key) {
    if packets.updateValue(assembly.prints, forKey: key) != nil { return }
    guard ring.count == Self.packetLimit else { return ring.append(key) }
    packets[ring[next]] = nil
    ring[next] = key
    next = (next + 1) % Self.packetLimit
  }

  /// The fragments of the last packet with that key.
  func prints(of key: Fragment.Key) -> [FragmentPrint] { packets[key] ?? [] }
}
