import FramingCore
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What an address of UDP says of datagrams to several peers at once: to a multicast group or to everybody on a network.
struct DatagramSettings: Hashable, Sendable {
  /// Whether datagrams may go to a broadcast address (RFC 919).
  var isBroadcast = false
  /// How many routers pass a datagram to a group on, and one more; nil for 1, as systems have it.
  var hops: UInt8?
  /// The four bytes of the address of the interface by which a group of IPv4 is reached; nil for what the system chooses.
  var interface: [UInt8]?
  /// The number of the interface by which a group of IPv6 is reached; 0 for what the system chooses.
  var zone: Int32 = 0

  /// By which mark and which interface is sent.
  var routing = SocketRouting()

  /// Those of every other datagram.
  init() {}

  init(_ address: Address) {
    routing = SocketRouting(address)
    isBroadcast = address[.broadcast] != nil
    hops = address[.hops].flatMap { UInt8($0) }
    interface = address[.interface].flatMap(InternetAddressText.bytes)
    if let zone = address.host?.split(separator: "%", maxSplits: 1).dropFirst().first {
      // A number is one, too; a name that is not there is refused when the host is resolved.
      let number = unsafe if_nametoindex(String(zone))
      self.zone = Int32(zone) ?? Int32(bitPattern: number)
    }
  }

  /// Whether several may answer what is sent to `peer`.
  func reachesSeveral(at peer: SocketAddress) -> Bool { isBroadcast || peer.isMulticast }

  /// Has a socket send as it says; the system's number of the error, or nil.
  func apply(to descriptor: Int32, _ family: NIOBSDSocket.ProtocolFamily) -> Int32? {
    if isBroadcast, let code = set(descriptor, SOL_SOCKET, SO_BROADCAST, Self.bytes(of: 1)) { return code }
    if let hops {
      let code =
        family == .inet6
        ? set(descriptor, Int32(IPPROTO_IPV6), IPV6_MULTICAST_HOPS, Self.bytes(of: Int32(hops)))
        : set(descriptor, Int32(IPPROTO_IP), IP_MULTICAST_TTL, [hops])
      if let code { return code }
    }
    guard family == .inet, let interface else { return nil }
    return set(descriptor, Int32(IPPROTO_IP), IP_MULTICAST_IF, interface)
  }

  /// Has a socket hear what is sent to `group`; the system's number of the error, or nil.
  func join(_ group: SocketAddress, by descriptor: Int32) -> Int32? {
    guard let bytes = group.ipAddress.flatMap(InternetAddressText.bytes) else { return EAFNOSUPPORT }
    // The group and the address of the interface, or its number (RFC 3493 §5.2): structures of the system.
    return group.protocol == .inet6
      ? set(descriptor, Int32(IPPROTO_IPV6), IPV6_JOIN_GROUP, bytes + Self.bytes(of: zone))
      : set(descriptor, Int32(IPPROTO_IP), IP_ADD_MEMBERSHIP, bytes + (interface ?? [0, 0, 0, 0]))
  }

  private static func bytes(of value: Int32) -> [UInt8] {
    // Any value has bytes.
    unsafe withUnsafeBytes(of: value) { unsafe Array($0) }
  }

  private func set(_ descriptor: Int32, _ level: Int32, _ name: Int32, _ value: [UInt8]) -> Int32? {
    // The call reads the array.
    unsafe setsockopt(descriptor, level, name, value, socklen_t(value.count)) == 0 ? nil : errno
  }
}
