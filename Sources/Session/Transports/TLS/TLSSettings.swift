import FramingCore
import NIOCore
import NIOSSL

/// What an address says of TLS, ready for connections. Only used on the event loop.
struct TLSSettings {
  /// Why TLS cannot be spoken as the address has it.
  struct Problem: Error {
    var words: String
    /// Whether it is a file that cannot be read.
    var isFile: Bool

    init(_ words: String, isFile: Bool = false) { (self.words, self.isFile) = (words, isFile) }
  }

  private let context: NIOSSLContext
  private let isServer: Bool
  /// Whether the peer must prove who it is; nil where nobody asks it to.
  private let verifies: Bool?
  /// The name that the server is asked for; nil when it is known by an IP address.
  private let serverName: String?
  /// What is spoken, by ALPN; none for anything.
  private let protocols: [String]
  /// What is known of a refusal before there is one.
  private let words: TLSWords
  /// How long the peer may take to agree.
  private let patience: TimeAmount
  /// What records the ciphertext of a connection, of which TLS begins within one that is there already or at its beginning;
  /// nil when it is not to be recorded.
  private let makeTap: ((_ isWithin: Bool) -> CiphertextTap)?
  /// The certificate that was made because the address names none.
  let throwAway: ThrowAwayCertificate?

  init(_ address: Address, isServer: Bool, session: SessionContext) throws(Problem) {
    self.isServer = isServer
    patience = TimeAmount(session.connectTimeout(of: address))
    try Self.check(address, isServer: isServer)
    serverName = try Self.name(address)
    throwAway = isServer && address[.certificate] == nil ? try ThrowAwayCertificate(for: address.host ?? "") : nil
    verifies = isServer ? (address[.clientAuthorities] == nil ? nil : true) : address[.insecure] == nil
    let trusted = try Self.authorities(address, isServer: isServer)
    var configuration = try Self.configuration(address, isServer: isServer, throwAway)
    if let trusted { configuration.trustRoots = .certificates(trusted) }
    if trusted == nil, verifies == true { try TLSFile.checkSystemAuthorities() }
    protocols = configuration.applicationProtocols
    let versions = try Self.setVersions(address, in: &configuration)
    let recordsCiphertext = session.recorder.recordsCiphertext
    makeTap =
      recordsCiphertext
      ? { CiphertextTap(address, isServer: isServer, isWithin: $0, session: session) } : nil
    if address[.keyLog] != nil || recordsCiphertext {
      var log: KeyLog?
      if let path = address[.keyLog] { log = try KeyLog(path) }
      let secrets = NIOLoopBound(SecretsKeeper(log, session: session), eventLoop: session.loop)
      configuration.keyLogCallback = { secrets.value.keep(Array($0.readableBytesView)) }
    }
    words = TLSWords(
      asked: address[.serverName] ?? address.host, authorities: trusted?.compactMap { ShownCertificate($0) },
      versions: versions, isServer: isServer)
    do {
      context = try NIOSSLContext(configuration: configuration)
    } catch {
      throw Problem(words.reason(error))
    }
  }

  /// Refuses what is wrong in an address itself, before anybody is connected to.
  static func check(_ address: Address, isListening: Bool) throws(Problem) {
    try check(address, isServer: isListening)
    _ = try name(address)
    _ = try authorities(address, isServer: isListening)
    var configuration = try configuration(address, isServer: isListening, nil)
    _ = try setVersions(address, in: &configuration)
    if let path = address[.keyLog] { _ = try KeyLog(path) }
  }

  /// Puts TLS into a new channel, in front of what reads the conversation, or into one that is read already by `reader`.
  func addHandlers(to channel: any Channel, before reader: IntakeHandler? = nil) throws {
    let pipeline = channel.pipeline.syncOperations
    let cipher = CipherTap(isServer: isServer)
    let gate = isServer ? ClientOfferGate(protocols: protocols) : nil
    let agreement = TLSAgreementHandler(
      cipher: cipher, gate: gate, serverName: isServer ? nil : serverName, verifies: verifies, words: words,
      patience: patience)
    let position = reader.map { ChannelPipeline.SynchronousOperations.Position.before($0) } ?? .last
    if let tap = makeTap?(reader != nil) { try pipeline.addHandler(tap, position: position) }
    try pipeline.addHandler(cipher, position: position)
    if let gate { try pipeline.addHandler(gate, position: position) }
    try pipeline.addHandler(agreement, position: position)
    // It may begin at once: what it says is heard by then.
    if isServer {
      try pipeline.addHandler(NIOSSLServerHandler(context: context), position: .before(agreement))
    } else {
      do {
        let handler = try NIOSSLClientHandler(context: context, serverHostname: serverName)
        try pipeline.addHandler(handler, position: .before(agreement))
      } catch {
        throw ConnectFailure.notAgreed(words.reason(error))
      }
    }
  }
}

// MARK: - What the address says

extension TLSSettings {
  private static func check(_ address: Address, isServer: Bool) throws(Problem) {
    let refused: [AddressOption] = isServer ? [.insecure, .authorities, .serverName] : [.clientAuthorities]
    for option in refused where address[option] != nil {
      throw Problem("'\(option.rawValue)' is for \(isServer ? "connecting" : "listening") only")
    }
    if address[.insecure] != nil, address[.authorities] != nil {
      throw Problem("'insecure' verifies nothing, so 'ca' has no meaning beside it: leave one of them out")
    }
    if !isServer, address.host == nil, address[.serverName] == nil, address[.insecure] == nil {
      throw Problem("a Unix socket has no name that a certificate could be for: 'server-name' gives one")
    }
    if address[.key] != nil, address[.certificate] == nil {
      throw Problem("'cert-key' needs 'cert', the file with the certificate")
    }
  }

  private static func name(_ address: Address) throws(Problem) -> String? {
    var named = address[.serverName] ?? address.host ?? ""
    // The dot of a name that is written in full is none of the name that is asked for (RFC 6066 §3).
    if named.hasSuffix(".") { named.removeLast() }
    if named.isEmpty { return nil }
    guard (try? SocketAddress(ipAddress: named, port: 0)) != nil else { return named }
    if address[.serverName] != nil, named != address.host {
      throw Problem("'server-name' is a name, and \(named) is an IP address: connect to that instead")
    }
    return nil
  }

  private static func configuration(
    _ address: Address, isServer: Bool, _ throwAway: ThrowAwayCertificate?
  ) throws(Problem) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    if let (chain, key) = try identity(address, throwAway) {
      let sources = chain.map { NIOSSLCertificateSource.certificate($0) }
      if isServer {
        configuration = .makeServerConfiguration(certificateChain: sources, privateKey: .privateKey(key))
      } else {
        (configuration.certificateChain, configuration.privateKey) = (sources, .privateKey(key))
      }
    }
    // The library leaves out what certificates on P-521 and of Ed25519 need, and takes signatures over SHA-1.
    configuration.curves = [.x25519_MLKEM768, .x25519, .secp256r1, .secp384r1, .secp521r1]
    configuration.verifySignatureAlgorithms =
      address[.insecure] == nil ? strongSignatures : strongSignatures + [.rsaPkcs1Sha1]
    if isServer, address[.clientAuthorities] != nil {
      configuration.certificateVerification = .noHostnameVerification
      configuration.sendCANameList = true
    } else if address[.insecure] != nil {
      configuration.certificateVerification = .none
    }
    if let list = address[.protocols] {
      configuration.applicationProtocols = list.split(separator: ",").map(String.init)
    }
    return configuration
  }

  /// What a peer may prove with that its certificate is its own, the best first.
  private static let strongSignatures: [SignatureAlgorithm] = [
    .ecdsaSecp256R1Sha256, .ed25519, .rsaPssRsaeSha256, .rsaPkcs1Sha256, .ecdsaSecp384R1Sha384, .rsaPssRsaeSha384,
    .rsaPkcs1Sha384, .ecdsaSecp521R1Sha512, .rsaPssRsaeSha512, .rsaPkcs1Sha512,
  ]

  /// Our certificate, with those of its authorities, and its key; nil when there is none.
  private static func identity(
    _ address: Address, _ throwAway: ThrowAwayCertificate?
  ) throws(Problem) -> ([NIOSSLCertificate], NIOSSLPrivateKey)? {
    if let throwAway { return ([throwAway.certificate], throwAway.key) }
    guard let path = address[.certificate] else { return nil }
    let chain = try certificates(path)
    // One file may hold both.
    let keyPath = address[.key] ?? path
    let keyBytes = try TLSFile.read(keyPath)
    guard let key = try? NIOSSLPrivateKey(bytes: keyBytes, format: .pem) else {
      let advice = address[.key] == nil ? "; 'cert-key' names the file that has it" : "; an encrypted one cannot be"
      throw Problem("\(keyPath) has no private key in PEM that can be read\(advice)")
    }
    return (chain, key)
  }

  /// Whose certificates are taken; nil for the system's.
  private static func authorities(_ address: Address, isServer: Bool) throws(Problem) -> [NIOSSLCertificate]? {
    guard let path = address[isServer ? .clientAuthorities : .authorities] else { return nil }
    return try certificates(path)
  }

  private static func certificates(_ path: String) throws(Problem) -> [NIOSSLCertificate] {
    let bytes = try TLSFile.read(path)
    guard let found = try? NIOSSLCertificate.fromPEMBytes(bytes), !found.isEmpty else {
      throw Problem("\(path) has no certificate in PEM that can be read")
    }
    return found
  }

  /// Sets the bounds; which versions are between them.
  private static func setVersions(
    _ address: Address, in configuration: inout TLSConfiguration
  ) throws(Problem) -> String {
    let all = AddressOption.versions
    let oldest = address[.minimum] ?? "1.2"
    let newest = address[.maximum] ?? "1.3"
    guard let first = all.firstIndex(of: oldest), let last = all.firstIndex(of: newest), first <= last else {
      throw Problem("'tls-max' is \(newest), older than \(oldest), the oldest version that 'tls-min' allows")
    }
    configuration.minimumTLSVersion = TLSVersion(text: oldest) ?? .tlsv12
    configuration.maximumTLSVersion = TLSVersion(text: newest)
    return first == last ? oldest : all[first..<last].joined(separator: ", ") + " and \(newest)"
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
