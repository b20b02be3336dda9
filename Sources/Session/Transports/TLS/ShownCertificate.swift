import Capture
import FramingCore
import NIOCore
import NIOSSL

/// What a certificate (RFC 5280 §4.1) says, as far as a person asks for it. It is read here, since the library stops the
/// program where a peer's certificate has a time that it cannot make sense of.
struct ShownCertificate: Hashable {
  /// Who it is for and who issued it, in words.
  var subject: String
  var issuer: String
  /// The same as DER, to be compared.
  var subjectName: [UInt8]
  var issuerName: [UInt8]
  /// The DNS names and IP addresses that it is for; the common name where it has no such names.
  var names: [String]
  /// Those of them that are no IP addresses.
  var hostNames: [String]
  /// From when to when it is valid, both included, in seconds since 1970.
  var notBefore: Int64
  var notAfter: Int64
  /// The SHA-256 of its DER, in hexadecimal.
  var sha256: String

  /// Nil where it cannot be read.
  init?(_ certificate: NIOSSLCertificate) {
    guard let bytes = try? certificate.toDERBytes() else { return nil }
    self.init(der: bytes)
  }

  /// Nil where `bytes` are no certificate.
  init?(der bytes: [UInt8]) {
    var outer = DERReader(bytes)
    guard let certificate = outer.next(DERReader.sequence) else { return nil }
    var parts = outer.within(certificate)
    guard let toBeSigned = parts.next(DERReader.sequence) else { return nil }
    var fields = parts.within(toBeSigned)
    // The version, [0], is left out of the oldest.
    guard var field = fields.next() else { return nil }
    if field.tag == 0xa0, let serial = fields.next() { field = serial }
    guard field.tag == DERReader.integer, fields.next(DERReader.sequence) != nil,
      let issuer = fields.next(DERReader.sequence), let validity = fields.next(DERReader.sequence),
      let subject = fields.next(DERReader.sequence), let period = Self.period(validity, fields)
    else { return nil }
    self.subject = DistinguishedName.text(subject, fields)
    self.issuer = DistinguishedName.text(issuer, fields)
    (subjectName, issuerName) = (Array(bytes[subject.whole]), Array(bytes[issuer.whole]))
    (notBefore, notAfter) = period
    let alternatives = Self.alternativeNames(&fields)
    // Beside other names, of whatever kind, the common one counts for nothing (RFC 6125 §6.4.4).
    let common = DistinguishedName.commonName(subject, fields).map { [$0] } ?? []
    hostNames = alternatives.map { $0.filter(\.isHost).map(\.text) } ?? common
    names = alternatives.map { $0.map(\.text) } ?? common
    sha256 = HexDigits.text(SHA256.digest(of: bytes.span))
  }

  /// Whether it has issued itself.
  var isSelfIssued: Bool { subjectName == issuerName }

  /// Whether it is for a host of that name (RFC 9525 §6.3): a wildcard stands for the whole first label.
  func isFor(host: String) -> Bool {
    let host = Self.labels(host)
    return hostNames.contains { name in
      let name = Self.labels(name)
      guard name.first == "*" else { return name == host }
      return name.count == host.count && name.count > 1 && name.dropFirst() == host.dropFirst()
    }
  }

  private static func labels(_ name: String) -> [Substring] {
    let labels = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    return labels.last == "" ? labels.dropLast() : labels
  }

  /// What is told of it.
  var details: TLSDetails.Certificate {
    TLSDetails.Certificate(
      subject: subject, issuer: issuer, names: names, notAfter: CertificateTime.rfc3339(notAfter), sha256: sha256)
  }

  private static func period(_ validity: DERReader.Element, _ reader: DERReader) -> (Int64, Int64)? {
    var times = reader.within(validity)
    guard let first = times.next(), let last = times.next(),
      let notBefore = CertificateTime.seconds(first.tag, reader.contents(first)),
      let notAfter = CertificateTime.seconds(last.tag, reader.contents(last))
    else { return nil }
    return (notBefore, notAfter)
  }

  /// What the extension subjectAltName (RFC 5280 §4.2.1.6) names; nil without it.
  private static func alternativeNames(_ fields: inout DERReader) -> [(text: String, isHost: Bool)]? {
    while let field = fields.next() {
      guard field.tag == 0xa3 else { continue }
      var list = fields.within(field)
      guard let extensions = list.next(DERReader.sequence) else { return [] }
      var all = list.within(extensions)
      while let one = all.next(DERReader.sequence) {
        var parts = all.within(one)
        // 2.5.29.17
        guard let type = parts.next(DERReader.objectIdentifier), parts.contents(type) == [0x55, 0x1d, 0x11] else {
          continue
        }
        while let value = parts.next() {
          if value.tag == DERReader.octets { return generalNames(parts.within(value)) }
        }
      }
    }
    return nil
  }

  private static func generalNames(_ value: DERReader) -> [(text: String, isHost: Bool)] {
    var value = value
    guard let list = value.next(DERReader.sequence) else { return [] }
    var names = value.within(list)
    var found: [(text: String, isHost: Bool)] = []
    while let name = names.next() {
      switch name.tag {
      case 0x82: found.append((String(decoding: names.contents(name), as: UTF8.self), true))
      case 0x87:
        let address = try? SocketAddress(packedIPAddress: ByteBuffer(bytes: names.contents(name)), port: 0)
        if let text = address?.ipAddress { found.append((text, false)) }
      default: break
      }
    }
    return found
  }
}
