import FramingCore
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which way a socket's packets go, where an address says that: as the system's rules have it for a mark, and over one
/// interface only, in both directions. Only Linux has both.
struct SocketRouting: Hashable, Sendable {
  var mark: UInt32?
  var device: String?

  /// As the system chooses.
  init() {}

  init(_ address: Address) {
    mark = address.mark
    device = address[.device]
  }

  /// Says so to a socket that is neither connected nor bound yet; why that cannot be, in words, or nil.
  func apply(to descriptor: Int32) -> String? {
    #if os(Linux)
      if var mark {
        // The call reads a local.
        let isSet = unsafe setsockopt(descriptor, SOL_SOCKET, SO_MARK, &mark, socklen_t(MemoryLayout<UInt32>.size)) == 0
        guard isSet else { return Self.words(errno, mark: mark) }
      }
      if let device {
        let name = Array(device.utf8)
        // The call reads the array.
        let isSet = unsafe setsockopt(descriptor, SOL_SOCKET, SO_BINDTODEVICE, name, socklen_t(name.count)) == 0
        guard isSet else { return Self.words(errno, device: device) }
      }
      return nil
    #else
      return refusal
    #endif
  }

  /// The same for a channel that is neither connected nor bound yet. Only on the event loop.
  func apply(to channel: any Channel) -> String? {
    guard self != SocketRouting() else { return nil }
    #if os(Linux)
      guard let options = channel as? any SocketOptionProvider else { return nil }
      // On the event loop what became of it is there before the call returns.
      var code: Int32?
      if let mark {
        options.unsafeSetSocketOption(
          level: .socket, name: NIOBSDSocket.Option(rawValue: SO_MARK), value: mark
        ).assumeIsolated().whenFailure { code = ($0 as? IOError)?.errnoCode ?? EINVAL }
        if let code { return Self.words(code, mark: mark) }
      }
      if let device {
        options.unsafeSetSocketOption(
          level: .socket, name: NIOBSDSocket.Option(rawValue: SO_BINDTODEVICE), value: DeviceName(device)
        ).assumeIsolated().whenFailure { code = ($0 as? IOError)?.errnoCode ?? EINVAL }
        if let code { return Self.words(code, device: device) }
      }
      return nil
    #else
      return refusal
    #endif
  }

  #if os(Linux)
    /// The 16 bytes of an interface's name, NULs behind it (netdevice(7)).
    private struct DeviceName: Sendable {
      private var first: UInt64 = 0
      private var second: UInt64 = 0

      init(_ name: String) {
        for (place, byte) in name.utf8.prefix(15).enumerated() {
          let value = UInt64(byte) << UInt64(place % 8 * 8)
          if place < 8 { first |= value.littleEndian } else { second |= value.littleEndian }
        }
      }
    }

    private static func words(_ code: Int32, mark: UInt32) -> String {
      code == EPERM
        ? "the mark \(mark) cannot be set: that needs the capability CAP_NET_ADMIN, as root has it"
        : "the mark \(mark) cannot be set: \(SystemWords.of(code))"
    }

    private static func words(_ code: Int32, device: String) -> String {
      switch code {
      case ENODEV: "this machine has no network interface '\(device)'"
      case EPERM: "the interface \(device) cannot be chosen: that needs the capability CAP_NET_RAW, as root has it"
      default: "the interface \(device) cannot be chosen: \(SystemWords.of(code))"
      }
    }
  #else
    private var refusal: String? {
      let option: AddressOption? = mark != nil ? .mark : device != nil ? .device : nil
      return option.map { "'\($0.rawValue)' is for Linux only" }
    }
  #endif
}
