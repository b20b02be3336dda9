public import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The sockets that systemd listens at for the program (sd_listen_fds(3)): descriptors from 3 on, when `LISTEN_PID` is ours.
public struct SocketActivation: Hashable, Sendable {
  /// The number of the first.
  static let first: Int32 = 3

  /// The names of the sockets, the first's first; empty where they have none.
  let names: [String]

  /// The sockets that the environment tells of to this process; nil when it tells of none.
  public init?(_ value: (String) -> String?) { self.init(process: getpid(), value) }

  /// Those that it tells of to the process of this number.
  package init?(process: Int32, _ value: (String) -> String?) {
    guard value("LISTEN_PID").flatMap({ Int32($0) }) == process, let text = value("LISTEN_FDS"), let count = Int(text),
      1...1024 ~= count
    else { return nil }
    let given = value("LISTEN_FDNAMES")?.split(separator: ":", omittingEmptySubsequences: false).map(String.init) ?? []
    names = (0..<count).map { $0 < given.count ? given[$0] : "" }
  }

  /// Their addresses; with a name only those that are called so. Nil when none is.
  public func addresses(named name: String = "") -> [Address]? {
    let chosen = names.indices.filter { name.isEmpty || names[$0] == name }
    return chosen.isEmpty ? nil : chosen.map { Address(descriptor: Self.first + Int32($0)) }
  }

  /// Where on the network a socket listens; nil where it is none of the network.
  public static func address(of descriptor: Int32) -> Address? {
    guard (try? InheritedDescriptor.kind(of: descriptor)) == .listening else { return nil }
    var name = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    // The call writes into a local that has room for any address.
    let code = unsafe withUnsafeMutablePointer(to: &name) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &size) }
    }
    guard code == 0 else { return nil }
    guard [sa_family_t(AF_INET), sa_family_t(AF_INET6)].contains(name.ss_family) else { return nil }
    // In both families the port stands behind two bytes of the family, its first byte high.
    let bytes = unsafe withUnsafeBytes(of: name) { unsafe Array($0.prefix(4)) }
    return Address(host: "localhost", port: Int(bytes[2]) << 8 | Int(bytes[3]))
  }

  /// The names that there are, for people.
  public var list: String {
    let known = Set(names).filter { !$0.isEmpty }.sorted()
    return known.isEmpty ? "they have no names" : "there are \(known.joined(separator: ", "))"
  }
}
