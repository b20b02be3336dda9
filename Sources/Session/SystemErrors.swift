import Capture
import FramingCore
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension ConnectFailure {
  /// Makes sense of what NIO reports when a connection cannot be established.
  init(_ error: any Error, timeout: Duration) {
    switch error {
    case let failure as ConnectFailure: self = failure
    case let several as NIOConnectionError: self = Self.summary(of: several, timeout: timeout)
    case ChannelError.connectTimeout: self = .timedOut(seconds: timeout / .seconds(1))
    case let system as IOError: self = Self.system(system.errnoCode)
    default: self = .other("\(error)")
    }
  }

  /// Several addresses were tried: that one refused says more than that another was unreachable.
  private static func summary(of error: NIOConnectionError, timeout: Duration) -> ConnectFailure {
    let failures = error.connectionErrors.map { ConnectFailure($0.error, timeout: timeout) }
    if failures.contains(.refused) { return .refused }
    if let first = failures.first { return first }
    if let lookup = error.dnsAError ?? error.dnsAAAAError { return ConnectFailure(lookup, timeout: timeout) }
    return .timedOut(seconds: timeout / .seconds(1))
  }

  private static func system(_ code: Int32) -> ConnectFailure {
    switch code {
    case ECONNREFUSED: .refused
    case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN: .unreachable(SystemWords.of(code))
    // The system has limits of its own.
    case ETIMEDOUT: .timedOut(seconds: nil)
    default: .other(SystemWords.of(code))
    }
  }
}

extension AddressScheme {
  /// Whether the system tells that the peer has closed both halves as soon as it does, which NIO reports as the end of
  /// input and an error after it. Of TCP only the end of the peer's half is known until something is sent.
  var tellsClosing: Bool {
    switch self {
    case .tcp, .tls, .udp, .webSocket, .secureWebSocket, .exec, .serial, .vsock: false
    // Sockets that are inherited are mostly Unix sockets.
    case .unix, .descriptor, .standardStreams, .systemd: true
    }
  }
}

extension TransportFailure {
  /// Makes sense of what NIO reports when reading or writing fails.
  init(_ error: any Error, _ scheme: AddressScheme) {
    if let failure = error as? TransportFailure {
      self = failure
      return
    }
    if case .outputClosed? = error as? ChannelError {
      self = .other("nothing can be sent there")
      return
    }
    guard let system = error as? IOError else {
      self = error as? NIOSSLError == .uncleanShutdown ? .truncated : .other(TLSWords().reason(error))
      return
    }
    switch system.errnoCode {
    // A Unix socket says so when its other end is closed with bytes in it that nobody has read.
    case ECONNRESET: self = scheme.capabilities.contains(.reset) ? .reset : .unread
    case EPIPE: self = .notTaken
    case ETIMEDOUT: self = .timedOut
    default: self = .other(SystemWords.of(system.errnoCode))
    }
  }
}

/// The system's words for its error numbers.
enum SystemWords {
  /// In lower case, to stand after a colon.
  static func of(_ code: Int32) -> String {
    let text = StoreError.words(for: code)
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// Why nothing can listen on `address`.
  static func listening(on address: Address, failed error: any Error, _ timeout: Duration) -> String {
    let address = address.scheme == .unix ? address : address.withoutOptions
    let start = "cannot listen on \(address)"
    if let failure = error as? ListenFailure { return "\(start): \(failure.words)" }
    if !(error is IOError) {
      return switch ConnectFailure(error, timeout: timeout) {
      case .noAddress(let name, let family): "\(start): '\(name)' has no \(family) address"
      case .other(let words): "\(start): \(words)"
      case let failure: failure.sentence("\(address)")
      }
    }
    guard let code = (error as? IOError)?.errnoCode else { return "\(start): \(error)" }
    switch code {
    case EADDRINUSE: return "\(start): the address is in use; another program listens there, choose another port"
    case EADDRNOTAVAIL: return "\(start): this machine has no such address"
    case EACCES: return "\(start): permission denied; ports below 1024 are reserved, choose a higher one"
    default: return "\(start): \(of(code))"
    }
  }
}
