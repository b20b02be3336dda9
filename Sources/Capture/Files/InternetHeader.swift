/// The IP header of a packet that carries TCP or UDP.
struct InternetHeader: Hashable, Sendable {
  /// TCP's and UDP's numbers (IANA protocol numbers).
  static let tcp: UInt8 = 6
  static let udp: UInt8 = 17

  /// Where the header begins in the packet.
  var start: Int
  /// Whether it is IPv6's.
  var isVersion6: Bool
  /// Where the segment or datagram lies in the packet as it was on the wire; it may reach beyond what was captured.
  var payload: Range<Int>

  /// The header of a packet that carries the protocol of that number.
  static func read(
    _ packet: Span<UInt8>, at start: Int, originalLength: Int, carrying number: UInt8 = tcp
  ) -> Result<InternetHeader, PacketOmission> {
    guard packet.count > start else { return .failure(.cutHeader) }
    switch packet[start] >> 4 {
    case 4: return readVersion4(packet, at: start, originalLength: originalLength, number)
    case 6: return readVersion6(packet, at: start, originalLength: originalLength, number)
    default: return .failure(.badHeader)
    }
  }

  /// RFC 791 §3.1.
  private static func readVersion4(
    _ packet: Span<UInt8>, at start: Int, originalLength: Int, _ number: UInt8
  ) -> Result<InternetHeader, PacketOmission> {
    guard packet.count - start >= 20 else { return .failure(.cutHeader) }
    guard packet[start + 9] == number else { return .failure(.notTCP) }
    // The flag "more fragments" and the fragment's offset.
    guard packet.u16(at: start + 6) & 0x3fff == 0 else { return .failure(.fragment) }
    let header = Int(packet[start] & 15) * 4
    let declared = Int(packet.u16(at: start + 2))
    // Zero where the network card cuts the packet up later: then it goes to the end.
    let total = declared == 0 ? originalLength - start : declared
    guard header >= 20, total >= header else { return .failure(.badHeader) }
    let payload = (start + header)..<(start + total)
    return .success(InternetHeader(start: start, isVersion6: false, payload: payload))
  }

  /// RFC 8200 §3.
  private static func readVersion6(
    _ packet: Span<UInt8>, at start: Int, originalLength: Int, _ number: UInt8
  ) -> Result<InternetHeader, PacketOmission> {
    guard packet.count - start >= 40 else { return .failure(.cutHeader) }
    let declared = Int(packet.u16(at: start + 4))
    // Zero in packets of more than 64 KiB (RFC 2675), and where the network card cuts the packet up later.
    let end = declared == 0 ? originalLength : start + 40 + declared
    switch skipExtensions(packet, from: start + 40, next: packet[start + 6], to: number) {
    case .failure(let omission): return .failure(omission)
    case .success(let position):
      guard position <= end else { return .failure(.badHeader) }
      return .success(InternetHeader(start: start, isVersion6: true, payload: position..<end))
    }
  }

  /// Where the header of the protocol `number` begins behind the extension headers (RFC 8200 §4, RFC 4302 §2.2 for 51).
  private static func skipExtensions(
    _ packet: Span<UInt8>, from start: Int, next: UInt8, to number: UInt8
  ) -> Result<Int, PacketOmission> {
    var (next, position) = (next, start)
    while next != number {
      guard packet.count - position >= 8 else { return .failure(.cutHeader) }
      let length = Int(packet[position + 1])
      let following = packet[position]
      switch next {
      case 0, 43, 60, 135, 139, 140: position += (length + 1) * 8
      case 51: position += (length + 2) * 4
      case 44:
        // A fragment that is the whole packet has neither an offset nor more behind it (RFC 6946).
        guard packet.u16(at: position + 2) & 0xfff9 == 0 else { return .failure(.fragment) }
        position += 8
      default: return .failure(.notTCP)
      }
      next = following
    }
    return .success(position)
  }

  /// Who sent the packet and whom it is for.
  func endpoints(in packet: Span<UInt8>, ports: (UInt16, UInt16)) -> (source: Endpoint, destination: Endpoint) {
    if isVersion6 {
      return (
        Endpoint(ipv6: packet, at: start + 8, port: ports.0), Endpoint(ipv6: packet, at: start + 24, port: ports.1)
      )
    }
    return (
      Endpoint(ipv4: packet.u32(at: start + 12), port: ports.0),
      Endpoint(ipv4: packet.u32(at: start + 16), port: ports.1)
    )
  }
}
