import FramingCore
import Session
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A blocking TCP socket on this machine with a deadline of a minute: the peer that knows nothing of framescope.
final class PlainSocket: Sendable {
  struct Failure: Error {
    var call: String
    var code: Int32
  }

  let descriptor: Int32

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    _ = Self.closeDescriptor(descriptor)
  }

  /// Listens on a free port of 127.0.0.1, or of 127.0.0.`host`; `backlog` 0 with nobody accepting makes later callers wait.
  static func listening(backlog: Int32 = 16, port: Int? = 0, host: UInt8 = 1) throws -> PlainSocket {
    let port = try #require(port)
    let socket = try make()
    try socket.set(SO_REUSEADDR, Int32(1))
    try unsafe check("bind", withAddress(port, host) { unsafe bind(socket.descriptor, $0, $1) })
    try check("listen", listen(socket.descriptor, backlog))
    return socket
  }

  static func connected(to port: Int?, host: UInt8 = 1) throws -> PlainSocket {
    let port = try #require(port)
    let socket = try make()
    try unsafe check("connect", withAddress(port, host) { unsafe connect(socket.descriptor, $0, $1) })
    return socket
  }

  func accepted() throws -> PlainSocket {
    let socket = PlainSocket(try Self.check("accept", accept(descriptor, nil, nil)))
    try socket.setDeadline()
    return socket
  }

  var port: Int {
    get throws {
      var address = sockaddr_in()
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let code = unsafe withUnsafeMutablePointer(to: &address) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &size) }
      }
      try Self.check("getsockname", code)
      return Int(UInt16(bigEndian: address.sin_port))
    }
  }

  var address: Address { get throws { Address(host: "127.0.0.1", port: try port) } }

  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      sent += try unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[sent...])
        return Int(try Self.check("send", Int32(unsafe Self.sendSome(descriptor, rest))))
      }
    }
  }

  /// At most `count` bytes; none at the peer's end of file.
  func receive(_ count: Int) throws -> [UInt8] {
    try unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = Int(try Self.check("recv", Int32(unsafe recv(descriptor, buffer.baseAddress, count, 0))))
    }
  }

  /// Exactly `count` bytes, fewer when the peer ends.
  func receiveAll(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let more = try receive(count - bytes.count)
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }

  func finishSending() throws {
    #if canImport(Glibc)
      try Self.check("shutdown", shutdown(descriptor, Int32(SHUT_WR)))
    #else
      try Self.check("shutdown", shutdown(descriptor, SHUT_WR))
    #endif
  }

  /// Makes the end of this object reset the connection.
  func resetsAtEnd() throws {
    try set(SO_LINGER, linger(l_onoff: 1, l_linger: 0))
  }

  // The system's functions under names that methods do not hide.
  private static func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }

  private static func sendSome(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    #else
      unsafe Darwin.send(descriptor, bytes.baseAddress, bytes.count, 0)
    #endif
  }

  private static func make() throws -> PlainSocket {
    #if canImport(Glibc)
      let socket = PlainSocket(try check("socket", socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)))
    #else
      let socket = PlainSocket(try check("socket", socket(AF_INET, SOCK_STREAM, 0)))
      try socket.set(SO_NOSIGPIPE, Int32(1))
    #endif
    try socket.setDeadline()
    return socket
  }

  private func setDeadline() throws {
    try set(SO_RCVTIMEO, timeval(tv_sec: 60, tv_usec: 0))
    try set(SO_SNDTIMEO, timeval(tv_sec: 60, tv_usec: 0))
  }

  private func set<Value: BitwiseCopyable>(_ option: Int32, _ value: Value) throws {
    var value = value
    let size = socklen_t(MemoryLayout<Value>.size)
    try Self.check("setsockopt", unsafe setsockopt(descriptor, SOL_SOCKET, option, &value, size))
  }

  private static func withAddress(
    _ port: Int, _ host: UInt8, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = (0x7f00_0000 | UInt32(host)).bigEndian
    return unsafe withUnsafePointer(to: address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  @discardableResult
  private static func check(_ call: String, _ result: Int32) throws -> Int32 {
    guard result >= 0 else { throw Failure(call: call, code: errno) }
    return result
  }
}
