import FramingCore
import NIOCore
import NIOSSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What an address says of TLS, ready for connections.
struct TLSSettings {
  /// Why TLS cannot be spoken as the address has it.
  struct Problem: Error {
    var words: String

    init(_ words: String) { self.words = words }
  }

  private let context: NIOSSLContext
  private let isServer: Bool
  /// Whether the peer must prove who it is.
  let verifies: Bool
  /// The name that the server is asked for; nil when it is known by an IP address.
  let serverName: String?
  /// The certificate that was made because the address names none.
  let throwAway: ThrowAwayCertificate?

  init(_ address: Address, isServer: Bool) throws(Problem) {
    self.isServer = isServer
    let refused: [AddressOption] = isServer ? [.insecure, .authorities, .serverName] : [.clientAuthorities]
    for option in refused where address[option] != nil {
      throw Problem("'\(option.rawValue)' is for \(isServer ? "connecting" : "listening") only")
    }
    let host = address.host ?? ""
    let named = address[.serverName] ?? host
    serverName = (try? SocketAddress(ipAddress: named, port: 0)) == nil ? named : nil
    throwAway = isServer && address[.certificate] == nil ? try ThrowAwayCertificate(for: host) : nil
    verifies = isServer ? address[.clientAuthorities] != nil : address[.insecure] == nil
    var configuration = TLSConfiguration.makeClientConfiguration()
    let identity = try throwAway.map { ([$0.certificate], $0.key) } ?? Self.identity(address)
    if let (chain, key) = identity {
      let sources = chain.map { NIOSSLCertificateSource.certificate($0) }
      if isServer {
        configuration = .makeServerConfiguration(certificateChain: sources, privateKey: .privateKey(key))
      } else {
        (configuration.certificateChain, configuration.privateKey) = (sources, .privateKey(key))
      }
    }
    try Self.setTrust(address, isServer: isServer, in: &configuration)
    if let list = address[.protocols] { configuration.applicationProtocols = list.split(separator: ",").map(String.init) }
    configuration.minimumTLSVersion = address[.minimum].flatMap(TLSVersion.init(text:)) ?? .tlsv12
    configuration.maximumTLSVersion = address[.maximum].flatMap(TLSVersion.init(text:))
    if let path = address[.keyLog] {
      let log = try KeyLog(path)
      configuration.keyLogCallback = { log.append($0) }
    }
    do {
      context = try NIOSSLContext(configuration: configuration)
    } catch {
      throw Problem(TLSWords.of(error))
    }
  }

  /// Our certificate, with those of its authorities, and its key; nil when the address names none.
  private static func identity(_ address: Address) throws(Problem) -> ([NIOSSLCertificate], NIOSSLPrivateKey)? {
    guard let path = address[.certificate] else {
      guard address[.key] == nil else { throw Problem("'key' needs 'cert', the file with the certificate") }
      return nil
    }
    let chain = try certificates(path)
    // One file may hold both.
    let keyPath = address[.key] ?? path
    try check(keyPath)
    guard let key = try? NIOSSLPrivateKey(file: keyPath, format: .pem) else {
      throw Problem("\(keyPath) has no private key in PEM that can be read")
    }
    return (chain, key)
  }

  private static func setTrust(
    _ address: Address, isServer: Bool, in configuration: inout TLSConfiguration
  ) throws(Problem) {
    if isServer {
      guard let path = address[.clientAuthorities] else { return }
      configuration.trustRoots = .certificates(try certificates(path))
      configuration.certificateVerification = .noHostnameVerification
    } else if address[.insecure] != nil {
      configuration.certificateVerification = .none
    } else if let path = address[.authorities] {
      configuration.trustRoots = .certificates(try certificates(path))
    }
  }

  private static func certificates(_ path: String) throws(Problem) -> [NIOSSLCertificate] {
    try check(path)
    guard let found = try? NIOSSLCertificate.fromPEMFile(path), !found.isEmpty else {
      throw Problem("\(path) has no certificate in PEM")
    }
    return found
  }

  private static func check(_ path: String) throws(Problem) {
    guard unsafe access(path, R_OK) != 0 else { return }
    throw Problem("cannot read \(path): \(SystemWords.of(errno))")
  }

  /// Puts TLS into a new channel, in front of what reads the conversation.
  func addHandlers(to channel: any Channel) throws {
    let pipeline = channel.pipeline.syncOperations
    let cipher = CipherTap(isServer: isServer)
    try pipeline.addHandler(cipher)
    if isServer {
      try pipeline.addHandler(NIOSSLServerHandler(context: context))
    } else {
      do {
        try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: serverName))
      } catch {
        throw ConnectFailure.notAgreed(TLSWords.of(error))
      }
    }
    try pipeline.addHandler(
      TLSAgreementHandler(cipher: cipher, serverName: isServer ? nil : serverName, verifies: isServer && !verifies ? nil : verifies))
  }
}

extension TLSVersion {
  /// One of `AddressOption.versions`.
  init?(text: String) {
    switch text {
    case "1.0": self = .tlsv1
    case "1.1": self = .tlsv11
    case "1.2": self = .tlsv12
    case "1.3": self = .tlsv13
    default: return nil
    }
  }

  /// `1.3`.
  var text: String {
    switch self {
    case .tlsv1: "1.0"
    case .tlsv11: "1.1"
    case .tlsv12: "1.2"
    case .tlsv13: "1.3"
    }
  }
}
