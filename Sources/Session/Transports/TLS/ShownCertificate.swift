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
  /// The parts of `subjectName`, the furthest first.
  var subjectParts: [[UInt8]]
  /// The DNS names and IP addresses that it is for; the common name where it has no such names.
  var names: [String]
  /// Those of them that are no IP addresses.
  var hostNames: [String]
  /// The bytes of those that are.
  var addresses: [[UInt8]]
  /// From when to when it is valid, both included, in seconds since 1970.
  var notBefore: Int64
  var notAfter: Int64
  /// The bits of its key, where that is one of RSA.
  var rsaBits: Int?
  /// The digest that its issuer signed, where somebody else can make another certificate with the same: `SHA-1`.
  var weakDigest: String?
  /// What it may be used for, as far as that is of TLS (RFC 5280 §4.2.1.12); nil where it may be used for anything.
  var purposes: Set<Purpose>?
  /// The names that certificates which it issues may be for, where it says so.
  var constraints: NameConstraints?
  /// The SHA-256 of its DER, in hexadecimal.
  var sha256: String

  /// A side of TLS that a certificate proves itself for.
  enum Purpose: Hashable { case server, client }

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
    weakDigest = parts.next(DERReader.sequence).flatMap { CertificateSignature.weakDigest($0, parts) }
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
    subjectParts = DistinguishedName.parts(subject, fields)
    (notBefore, notAfter) = period
    rsaBits = fields.next(DERReader.sequence).flatMap { Self.rsaBits($0, fields) }
    let extensions = Self.extensions(&fields)
    let alternatives =
      extensions.map { found in
        found.first { $0.type == [0x55, 0x1d, 0x11] }.map { Self.generalNames($0.value) }
      } ?? nil
    purposes = extensions?.first { $0.type == [0x55, 0x1d, 0x25] }.flatMap { Self.purposes($0.value) }
    constraints = extensions?.first { $0.type == [0x55, 0x1d, 0x1e] }.flatMap { NameConstraints($0.value) }
    // Beside other names, of whatever kind, the common one counts for nothing (RFC 6125 §6.4.4).
    let common = DistinguishedName.commonName(subject, fields).map { [$0] } ?? []
    hostNames = alternatives.map { $0.filter { $0.address == nil }.map(\.text) } ?? common
    names = alternatives.map { $0.map(\.text) } ?? common
    addresses = alternatives?.compactMap(\.address) ?? []
    sha256 = HexDigits.text(SHA256.digest(of: bytes.span))
  }

  /// Whether it has issued itself.
  var isSelfIssued: Bool { subjectName == issuerName }

  /// The bits of the shortest key of RSA that proves something: who has money and time can have a shorter one (NIST SP 800-57
  /// §5.6), and openssl's level 2 refuses it. BoringSSL takes no curve that is as weak.
  private static let fewestBits = 2048

  /// Why it proves too little, to stand behind "has"; nil when it does not. Nobody relies on the signature of an authority
  /// that was given.
  func weakness(isGiven: Bool) -> String? {
    if let rsaBits, rsaBits < Self.fewestBits {
      return "a weak key: RSA of \(rsaBits) bits, and \(Self.fewestBits) are the fewest"
    }
    guard let weakDigest, !isGiven, !isSelfIssued else { return nil }
    return "a weak signature: by \(weakDigest), which can be forged"
  }

  /// Whether it is for a host of that name (RFC 9525 §6.3): a wildcard stands for the whole first label, in front of two at
  /// least, since nobody owns all names of one.
  func isFor(host: String) -> Bool {
    let host = Self.labels(host)
    return hostNames.contains { name in
      let name = Self.labels(name)
      guard name.first == "*" else { return name == host }
      return name.count == host.count && name.count > 2 && name.dropFirst() == host.dropFirst()
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

  /// The bits of the modulus of a key of RSA (RFC 3279 §2.3.1); nil for other keys.
  private static func rsaBits(_ publicKey: DERReader.Element, _ reader: DERReader) -> Int? {
    var parts = reader.within(publicKey)
    guard let algorithm = parts.next(DERReader.sequence), let key = parts.next(0x03) else { return nil }
    var names = parts.within(algorithm)
    // 1.2.840.113549.1.1.1
    guard let name = names.next(DERReader.objectIdentifier),
      names.contents(name) == [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01]
    else { return nil }
    // In front of a string of bits stands how many of its last byte are none.
    var outer = DERReader(Array(parts.contents(key).dropFirst()))
    guard let numbers = outer.next(DERReader.sequence) else { return nil }
    var inner = outer.within(numbers)
    guard let modulus = inner.next(DERReader.integer) else { return nil }
    let digits = inner.contents(modulus).drop { $0 == 0 }
    return digits.first.map { digits.count * 8 - $0.leadingZeroBitCount }
  }

  /// The extensions, such as subjectAltName (RFC 5280 §4.2.1.6), by their object identifiers; nil without any.
  private static func extensions(_ fields: inout DERReader) -> [(type: [UInt8], value: DERReader)]? {
    while let field = fields.next() {
      guard field.tag == 0xa3 else { continue }
      var list = fields.within(field)
      guard let extensions = list.next(DERReader.sequence) else { return [] }
      var all = list.within(extensions)
      var found: [(type: [UInt8], value: DERReader)] = []
      while let one = all.next(DERReader.sequence) {
        var parts = all.within(one)
        guard let type = parts.next(DERReader.objectIdentifier) else { continue }
        while let value = parts.next() {
          if value.tag == DERReader.octets { found.append((Array(parts.contents(type)), parts.within(value))) }
        }
      }
      return found
    }
    return nil
  }

  /// Those of an extended key usage; nil where it says any.
  private static func purposes(_ value: DERReader) -> Set<Purpose>? {
    var value = value
    guard let list = value.next(DERReader.sequence) else { return nil }
    var names = value.within(list)
    var found: Set<Purpose> = []
    while let name = names.next(DERReader.objectIdentifier) {
      switch names.contents(name) {
      // 2.5.29.37.0, 1.3.6.1.5.5.7.3.1 and .2
      case [0x55, 0x1d, 0x25, 0x00]: return nil
      case [0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01]: found.insert(.server)
      case [0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x02]: found.insert(.client)
      default: break
      }
    }
    return found
  }

  /// The names of hosts and the IP addresses, as text and, of these, as bytes.
  private static func generalNames(_ value: DERReader) -> [(text: String, address: [UInt8]?)] {
    var value = value
    guard let list = value.next(DERReader.sequence) else { return [] }
    var names = value.within(list)
    var found: [(text: String, address: [UInt8]?)] = []
    while let name = names.next() {
      switch name.tag {
      case 0x82: found.append((String(decoding: names.contents(name), as: UTF8.self), nil))
      case 0x87:
        let bytes = names.contents(name)
        if let text = InternetAddressText.text(bytes) { found.append((text, bytes)) }
      default: break
      }
    }
    return found
  }
}
