import FramingCore
import NIOSSL

/// Why TLS does not come about, in words that a person understands. Nothing of a peer's is in them unescaped.
struct TLSWords {
  /// The certificate that the peer showed.
  var shown: ShownCertificate?
  /// The name or IP address that it has to be for.
  var asked: String?
  /// The authorities that were given, nil for the system's.
  var authorities: [ShownCertificate]?
  /// The versions of TLS that are offered: `1.2 and 1.3`.
  var versions = ""
  /// Whether we are the server.
  var isServer = false
  /// In seconds since 1970.
  var now: Int64 = 0

  /// A certificate, the peer's or that of an authority of it, proves too little.
  struct WeakCertificate: Error {
    /// Who it is for.
    var subject: String
    /// What is weak, to stand behind "has".
    var weakness: String
  }

  /// What is wrong with a certificate that was verified, or with one of its authorities that were given; nil when nothing is.
  func weakness(of shown: ShownCertificate?) -> WeakCertificate? {
    guard let shown else { return nil }
    let given = Set(authorities?.map(\.sha256) ?? [])
    for certificate in [shown] + issuers(of: shown) {
      if let weakness = certificate.weakness(isGiven: given.contains(certificate.sha256)) {
        return WeakCertificate(subject: certificate.subject, weakness: weakness)
      }
    }
    return nil
  }

  /// Who issued a certificate, who issued that, and so on, as far as the authorities that were given go.
  private func issuers(of shown: ShownCertificate) -> [ShownCertificate] {
    var found: [ShownCertificate] = []
    var last = shown
    // Certificates may have issued each other.
    while found.isEmpty || !last.isSelfIssued, found.count < 8,
      let issuer = authorities?.first(where: { $0.subjectName == last.issuerName })
    {
      found.append(issuer)
      last = issuer
    }
    return found
  }

  /// What TLS's error says.
  func reason(_ error: any Error) -> String {
    if let extra = error as? NIOSSLExtraError {
      switch extra {
      case .failedToValidateHostname: return wrongName
      case .serverHostnameImpossibleToMatch, .invalidSNIHostname:
        return "'\(Self.printable(asked ?? ""))' is no host name: --server-name gives another"
      default: break
      }
    }
    if let weak = error as? WeakCertificate {
      return "the certificate of \(Self.printable(weak.subject)) has \(weak.weakness)"
        + (isServer ? "" : ": --insecure takes any certificate")
    }
    return reason(ofText: "\(error)")
  }

  /// What a text of BoringSSL's or of the library's says.
  func reason(ofText text: String) -> String {
    if text.contains("CERTIFICATE_VERIFY_FAILED") { return untrusted }
    if text.contains("UNSUPPORTED_PROTOCOL") {
      return "the peer has no version of TLS that is allowed here (\(versions))" + otherVersions("allows")
    }
    if text.contains("ALERT_PROTOCOL_VERSION") {
      return "the peer takes none of the versions of TLS that are offered (\(versions))" + otherVersions("offers")
    }
    for (mark, words) in Self.known where text.contains(mark) { return words }
    return Self.mark(in: text) ?? Self.printable(text)
  }

  /// Which options would have helped, where there are other versions: those that are older, newer, or both.
  private func otherVersions(_ verb: String) -> String {
    let older = versions.hasPrefix("1.0") ? nil : "--tls-min \(verb) older ones"
    let newer = versions.hasSuffix("1.3") ? nil : "--tls-max \(older == nil ? verb + " newer ones" : "newer ones")"
    let words = [older, newer].compactMap { $0 }
    return words.isEmpty ? "" : ": " + words.joined(separator: ", ")
  }

  /// What BoringSSL calls the error, by what it means for a person. The first that fits counts.
  private static let known: [(String, String)] = [
    ("HTTP_REQUEST", "the peer speaks HTTP without TLS"), ("HTTPS_PROXY_REQUEST", "the peer speaks HTTP without TLS"),
    ("WRONG_VERSION_NUMBER", "the peer does not speak TLS"), ("UNEXPECTED_RECORD", "the peer does not speak TLS"),
    ("NO_SHARED_CIPHER", "no cipher suite is common to both"),
    ("NO_SHARED_GROUP", "no group for the key exchange is common to both"),
    (
      "ALERT_HANDSHAKE_FAILURE",
      "the peer refuses what is offered: it knows no common cipher suite or parameter, demands a client certificate, or the key of its certificate is \(Self.otherKind)"
    ),
    ("UNSUPPORTED_ALGORITHM", "the peer's certificate cannot be used: its key is \(Self.otherKind)"),
    ("BAD_ECC_CERT", "the peer's certificate cannot be used: its key is \(Self.otherKind)"),
    ("NO_COMMON_SIGNATURE_ALGORITHMS", "no signature algorithm is common to both"),
    ("ALERT_INSUFFICIENT_SECURITY", "the peer refuses what is offered: it is too weak"),
    ("ALERT_NO_APPLICATION_PROTOCOL", "the peer takes none of the protocols that --alpn names"),
    ("CERTIFICATE_REQUIRED", "the peer demands a client certificate: --cert and --cert-key give one"),
    ("PEER_DID_NOT_RETURN_A_CERTIFICATE", "the client shows no certificate, and --client-ca demands one"),
    ("ALERT_UNKNOWN_CA", "the peer does not know who issued our certificate"),
    ("ALERT_CERTIFICATE_EXPIRED", "the peer says that our certificate has expired"),
    ("ALERT_CERTIFICATE_REVOKED", "the peer says that our certificate is revoked"),
    ("ALERT_CERTIFICATE_UNKNOWN", "the peer refuses our certificate"),
    ("ALERT_UNSUPPORTED_CERTIFICATE", "the peer cannot use a certificate like ours"),
    ("ALERT_BAD_CERTIFICATE", "the peer refuses our certificate"),
    ("ALERT_UNRECOGNIZED_NAME", "the peer has no certificate for the name that it was asked for"),
    ("ALERT_INTERNAL_ERROR", "the peer says that it failed: internal error"),
    ("ALERT_ACCESS_DENIED", "the peer denies access"),
    ("ALERT_DECRYPT_ERROR", "the peer says that a signature or key of ours is wrong"),
    ("BAD_DECRYPT", "what came cannot be decrypted: it was changed on its way"),
    ("DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "what came cannot be decrypted: it was changed on its way"),
    ("KEY_VALUES_MISMATCH", "the private key does not belong to the certificate"),
    ("KEY_TYPE_MISMATCH", "the private key does not belong to the certificate"),
    ("EE_KEY_TOO_SMALL", "the key of the certificate is too short"),
    ("EOF during handshake", Self.leftEarly), ("EOF during addition certificate", Self.leftEarly),
    ("failedToLoadCertificate", "the certificate cannot be read, or its key is \(Self.otherKind)"),
    ("failedToLoadPrivateKey", "the private key does not belong to the certificate"),
  ]

  /// What may be wrong with the key of a certificate of which nothing can be read.
  private static let otherKind =
    "of another kind than RSA, ECDSA on P-256, P-384 or P-521, and Ed25519"

  /// The peer ended the connection before TLS was agreed on.
  static let leftEarly = "the peer closed the connection before TLS was agreed on"

  private var wrongName: String {
    guard let shown else { return "the peer's certificate cannot be read, so it may be for another host" }
    let names = shown.names
    let most = 8
    let list = names.isEmpty ? "no name" : names.prefix(most).joined(separator: ", ")
    let more = names.count > most ? " and \(names.count - most) more" : ""
    return "the certificate is for \(Self.printable(list))\(more), not for \(Self.printable(asked ?? "this host"))"
  }

  /// The chain does not lead to an authority that is trusted, or is not valid now.
  private var untrusted: String {
    guard let shown else { return "the peer's certificate cannot be verified" }
    let subject = "the certificate of \(Self.printable(shown.subject))"
    if shown.notAfter < now {
      return "\(subject) has expired: it was valid until \(CertificateTime.text(shown.notAfter))"
    }
    if shown.notBefore > now {
      return "\(subject) is not valid yet: it is valid from \(CertificateTime.text(shown.notBefore)) on"
    }
    if let purposes = shown.purposes, !purposes.contains(isServer ? .client : .server) {
      return "\(subject) is not for \(isServer ? "clients" : "servers"), as its extended key usage says"
    }
    let issued = "\(subject) was issued by \(Self.printable(shown.issuer))"
    let issuers = issuers(of: shown)
    for (place, issuer) in issuers.enumerated() {
      let above = place == 0 ? issued : "\(issued), and \(Self.printable(issuer.subject)) is above that"
      if issuer.notAfter < now {
        return
          "\(above), whose own certificate has expired: it was valid until \(CertificateTime.text(issuer.notAfter))"
      }
      if let words = issuer.constraints?.violation(shown) { return "\(above), which \(Self.printable(words))" }
    }
    guard issuers.isEmpty else {
      return "\(issued), but does not hold under it: a signature, a purpose, a key or a constraint is wrong"
    }
    let advice =
      isServer
      ? "--client-ca names the authorities of clients"
      : "--ca names an authority, --insecure takes any certificate"
    if shown.isSelfIssued { return "\(subject) is self-signed, which proves nothing: \(advice)" }
    return "\(issued), and no valid chain leads from there to a known authority: \(advice)"
  }

  /// The reason in BoringSSL's text, `error:10000416:SSL routines:OPENSSL_internal:REASON`.
  private static func mark(in text: String) -> String? {
    guard let range = text.firstRange(of: "OPENSSL_internal:") else { return nil }
    let words = text[range.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return words.isEmpty ? nil : String(words.lowercased().map { $0 == "_" ? " " : $0 })
  }

  private static func printable(_ text: String) -> String { EscapedText.printable(text, keepsLines: false) }
}
