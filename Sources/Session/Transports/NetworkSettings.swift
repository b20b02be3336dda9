import FramingCore
import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What an address says of the sockets of TCP below its connections.
struct NetworkSettings {
  /// So many questions of keep-alive without an answer end a connection.
  fileprivate static let keepAliveCount = 3

  /// What is said of a socket.
  enum Option: Hashable {
    /// Whether what is sent goes out at once.
    case noDelay(Bool)
    /// After so much silence, and as often, the peer's system is asked whether it is there.
    case keepAlive(seconds: Int)
    /// A port that was used a moment ago may be used again, and by several attempts at once.
    case reuse
  }

  /// What is set.
  let options: [Option]
  /// By which mark and which interface is sent.
  let routing: SocketRouting
  /// Where connections are made from; nil when the system chooses.
  let ownEnd: SocketAddress?

  init(_ address: Address) {
    var options = [Option.noDelay(!address.hasNagle)]
    if let seconds = address.keepAlive { options.append(.keepAlive(seconds: seconds)) }
    if let own = address.ownEnd, own.port != 0 { options.append(.reuse) }
    self.options = options
    routing = SocketRouting(address)
    ownEnd = address.ownEnd.flatMap { try? SocketAddress(ipAddress: $0.host, port: $0.port) }
  }
}

extension NetworkSettings.Option {
  #if canImport(Darwin)
    private static let keepAliveIdle = TCP_KEEPALIVE
  #else
    private static let keepAliveIdle = TCP_KEEPIDLE
  #endif

  /// The system's options and their values.
  fileprivate var values: [(ChannelOptions.Types.SocketOption, ChannelOptions.Types.SocketOption.Value)] {
    switch self {
    case .noDelay(let isSet): [(.init(level: .tcp, name: .tcp_nodelay), isSet ? 1 : 0)]
    case .reuse: [(.init(level: .socket, name: .so_reuseaddr), 1)]
    case .keepAlive(let seconds):
      [
        (.init(level: .socket, name: .so_keepalive), 1),
        (.init(level: .tcp, name: .init(rawValue: Self.keepAliveIdle)), .init(seconds)),
        (.init(level: .tcp, name: .init(rawValue: TCP_KEEPINTVL)), .init(seconds)),
        (.init(level: .tcp, name: .init(rawValue: TCP_KEEPCNT)), .init(NetworkSettings.keepAliveCount)),
      ]
    }
  }
}

extension ClientBootstrap {
  /// With what an address says of its sockets.
  func applying(_ settings: NetworkSettings) -> ClientBootstrap {
    let bootstrap = settings.options.flatMap(\.values).reduce(self) { $0.channelOption($1.0, value: $1.1) }
    return settings.ownEnd.map { bootstrap.bind(to: $0) } ?? bootstrap
  }
}

extension ServerBootstrap {
  /// With what an address says of its peers' sockets.
  func applying(_ settings: NetworkSettings) -> ServerBootstrap {
    settings.options.flatMap(\.values).reduce(self) { $0.childChannelOption($1.0, value: $1.1) }
  }
}

extension SessionContext {
  /// How long a connection to an address may take to be there.
  func connectTimeout(of address: Address) -> Duration {
    address.connectTimeout.map { .nanoseconds(Int64(clamping: $0)) } ?? options.connectTimeout
  }
}

extension Address {
  /// Why nobody can be waited for there with these options; nil when that is possible.
  var refusalToListen: ListenFailure? {
    AddressOption.forConnecting.first { self[$0] != nil }
      .map { ListenFailure(words: "'\($0.rawValue)' is for connecting only") }
  }
}

extension ConnectFailure {
  /// What the system says of our end of a connection that is to be made; nil when `error` is about something else.
  init?(_ error: any Error, of own: LocalAddress) {
    if let several = error as? NIOConnectionError {
      let failures = several.connectionErrors.compactMap { ConnectFailure($0.error, of: own) }
      guard let first = failures.first, failures.count == several.connectionErrors.count else { return nil }
      self = first
      return
    }
    guard let system = error as? IOError else { return nil }
    // From 127.0.0.1 no other machine can be reached, which Linux says so.
    if system.errnoCode == EINVAL {
      self = .other("it cannot be reached from \(own.host)")
    } else if "\(system)".hasPrefix("bind") {
      self.init(binding: own, failed: system.errnoCode)
    } else {
      return nil
    }
  }

  /// Why our end cannot be used.
  init(binding own: LocalAddress, failed code: Int32) {
    switch code {
    case EADDRNOTAVAIL: self = .other("this machine has no address \(own.host) to connect from")
    case EADDRINUSE: self = .other("\(own), from which it was to be made, is in use")
    case EACCES: self = .other("permission denied for port \(own.port) of ours; ports below 1024 are reserved")
    default: self = .other("\(own) cannot be used as our end: \(SystemWords.of(code))")
    }
  }
}
