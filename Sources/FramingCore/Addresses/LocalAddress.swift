/// Our end of a connection that we make: an address of this machine and, where it matters, a port.
public struct LocalAddress: Hashable, Sendable, CustomStringConvertible {
  /// An IPv4 address, or an IPv6 address without brackets.
  public let host: String
  /// From 0 to 65535; 0 lets the system choose.
  public let port: Int
  /// That of `host`.
  public let family: InternetFamily

  /// Reads `10.0.0.1`, `10.0.0.1:5000`, `::1`, `[::1]` or `[::1]:5000`; nil when it is none of these. A name is none: it may
  /// have several addresses.
  public init?(parsing text: String) {
    var place = text
    if text.hasPrefix("["), text.hasSuffix("]") { place = String(text.dropFirst().dropLast()) }
    if InternetAddressText.bytes(place) != nil {
      (host, port) = (place, 0)
    } else if let address = try? Address(parsing: "tcp://" + text, defaultHost: nil), address.options.isEmpty,
      let host = address.host, let port = address.port
    {
      (self.host, self.port) = (host, port)
    } else {
      return nil
    }
    guard let family = InternetFamily(ofAddress: host), !host.contains("%") else { return nil }
    self.family = family
  }

  /// The shortest text that is read as this value.
  public var description: String { port == 0 ? host : Address(host: host, port: port).description }
}
