import FramingCore

/// Names in certificates (RFC 5280 §4.1.2.4) as text, nearly as RFC 4514 writes them: `CN=example.org, O=Example`.
enum DistinguishedName {
  /// The attributes that have a short name, by their object identifiers as DER has them.
  private static let labels: [[UInt8]: String] = [
    commonName: "CN", [0x55, 0x04, 0x05]: "serialNumber", [0x55, 0x04, 0x06]: "C", [0x55, 0x04, 0x07]: "L",
    [0x55, 0x04, 0x08]: "ST", [0x55, 0x04, 0x09]: "STREET", [0x55, 0x04, 0x0a]: "O", [0x55, 0x04, 0x0b]: "OU",
    // 1.2.840.113549.1.9.1
    [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x01]: "emailAddress",
    // 0.9.2342.19200300.100.1.1 and .25
    [0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x01]: "UID",
    [0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x19]: "DC",
  ]
  private static let commonName: [UInt8] = [0x55, 0x04, 0x03]

  /// All of a name, the nearest first.
  static func text(_ name: DERReader.Element, _ reader: DERReader) -> String {
    let parts = attributes(name, reader).reversed().map { type, value in
      (labels[type] ?? "OID " + (ObjectIdentifierText.text(type) ?? "?")) + "=" + escaped(value)
    }
    return parts.isEmpty ? "nobody" : parts.joined(separator: ", ")
  }

  /// The last common name; nil when there is none.
  static func commonName(_ name: DERReader.Element, _ reader: DERReader) -> String? {
    attributes(name, reader).last { $0.type == commonName }?.value
  }

  /// Its parts, the furthest first, as DER.
  static func parts(_ name: DERReader.Element, _ reader: DERReader) -> [[UInt8]] {
    var found: [[UInt8]] = []
    var sets = reader.within(name)
    while let set = sets.next(DERReader.set) { found.append(Array(sets.bytes[set.whole])) }
    return found
  }

  private static func attributes(_ name: DERReader.Element, _ reader: DERReader) -> [(type: [UInt8], value: String)] {
    var found: [(type: [UInt8], value: String)] = []
    var sets = reader.within(name)
    while let set = sets.next(DERReader.set) {
      var pairs = sets.within(set)
      while let pair = pairs.next(DERReader.sequence) {
        var parts = pairs.within(pair)
        guard let type = parts.next(DERReader.objectIdentifier), let value = parts.next() else { continue }
        found.append((parts.contents(type), string(value.tag, parts.contents(value))))
      }
    }
    return found
  }

  /// A string of one of ASN.1's types.
  private static func string(_ tag: UInt8, _ bytes: [UInt8]) -> String {
    switch tag {
    // TeletexString: Latin-1 in practice.
    case 0x14: String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    // BMPString
    case 0x1e where bytes.count % 2 == 0:
      String(
        decoding: stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) },
        as: UTF16.self)
    // UTF8String, PrintableString, IA5String; another's bytes are mostly readable too.
    default: String(decoding: bytes, as: UTF8.self)
    }
  }

  /// A value with a backslash before what would end it (RFC 4514 §2.4), so that none passes for another attribute.
  private static func escaped(_ value: String) -> String {
    // By scalars: a comma with a combining mark is another character, and looks like a comma.
    var escaped = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      if ",+\"\\<>;=".unicodeScalars.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }
}
