import FramingCore
import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system's calls for sockets between virtual machines and their hosts. None of them waits.
enum VsockSocket {
  /// Why there are none.
  static let missing = "this system has no vsock: the kernel's module 'vsock' is not loaded"

  /// Why nobody is reached there.
  static func noWay(to machine: VirtualMachine) -> String {
    machine == .local
      ? "vsock loopback is not available: the kernel's module 'vsock_loopback' is not loaded"
      : "no route to CID \(machine): no such machine is running, or its vsock kernel module is not loaded"
  }

  /// A socket with that address, which does not listen yet, and the address with the port that it has.
  static func bound(to address: Address) throws(ListenFailure) -> (descriptor: Int32, address: Address) {
    guard case .machine(let machine, let port) = address.place else { throw ListenFailure(words: missing) }
    let descriptor = open()
    guard descriptor >= 0 else { throw ListenFailure(words: words(errno, machine)) }
    var name = Name(port: port == 0 ? .max : port, context: machine.identifier)
    guard unsafe name.withAddress({ unsafe bindDescriptor(descriptor, $0, $1) }) == 0 else {
      let code = errno
      closeDescriptor(descriptor)
      throw ListenFailure(words: words(code, machine))
    }
    var size = socklen_t(MemoryLayout<Name>.size)
    guard unsafe name.withMutableAddress({ unsafe getsockname(descriptor, $0, &size) }) == 0 else {
      let code = errno
      closeDescriptor(descriptor)
      throw ListenFailure(words: SystemWords.of(code))
    }
    return (descriptor, Address(machine: machine, port: name.port))
  }

  /// Who is at the other end of a channel; nil when the system does not say.
  static func peer(of channel: any Channel) -> Address? {
    guard let provider = channel as? any SocketOptionProvider else { return nil }
    var peer: Address?
    let found: EventLoopFuture<Name> = provider.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: peerName))
    // On the event loop the answer is there before the call returns.
    found.assumeIsolated().whenSuccess { name in
      guard name.family == sa_family_t(AF_VSOCK) else { return }
      peer = Address(machine: VirtualMachine(name.context), port: name.port)
    }
    return peer
  }

  /// SO_PEERNAME of Linux (asm-generic/socket.h), as getpeername(2).
  private static let peerName: Int32 = 28

  private static func words(_ code: Int32, _ machine: VirtualMachine) -> String {
    switch code {
    case EAFNOSUPPORT, EPROTONOSUPPORT, ESOCKTNOSUPPORT: missing
    case EADDRINUSE: "another program listens there; choose another port"
    case EADDRNOTAVAIL: "this machine does not have CID \(machine): 'any' takes any CID"
    case EACCES: "permission denied; ports below 1024 are reserved, choose a higher one"
    case ENODEV: noWay(to: machine)
    default: SystemWords.of(code)
    }
  }

  private static func open() -> Int32 {
    #if canImport(Glibc)
      socket(AF_VSOCK, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    #else
      -1
    #endif
  }

  /// A `sockaddr_vm` of Linux (linux/vm_sockets.h).
  private struct Name: Sendable {
    var family = sa_family_t(AF_VSOCK)
    var reserved: UInt16 = 0
    var port: UInt32
    var context: UInt32
    var flags: UInt32 = 0

    init(port: UInt32, context: UInt32) {
      self.port = port
      self.context = context
    }

    mutating func withAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
      unsafe withMutableAddress { unsafe body(UnsafePointer($0), socklen_t(MemoryLayout<Name>.size)) }
    }

    mutating func withMutableAddress<Result>(_ body: (UnsafeMutablePointer<sockaddr>) -> Result) -> Result {
      // Both have 16 bytes.
      unsafe withUnsafeMutablePointer(to: &self) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0) }
      }
    }
  }
}
