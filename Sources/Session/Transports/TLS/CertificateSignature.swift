/// By what a certificate is signed (RFC 5280 §4.1.1.2).
enum CertificateSignature {
  /// The digest of one, where two certificates with the same can be made (RFC 6151, RFC 9155); nil for others.
  static func weakDigest(_ algorithm: DERReader.Element, _ reader: DERReader) -> String? {
    var parts = reader.within(algorithm)
    guard let name = parts.next(DERReader.objectIdentifier) else { return nil }
    let identifier = parts.contents(name)
    guard identifier == pss else { return weak[identifier] }
    // Its digest is a parameter, [0], and SHA-1 where that is left out (RFC 4055 §3.1).
    guard let parameters = parts.next(DERReader.sequence) else { return "SHA-1" }
    var fields = parts.within(parameters)
    guard let digest = fields.next(), digest.tag == 0xa0 else { return "SHA-1" }
    var within = fields.within(digest)
    guard let choice = within.next(DERReader.sequence) else { return nil }
    var names = within.within(choice)
    return names.next(DERReader.objectIdentifier).flatMap { names.contents($0) == sha1 ? "SHA-1" : nil }
  }

  /// 1.2.840.113549.1.1.10, RSASSA-PSS
  private static let pss: [UInt8] = rsa + [10]
  /// 1.3.14.3.2.26
  private static let sha1: [UInt8] = [0x2b, 0x0e, 0x03, 0x02, 0x1a]
  /// 1.2.840.113549.1.1
  private static let rsa: [UInt8] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01]
  /// RSA with each; ECDSA (1.2.840.10045.4.1) and DSA (1.2.840.10040.4.3) with SHA-1.
  private static let weak: [[UInt8]: String] = [
    rsa + [2]: "MD2", rsa + [3]: "MD4", rsa + [4]: "MD5", rsa + [5]: "SHA-1",
    [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x01]: "SHA-1", [0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x03]: "SHA-1",
  ]
}
