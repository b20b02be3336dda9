package import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// All addresses of a host with a port; may block. A value, so that a slow name server can be had without one.
package typealias NameLookup = @Sendable (_ host: String, _ port: Int) -> Result<[SocketAddress], ConnectFailure>

extension NameResolver {
  /// Answers with addresses that are known, in digits, whatever the name.
  static func knowing(_ addresses: [String]) -> NameLookup {
    { _, port in .success(addresses.compactMap { try? SocketAddress(ipAddress: $0, port: port) }) }
  }

  /// Asks the system for all addresses of `host`; blocks for as long as that takes.
  @Sendable static func systemLookUp(_ host: String, port: Int) -> Result<[SocketAddress], ConnectFailure> {
    var hints = unsafe addrinfo()
    #if canImport(Glibc)
      unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      unsafe hints.ai_socktype = SOCK_STREAM
    #endif
    unsafe hints.ai_family = AF_UNSPEC
    var list: UnsafeMutablePointer<addrinfo>?
    // The list is the system's until it is freed below; every address is copied out of it before.
    let code = unsafe getaddrinfo(host, String(port), &hints, &list)
    guard code == 0 else { return .failure(failure(code, host: host)) }
    defer { unsafe freeaddrinfo(list) }
    var addresses: [SocketAddress] = []
    var next = unsafe list
    while let entry = unsafe next {
      if let address = unsafe address(entry.pointee) { addresses.append(address) }
      unsafe next = entry.pointee.ai_next
    }
    return addresses.isEmpty ? .failure(.nameNotFound(host)) : .success(addresses)
  }

  private static func address(_ entry: addrinfo) -> SocketAddress? {
    guard let pointer = unsafe entry.ai_addr else { return nil }
    // `ai_family` says which structure `ai_addr` points to (RFC 3493 §6.1).
    switch unsafe entry.ai_family {
    case AF_INET:
      return unsafe pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { unsafe SocketAddress($0.pointee) }
    case AF_INET6:
      return unsafe pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { unsafe SocketAddress($0.pointee) }
    default: return nil
    }
  }

  private static func failure(_ code: Int32, host: String) -> ConnectFailure {
    if code == EAI_NONAME { return .nameNotFound(host) }
    // `gai_strerror` answers with a C string for every number, which is copied at once.
    let words = unsafe gai_strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return .lookupFailed(host, words)
  }
}
