import Capture
import FramingCore
import NIOSSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why TLS does not come about, in words that a person understands.
enum TLSWords {
  /// `shown` is the certificate that the peer showed, `asked` the name or IP address that it has to be for.
  static func of(_ error: any Error, shown: NIOSSLCertificate? = nil, asked: String? = nil) -> String {
    if let extra = error as? NIOSSLExtraError, extra == .failedToValidateHostname {
      return wrongName(shown, asked)
    }
    let text = "\(error)"
    if text.contains("CERTIFICATE_VERIFY_FAILED") { return untrusted(shown) }
    for (mark, words) in known where text.contains(mark) { return words }
    switch error {
    case NIOSSLError.failedToLoadCertificate: return "the certificate cannot be read"
    case NIOSSLError.failedToLoadPrivateKey: return "the private key cannot be read"
    default: return reason(in: text) ?? text
    }
  }

  /// What BoringSSL calls the error, by what it means for a person. The first that fits counts.
  private static let known: [(String, String)] = [
    ("WRONG_VERSION_NUMBER", "the peer does not speak TLS"), ("HTTP_REQUEST", "the peer speaks HTTP without TLS"),
    ("HTTPS_PROXY_REQUEST", "the peer speaks HTTP without TLS"),
    ("UNSUPPORTED_PROTOCOL", "the peer offers no version of TLS that is allowed here: 'min=1.0' allows older ones"),
    ("ALERT_PROTOCOL_VERSION", "the peer refuses the versions of TLS that are offered"),
    ("NO_SHARED_CIPHER", "no cipher suite is common to both"),
    ("ALERT_HANDSHAKE_FAILURE", "the peer refuses what is offered: no cipher suite or parameter suits it"),
    ("ALERT_NO_APPLICATION_PROTOCOL", "the peer takes none of the protocols that ALPN offers"),
    ("CERTIFICATE_REQUIRED", "the peer demands a client certificate: give 'cert' and 'key'"),
    ("PEER_DID_NOT_RETURN_A_CERTIFICATE", "the client shows no certificate, and 'client-ca' demands one"),
    ("ALERT_UNKNOWN_CA", "the peer does not know who issued our certificate"),
    ("ALERT_CERTIFICATE_EXPIRED", "the peer says that our certificate has expired"),
    ("ALERT_CERTIFICATE_UNKNOWN", "the peer refuses our certificate"),
    ("ALERT_BAD_CERTIFICATE", "the peer refuses our certificate"),
    ("ALERT_UNRECOGNIZED_NAME", "the peer has no certificate for the name that it was asked for"),
    ("ALERT_INTERNAL_ERROR", "the peer says: internal error"), ("ALERT_ACCESS_DENIED", "the peer denies access"),
    ("KEY_VALUES_MISMATCH", "the private key does not belong to the certificate"),
    ("EE_KEY_TOO_SMALL", "the key of the certificate is too short"),
    ("EOF during handshake", "the peer closed the connection before TLS was agreed on"),
    ("eofDuringHandshake", "the peer closed the connection before TLS was agreed on"),
    ("invalidSNIHostname", "the server's name is no host name: 'server-name' gives another"),
    ("cannotUseIPAddressInSNI", "an IP address is no server name"),
  ]

  private static func wrongName(_ shown: NIOSSLCertificate?, _ asked: String?) -> String {
    let names = shown.map { TLSDetails.Certificate($0).names } ?? []
    let list = names.isEmpty ? "no name" : EscapedText.printable(names.joined(separator: ", "), keepsLines: false)
    return "the certificate is for \(list), not for \(asked ?? "this host")"
  }

  /// The chain does not lead to an authority that is trusted, or is not valid now.
  private static func untrusted(_ shown: NIOSSLCertificate?) -> String {
    guard let shown else { return "the peer's certificate is not trusted" }
    let now = unsafe time(nil)
    let subject = EscapedText.printable(name(shown.subjectName), keepsLines: false)
    if shown.notValidAfter < now {
      return "the certificate of \(subject) has expired: it was valid until \(TLSDate.text(shown.notValidAfter))"
    }
    if shown.notValidBefore > now {
      return "the certificate of \(subject) is not valid yet: it is from \(TLSDate.text(shown.notValidBefore)) on"
    }
    let advice = "'ca=FILE' names another authority, 'insecure' takes any certificate"
    if shown.subjectName == shown.issuerName { return "the certificate of \(subject) is self-signed: \(advice)" }
    let issuer = EscapedText.printable(name(shown.issuerName), keepsLines: false)
    return "the certificate of \(subject) is issued by \(issuer), which leads to no authority that is known: \(advice)"
  }

  /// `CN=example.org, O=Example`.
  static func name(_ parts: [SSLCertificateName]) -> String {
    let words = parts.reversed().map { "\(label($0.type))=\($0.value)" }
    return words.isEmpty ? "an empty name" : words.joined(separator: ", ")
  }

  private static func label(_ type: SSLCertificateNameType) -> String {
    switch type {
    case .commonName: "CN"
    case .organization: "O"
    case .organizationalUnit: "OU"
    case .country: "C"
    case .state: "ST"
    case .city: "L"
    case .emailAddress: "emailAddress"
    case .userId: "UID"
    default: "?"
    }
  }

  /// The reason in BoringSSL's text, `error:10000416:SSL routines:OPENSSL_internal:REASON`.
  private static func reason(in text: String) -> String? {
    guard let range = text.firstRange(of: "OPENSSL_internal:") else { return nil }
    let words = text[range.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return words.isEmpty ? nil : words.lowercased().replacing("_", with: " ")
  }
}

/// Dates of certificates.
enum TLSDate {
  /// `2026-11-28 05:27:45 UTC`, of seconds since 1970.
  static func text(_ seconds: time_t) -> String {
    var seconds = seconds
    var parts = tm()
    guard unsafe gmtime_r(&seconds, &parts) != nil else { return "\(seconds)" }
    func digits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday)) \(digits(parts.tm_hour))"
      + ":\(digits(parts.tm_min)):\(digits(parts.tm_sec)) UTC"
  }
}

extension TLSDetails.Certificate {
  init(_ certificate: NIOSSLCertificate) {
    let der = (try? certificate.toDERBytes()) ?? []
    self.init(
      subject: TLSWords.name(certificate.subjectName), issuer: TLSWords.name(certificate.issuerName),
      names: Self.names(of: certificate),
      notAfter: Timestamp(nanoseconds: Int64(clamping: certificate.notValidAfter).multipliedSafely(by: 1_000_000_000)),
      sha256: HexDigits.text(SHA256.digest(of: der.span)))
  }

  /// The alternative names, or the common name where there is none.
  private static func names(of certificate: NIOSSLCertificate) -> [String] {
    // The description is the only place where the library tells them in words.
    let text = certificate.description
    for label in ["alternative_names=", "common_name="] {
      guard let range = text.firstRange(of: label) else { continue }
      let list = text[range.upperBound...].prefix { $0 != ">" && $0 != ";" }
      if !list.isEmpty { return list.split(separator: ",").map(String.init) }
    }
    return []
  }
}

extension Int64 {
  fileprivate func multipliedSafely(by factor: Int64) -> Int64 {
    let (product, overflows) = multipliedReportingOverflow(by: factor)
    return overflows ? (self < 0 ? .min : .max) : product
  }
}

extension TLSDetails {
  /// One line for the conversation.
  var sentence: String {
    var parts = ["TLS \(version)"]
    if let cipher { parts.append(cipher) }
    if let applicationProtocol { parts.append("ALPN \(applicationProtocol)") }
    if let peer { parts.append("certificate of \(peer.subject) until \(TLSDate.text(time_t(peer.notAfter.nanoseconds / 1_000_000_000)))") }
    switch isVerified {
    case true?: parts.append("verified")
    case false?: parts.append("NOT VERIFIED: anybody may be at the other end")
    case nil: break
    }
    return EscapedText.printable(parts.joined(separator: ", "), keepsLines: false)
  }
}
