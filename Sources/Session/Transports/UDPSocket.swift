import FramingCore
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a datagram could not be sent, or a socket for it be had.
struct DatagramFailure: Error, Hashable {
  var words: String
  /// The system's number of the error.
  var code: Int32
  /// Whether our end could not be had.
  var isOfBinding = false

  init(_ code: Int32) {
    self.code = code
    words =
      switch code {
      case EMSGSIZE: "the datagram is too large: at most 65,507 bytes, and on some networks less"
      case EACCES: "\(SystemWords.of(code)): 'broadcast' in the address allows a broadcast address"
      default: SystemWords.of(code)
      }
  }

  /// One that is not the system's.
  init(_ words: String) { (self.words, code) = (words, 0) }

  /// What ICMP tells in this error of a socket; nil when it is another one.
  static func unreachable(_ code: Int32) -> String? {
    switch code {
    case ECONNREFUSED: "the peer is unreachable: nothing listens at its port, as its machine says (ICMP)"
    case EHOSTUNREACH, ENETUNREACH: "the peer is unreachable: \(SystemWords.of(code)) (ICMP)"
    default: nil
    }
  }
}

/// A UDP socket of one peer. Its descriptor belongs to the channel that is made of it.
struct UDPSocket: Sendable {
  /// What became of a datagram.
  enum Outcome {
    case sent
    /// The system has no room now.
    case later
    case failed(DatagramFailure)
    /// It was not sent: ICMP has told something of an earlier one, or there is no way to the peer.
    case unreachable(String, DatagramFailure)
  }

  /// Room for what comes while nobody reads, as far as the system gives it.
  private static let receiveBuffer: Int32 = 4 << 20

  let descriptor: Int32
  /// Whom it sends to, when several may answer, whom it hears then; nil when it is connected.
  private(set) var group: SocketAddress?
  /// Whether other programs may be at its address: they are in the same group.
  private var isInGroup = false

  /// One that sends to `peer` and hears of it only, unless it is several; from our address `local`, at which `listener` hears of
  /// everybody else, or from any.
  init(
    to peer: SocketAddress, from local: SocketAddress? = nil, beside listener: UDPSocket? = nil,
    _ settings: DatagramSettings = DatagramSettings()
  ) throws(DatagramFailure) {
    try self.init(peer.protocol)
    // For a moment only: another program is not to be at our address.
    listener?.shares(true)
    defer { if let listener { listener.shares(listener.isInGroup) } }
    shares(listener != nil)
    try checkGroup(settings, peer)
    if let code = settings.apply(to: descriptor, peer.protocol) { throw closed(for: code, settings) }
    try route(settings)
    if let local { try bind(to: local) }
    if settings.reachesSeveral(at: peer) {
      if local == nil { try bind(to: .anyPort(peer.protocol)) }
      group = peer
      return
    }
    let descriptor = descriptor
    // The pointer is used within the call only.
    let code = unsafe peer.withSockAddr { unsafe connectDescriptor(descriptor, $0, socklen_t($1)) == 0 ? 0 : errno }
    guard code == 0 else { throw closed(for: code) }
  }

  /// One at which everybody can reach us.
  init(at local: SocketAddress, _ settings: DatagramSettings = DatagramSettings()) throws(DatagramFailure) {
    try self.init(local.protocol)
    isInGroup = local.isMulticast
    try checkGroup(settings, local)
    if isInGroup { shares(true) }
    try route(settings)
    try bind(to: local)
    if isInGroup, let code = settings.join(local, by: descriptor) {
      var failure = closed(for: code, settings)
      failure.isOfBinding = true
      throw failure
    }
  }

  /// What is said of groups must be about one: a name may be that of anything.
  private func checkGroup(_ settings: DatagramSettings, _ address: SocketAddress) throws(DatagramFailure) {
    guard !address.isMulticast, settings.hops != nil || settings.interface != nil else { return }
    closeDescriptor(descriptor)
    let option: AddressOption = settings.hops != nil ? .hops : .interface
    throw DatagramFailure("'\(option.rawValue)' is for a multicast group, and \(address.ipAddress ?? "it") is none")
  }

  private init(_ protocolFamily: NIOBSDSocket.ProtocolFamily) throws(DatagramFailure) {
    let family = protocolFamily == .inet6 ? AF_INET6 : AF_INET
    #if canImport(Glibc)
      let kind = Int32(SOCK_DGRAM.rawValue)
    #else
      let kind = SOCK_DGRAM
    #endif
    descriptor = socket(family, kind, 0)
    guard descriptor >= 0 else { throw DatagramFailure(errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    var size = Self.receiveBuffer
    // The call reads a local.
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Has it send as the settings say; closed when that cannot be.
  private func route(_ settings: DatagramSettings) throws(DatagramFailure) {
    guard let words = settings.routing.apply(to: descriptor) else { return }
    closeDescriptor(descriptor)
    throw DatagramFailure(words)
  }

  private func bind(to local: SocketAddress) throws(DatagramFailure) {
    let descriptor = descriptor
    // The pointer is used within the call only.
    let code = unsafe local.withSockAddr { unsafe bindDescriptor(descriptor, $0, socklen_t($1)) == 0 ? 0 : errno }
    guard code == 0 else {
      var failure = closed(for: code)
      failure.isOfBinding = true
      throw failure
    }
  }

  /// Whether another socket of which the same is said may have its address.
  private func shares(_ isShared: Bool) {
    var value: Int32 = isShared ? 1 : 0
    // The call reads a local.
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  private func closed(for code: Int32, _ settings: DatagramSettings = DatagramSettings()) -> DatagramFailure {
    closeDescriptor(descriptor)
    if let interface = settings.interface, code == EADDRNOTAVAIL || code == ENODEV {
      return DatagramFailure(
        "this machine has no interface with the address \(InternetAddressText.text(interface) ?? "?")")
    }
    return DatagramFailure(code)
  }

  func send(_ datagram: ByteBuffer) -> Outcome {
    // The pointers are used within the calls only.
    let count =
      if let group {
        unsafe datagram.withUnsafeReadableBytes { bytes in
          unsafe group.withSockAddr {
            unsafe sendBytes(descriptor, bytes.baseAddress, bytes.count, to: $0, socklen_t($1))
          }
        }
      } else {
        unsafe datagram.withUnsafeReadableBytes { unsafe sendBytes(descriptor, $0.baseAddress, $0.count) }
      }
    guard count < 0 else { return .sent }
    let code = errno
    if code == EAGAIN || code == ENOBUFS || code == EINTR { return .later }
    let failure = DatagramFailure(code)
    return DatagramFailure.unreachable(code).map { .unreachable($0, failure) } ?? .failed(failure)
  }
}

private func sendBytes(_ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe send(socket, bytes, count, 0)
}

private func sendBytes(
  _ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, to address: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int {
  unsafe sendto(socket, bytes, count, 0, address, size)
}

extension SocketAddress {
  /// Every address of this machine, and a port that the system chooses.
  static func anyPort(_ family: NIOBSDSocket.ProtocolFamily, _ port: Int = 0) -> SocketAddress {
    let any = family == .inet6 ? "::" : "0.0.0.0"
    // These are addresses.
    guard let address = try? SocketAddress(ipAddress: any, port: port) else { preconditionFailure(any) }
    return address
  }
}
