#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Endpoint {
  /// `port` at an address in its usual text form, `127.0.0.1`, `::1` or `fe80::1%eth0`; nil when it is none, as a
  /// name, or the port is not from 0 to 65535.
  public init?(address: String, port: Int) {
    guard let port = UInt16(exactly: port) else { return nil }
    let text = String(address.prefix { $0 != "%" })
    var bytes = [UInt8](repeating: 0, count: 16)
    // Either address fits the 16 bytes; the pointers are used within the calls only.
    if unsafe inet_pton(AF_INET, text, &bytes) == 1 {
      self.init(ipv4: bytes.span.u32(at: 0), port: port)
    } else if unsafe inet_pton(AF_INET6, text, &bytes) == 1 {
      self.init(ipv6: bytes.span, at: 0, port: port)
    } else {
      return nil
    }
  }

  /// As a person writes it, `127.0.0.1:9000` or `[::1]:9000`; nil for anything else.
  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]) else { return nil }
    let host = text[..<colon]
    if host.first == "[", host.last == "]" {
      self.init(address: String(host.dropFirst().dropLast()), port: port)
    } else {
      self.init(address: String(host), port: port)
    }
  }

  /// Whether it is one of those that are made up: in 192.0.2.0/24 or 2001:db8::/32.
  var isInvented: Bool { isVersion4 ? low >> 8 & 0xff_ffff == 0xc0_0002 : high >> 32 == 0x2001_0db8 }

  /// Whether IPv4 carries it.
  var isVersion4: Bool { high == 0 && low >> 32 == 0xffff }
}

extension ConnectionEndpoints {
  /// Both ends, of the same version of IP. What is not known is made up for the connection of that number, from the
  /// addresses set aside for documentation (RFC 5737, RFC 3849).
  func complete(number: Int) -> (local: Endpoint, peer: Endpoint) {
    let isVersion4 = (local ?? peer)?.isVersion4 ?? true
    let localEnd = local.flatMap { $0.isVersion4 == isVersion4 ? $0 : nil }
    let peerEnd = peer.flatMap { $0.isVersion4 == isVersion4 ? $0 : nil }
    return (
      localEnd ?? .invented(number, host: 1, isVersion4: isVersion4),
      peerEnd ?? .invented(number, host: isCiphertext ? 3 : 2, isVersion4: isVersion4)
    )
  }
}

extension Endpoint {
  /// Ports that are assigned to nobody (RFC 6335 §6), without those that protocols have taken all the same.
  private static let dynamicPorts = 51000...60999

  /// An end that does not exist. No two connections among the 100 million around each other have the same two ends.
  fileprivate static func invented(_ number: Int, host: UInt64, isVersion4: Bool) -> Endpoint {
    let round = host == 1 ? number : number / dynamicPorts.count
    let port = UInt16(truncatingIfNeeded: dynamicPorts.lowerBound + round % dynamicPorts.count)
    var end = Endpoint(ipv4: 0xc000_0200 | UInt32(truncatingIfNeeded: host), port: port)
    if !isVersion4 { (end.high, end.low) = (0x2001_0db8_0000_0000, host) }
    return end
  }
}
