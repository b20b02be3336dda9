internal import Definitions
internal import FramingCore

extension PayloadView {
  /// ASN.1 by its basic or distinguished encoding rules (X.690).
  static let ber = PayloadView(
    "ber", "ASN.1 by BER or DER: tags, identifiers of objects, times",
    mayBe: { bytes in
      guard bytes.count >= 5, let first = bytes.first else { return false }
      return first == 0x30 || first == 0x31 || first & 0xe0 == 0x60
    },
    isConvincing: { $0.oddities == 0 && $0.values >= 3 && $0.isMarked }
  ) { (reader) throws(ViewFailure) in
    var number = 0
    while !reader.isAtEnd || number == 0 {
      try BERView.element(&reader)
      number += 1
      if number > 1 { reader.evidence.oddities += 1 }
    }
  }
}

/// Tags, lengths and values of ASN.1.
enum BERView {
  private struct Tag {
    var kind: UInt8
    var isConstructed: Bool
    var number: UInt64

    var isUniversal: Bool { kind == 0 }
    /// As X.680 writes it.
    var name: String {
      switch kind {
      case 0: BERView.universalNames[Int(clamping: number)] ?? "[UNIVERSAL \(number)]"
      case 1: "[APPLICATION \(number)]"
      case 2: "[\(number)]"
      default: "[PRIVATE \(number)]"
      }
    }
  }

  fileprivate static let universalNames: [Int: String] = [
    0: "end of contents", 1: "BOOLEAN", 2: "INTEGER", 3: "BIT STRING", 4: "OCTET STRING", 5: "NULL",
    6: "OBJECT IDENTIFIER", 7: "ObjectDescriptor", 8: "EXTERNAL", 9: "REAL", 10: "ENUMERATED", 11: "EMBEDDED PDV",
    12: "UTF8String", 13: "RELATIVE-OID", 14: "TIME", 16: "SEQUENCE", 17: "SET", 18: "NumericString",
    19: "PrintableString", 20: "TeletexString", 21: "VideotexString", 22: "IA5String", 23: "UTCTime",
    24: "GeneralizedTime", 25: "GraphicString", 26: "VisibleString", 27: "GeneralString", 28: "UniversalString",
    29: "CHARACTER STRING", 30: "BMPString", 31: "DATE", 32: "TIME-OF-DAY", 33: "DATE-TIME", 34: "DURATION",
  ]

  /// The names of common objects.
  private static let objects: [String: String] = [
    "1.2.840.10040.4.1": "dsa", "1.2.840.10045.2.1": "ecPublicKey", "1.2.840.10045.3.1.7": "prime256v1",
    "1.2.840.10045.4.3.2": "ecdsa-with-SHA256", "1.2.840.10045.4.3.3": "ecdsa-with-SHA384",
    "1.2.840.10045.4.3.4": "ecdsa-with-SHA512", "1.2.840.113549.1.1.1": "rsaEncryption",
    "1.2.840.113549.1.1.5": "sha1WithRSAEncryption", "1.2.840.113549.1.1.10": "rsassaPss",
    "1.2.840.113549.1.1.11": "sha256WithRSAEncryption", "1.2.840.113549.1.1.12": "sha384WithRSAEncryption",
    "1.2.840.113549.1.1.13": "sha512WithRSAEncryption", "1.2.840.113549.1.7.1": "pkcs7-data",
    "1.2.840.113549.1.7.2": "pkcs7-signedData", "1.2.840.113549.1.9.1": "emailAddress",
    "1.2.840.113556.1.4.319": "pagedResults", "1.2.840.113556.1.4.473": "sortRequest", "1.3.101.110": "X25519",
    "1.3.101.112": "Ed25519", "1.3.132.0.34": "secp384r1", "1.3.132.0.35": "secp521r1", "1.3.6.1.1.8": "LDAP cancel",
    "1.3.6.1.2.1.1.1.0": "sysDescr.0", "1.3.6.1.2.1.1.2.0": "sysObjectID.0", "1.3.6.1.2.1.1.3.0": "sysUpTime.0",
    "1.3.6.1.2.1.1.4.0": "sysContact.0", "1.3.6.1.2.1.1.5.0": "sysName.0", "1.3.6.1.2.1.1.6.0": "sysLocation.0",
    "1.3.6.1.4.1.1466.20037": "LDAP StartTLS", "1.3.6.1.4.1.4203.1.11.1": "LDAP password modify",
    "1.3.6.1.4.1.4203.1.11.3": "LDAP who am I", "1.3.6.1.5.5.2": "SPNEGO", "1.3.6.1.5.5.7.1.1": "authorityInfoAccess",
    "1.3.6.1.5.5.7.3.1": "serverAuth", "1.3.6.1.5.5.7.3.2": "clientAuth", "1.3.6.1.5.5.7.48.1": "OCSP",
    "2.5.29.14": "subjectKeyIdentifier", "2.5.29.15": "keyUsage", "2.5.29.17": "subjectAltName",
    "2.5.29.19": "basicConstraints", "2.5.29.31": "cRLDistributionPoints", "2.5.29.32": "certificatePolicies",
    "2.5.29.35": "authorityKeyIdentifier", "2.5.29.37": "extKeyUsage", "2.5.4.10": "organizationName",
    "2.5.4.11": "organizationalUnitName", "2.5.4.3": "commonName", "2.5.4.5": "serialNumber", "2.5.4.6": "countryName",
    "2.5.4.7": "localityName", "2.5.4.8": "stateOrProvinceName", "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384", "2.16.840.1.101.3.4.2.3": "sha512", "1.3.14.3.2.26": "sha1",
    "1.2.840.113549.2.5": "md5", "1.2.840.113554.1.2.2": "Kerberos 5", "1.3.6.1.4.1.311.2.2.10": "NTLMSSP",
  ]

  static func element(_ reader: inout ViewReader) throws(ViewFailure) {
    let start = reader.position
    let tag = try tag(&reader)
    let length = try length(&reader)
    guard let length else {
      guard tag.isConstructed else { throw reader.failure("\(tag.name) is primitive and has no length", at: start) }
      reader.evidence.oddities += 1
      try reader.begin(tag.name, .structure(tag.name), at: start, note: "of indefinite length")
      while !(reader.left >= 2 && reader.bytes[reader.position] == 0 && reader.bytes[reader.position + 1] == 0) {
        try element(&reader)
      }
      reader.position += 2
      return reader.end()
    }
    guard length <= UInt64(reader.left) else {
      throw reader.failure("\(tag.name) has \(length) bytes, and \(reader.left) are left")
    }
    let content = reader.position..<reader.position + Int(length)
    guard tag.isConstructed else { return try value(tag, content, &reader, from: start) }
    try reader.begin(tag.name, .structure(tag.name), at: start)
    let limit = reader.limit
    reader.limit = content.upperBound
    while !reader.isAtEnd { try element(&reader) }
    reader.limit = limit
    reader.end()
  }

  /// X.690 §8.1.2.
  private static func tag(_ reader: inout ViewReader) throws(ViewFailure) -> Tag {
    let start = reader.position
    let first = try reader.byte("a tag")
    var tag = Tag(kind: first >> 6, isConstructed: first & 0x20 != 0, number: UInt64(first & 31))
    guard first & 31 == 31 else { return tag }
    tag.number = 0
    while true {
      let byte = try reader.byte("the number of a tag")
      guard tag.number >> 56 == 0 else { throw reader.failure("the number of a tag has more than 63 bits", at: start) }
      tag.number = tag.number << 7 | UInt64(byte & 0x7f)
      if byte & 0x80 == 0 { return tag }
    }
  }

  /// X.690 §8.1.3; nil when it is indefinite.
  private static func length(_ reader: inout ViewReader) throws(ViewFailure) -> UInt64? {
    let start = reader.position
    let first = try reader.byte("a length")
    if first < 0x80 { return UInt64(first) }
    if first == 0x80 { return nil }
    guard first != 0xff else { throw reader.failure("byte ff begins no length", at: start) }
    let count = Int(first & 0x7f)
    guard count <= reader.left else { throw reader.failure("the bytes end within a length", at: start) }
    let digits = reader.bytes[try reader.take(count, "the bytes of a length")]
    let short = digits.drop { $0 == 0 }
    guard short.count <= 8 else { throw reader.failure("a length has more than 64 bits", at: start) }
    let length = short.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    if length < 0x80 || short.count < digits.count { reader.evidence.oddities += 1 }
    return length
  }

  // MARK: Values

  private static func value(
    _ tag: Tag, _ content: Range<Int>, _ reader: inout ViewReader, from start: Int
  ) throws(ViewFailure) {
    reader.position = content.upperBound
    let whole = start..<content.upperBound
    let bytes = reader.bytes[content]
    func wrong(_ what: String) -> ViewFailure { reader.failure("\(tag.name) \(what)", at: start) }
    guard tag.isUniversal else { return try other(tag, content, &reader, whole) }
    switch tag.number {
    case 0: throw wrong("stands where nothing of indefinite length is open")
    case 1:
      guard bytes.count == 1, let byte = bytes.first else { throw wrong("has 1 byte, not \(bytes.count)") }
      try reader.add(tag.name, .boolean(byte != 0), at: whole)
    case 2, 10: try integer(tag, bytes, &reader, whole)
    case 3:
      guard let unused = bytes.first, unused < 8 else { throw wrong("does not begin with its unused bits, 0 to 7") }
      let rest = content.lowerBound + 1..<content.upperBound
      try reader.add(tag.name, .bytes(rest), at: whole, note: unused > 0 ? "\(unused) bits unused" : nil)
    case 4: try other(tag, content, &reader, whole)
    case 5:
      guard bytes.isEmpty else { throw wrong("has no bytes, not \(bytes.count)") }
      try reader.add(tag.name, .nothing, at: whole)
    case 6, 13:
      guard let text = ObjectIdentifierText.text(bytes, isRelative: tag.number == 13) else {
        throw wrong("is not written as one")
      }
      reader.evidence.isMarked = true
      try reader.add(tag.name, .text(text), at: whole, note: objects[text])
    case 12, 18, 19, 22, 23, 24, 26: try text(tag, content, &reader, whole)
    case 14, 31...34: try text(tag, content, &reader, whole)
    case 20, 21, 25, 27: try reader.add(tag.name, .text(TextView.latin1(bytes)), at: whole)
    case 28: try reader.add(tag.name, .text(TextView.utf32(bytes)), at: whole)
    case 30: try reader.add(tag.name, .text(TextView.utf16(bytes, isLittle: false)), at: whole)
    default: try reader.add(tag.name, .bytes(content), at: whole)
    }
  }

  private static func integer(
    _ tag: Tag, _ bytes: ArraySlice<UInt8>, _ reader: inout ViewReader, _ whole: Range<Int>
  ) throws(ViewFailure) {
    guard let first = bytes.first else { throw reader.failure("\(tag.name) has no bytes", at: whole.lowerBound) }
    if bytes.count > 1 {
      let second = bytes[bytes.startIndex + 1]
      let isLonger = first == 0 && second < 0x80 || first == 0xff && second >= 0x80
      if isLonger { reader.evidence.oddities += 1 }
    }
    reader.evidence.isMarked = true
    let start: Int64 = first < 0x80 ? 0 : -1
    if bytes.count <= 8 {
      return try reader.add(tag.name, .signed(bytes.reduce(start) { $0 << 8 | Int64($1) }), at: whole)
    }
    let isNegative = first >= 0x80
    let text = isNegative ? ViewText.largeNegative(bytes.map { ~$0 }) : ViewText.large(bytes)
    try reader.add(tag.name, .text(text), at: whole, note: "\(8 * bytes.count) bits")
  }

  private static func text(
    _ tag: Tag, _ content: Range<Int>, _ reader: inout ViewReader, _ whole: Range<Int>
  ) throws(ViewFailure) {
    guard let text = reader.text(content) else {
      return try reader.add(tag.name, .text(TextView.latin1(reader.bytes[content])), at: whole, note: "not UTF-8")
    }
    reader.evidence.count(text)
    try reader.add(tag.name, .text(text), at: whole, note: time(tag, text))
  }

  /// A UTCTime with its century (RFC 5280 §4.1.2.5.1).
  private static func time(_ tag: Tag, _ text: String) -> String? {
    guard tag.number == 23 || tag.number == 24 else { return nil }
    var digits = Array(text.utf8)
    if tag.number == 23 {
      guard let first = digits.first else { return nil }
      digits = Array((first >= UInt8(ascii: "5") ? "19" : "20").utf8) + digits
    }
    guard digits.count == 15, digits.last == UInt8(ascii: "Z"), digits.dropLast().allSatisfy({ 0x30...0x39 ~= $0 })
    else { return nil }
    func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z"
  }

  /// Bytes of which only the schema knows what they are: a text when they are one.
  private static func other(
    _ tag: Tag, _ content: Range<Int>, _ reader: inout ViewReader, _ whole: Range<Int>
  ) throws(ViewFailure) {
    if !content.isEmpty, let text = reader.text(content), ViewText.isPrintable(text) {
      return try reader.add(tag.name, .text(text), at: whole)
    }
    try reader.add(tag.name, .bytes(content), at: whole)
  }
}
