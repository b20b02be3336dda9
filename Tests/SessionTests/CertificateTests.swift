import FramingCore
import NIOSSL
import Testing

@testable import Session

/// What is read of certificates, and what is said when they are refused.
@Suite struct CertificateTests {
  private static let der: [UInt8] = {
    let made = try? NIOSSLCertificate(bytes: Array(TestCertificate.certificate.utf8), format: .pem)
    return (try? made?.toDERBytes()) ?? []
  }()

  private func shown() throws -> ShownCertificate { try #require(ShownCertificate(der: Self.der)) }

  @Test func isReadAsOpensslReadsIt() throws {
    let shown = try shown()
    #expect(shown.subject == TestCertificate.subject && shown.issuer == shown.subject && shown.isSelfIssued)
    #expect(shown.names == ["localhost", "*.a.example", "127.0.0.1", "::1"])
    #expect(shown.hostNames == ["localhost", "*.a.example"])
    #expect(shown.notBefore == 1_577_836_800 && shown.notAfter == 4_733_510_400)
    #expect(shown.sha256 == TestCertificate.sha256)
  }

  @Test func whatIsCutOrChangedIsReadOrNotButNeverTrapped() {
    for end in Self.der.indices { #expect(ShownCertificate(der: Array(Self.der[..<end])) == nil) }
    for place in Self.der.indices {
      for value: UInt8 in [0x00, 0x1f, 0x7f, 0x80, 0x83, 0xff] {
        var changed = Self.der
        changed[place] = value
        _ = ShownCertificate(der: changed)
      }
    }
  }

  @Test(arguments: [
    ("localhost", true), ("LOCALHOST.", true), ("b.a.example", true), ("a.example", false), ("c.b.a.example", false),
    ("127.0.0.1", false), ("", false), ("xlocalhost", false),
  ])
  func isForItsHosts(name: String, isFor: Bool) throws {
    #expect(try shown().isFor(host: name) == isFor)
  }

  @Test(arguments: [
    (23, "700101000000Z", 0, "1970-01-01 00:00:00 UTC"),
    (23, "491231235959Z", 2_524_607_999, "2049-12-31 23:59:59 UTC"),
    (23, "500101000000Z", -631_152_000, "1950-01-01 00:00:00 UTC"),
    (24, "20000229120000Z", 951_825_600, "2000-02-29 12:00:00 UTC"),
    (24, "99991231235959Z", 253_402_300_799, "9999-12-31 23:59:59 UTC"),
    (24, "00000101000000Z", -62_167_219_200, "0000-01-01 00:00:00 UTC"),
  ])
  func timesAreReadAndPrinted(tag: UInt8, text: String, seconds: Int64, printed: String) {
    #expect(CertificateTime.seconds(tag, Array(text.utf8)) == seconds)
    #expect(CertificateTime.text(seconds) == printed)
  }

  @Test(arguments: [
    "", "7001010000Z", "700101000000", "701301000000Z", "700101250000Z", "70010100000xZ", "700101000000+",
  ])
  func timesThatAreNoneAreNot(text: String) {
    #expect(CertificateTime.seconds(23, Array(text.utf8)) == nil)
    #expect(CertificateTime.seconds(2, Array(text.utf8)) == nil)
  }

  @Test func aWildcardStandsInFrontOfTwoLabels() throws {
    var shown = try shown()
    shown.hostNames = ["*.test", "*.a.test"]
    #expect(!shown.isFor(host: "x.test") && shown.isFor(host: "x.a.test") && !shown.isFor(host: "y.x.a.test"))
  }

  // MARK: - Words

  private static let verifyFailed =
    "sslError([Error: 268435581 error:1000007d:SSL routines:OPENSSL_internal:"
    + "CERTIFICATE_VERIFY_FAILED at handshake.cc:1])"

  private func words(_ change: (inout TLSWords) -> Void) throws -> String {
    var words = TLSWords(shown: try shown(), now: 1_800_000_000)
    change(&words)
    return words.reason(ofText: Self.verifyFailed)
  }

  @Test func anExpiredCertificateIsToldWithItsEnd() throws {
    let told = try words { $0.now = 4_733_510_401 }
    #expect(told.hasSuffix(" has expired: it was valid until 2120-01-01 00:00:00 UTC"))
    let early = try words { $0.now = 0 }
    #expect(early.hasSuffix(" is not valid yet: it is valid from 2020-01-01 00:00:00 UTC on"))
  }

  @Test func anUnknownIssuerIsNamed() throws {
    let told = try words {
      $0.shown?.issuer = "CN=nobody"
      $0.shown?.issuerName = []
    }
    #expect(
      told.hasSuffix(
        " was issued by CN=nobody, and no valid chain leads from there to a known authority: --ca names an authority, --insecure takes any certificate"
      ))
    let known = try words { $0.authorities = [try! shown()] }
    #expect(known.hasSuffix(", but does not hold under it: a signature, a purpose, a key or a constraint is wrong"))
    let expired = try words {
      $0.authorities = [try! shown()]
      $0.authorities?[0].notAfter = 0
    }
    #expect(expired.hasSuffix(", whose own certificate has expired: it was valid until 1970-01-01 00:00:00 UTC"))
  }

  @Test func aCertificateForAnotherPurposeIsNamed() throws {
    let told = try words { $0.shown?.purposes = [.client] }
    #expect(told.hasSuffix(" is not for servers, as its extended key usage says"))
    let asServer = try words {
      $0.shown?.purposes = [.server]
      $0.isServer = true
    }
    #expect(asServer.hasSuffix(" is not for clients, as its extended key usage says"))
  }

  @Test(arguments: [
    ("1.2 and 1.3", ": --tls-min offers older ones"), ("1.2", ": --tls-min offers older ones, --tls-max newer ones"),
    ("1.0, 1.1 and 1.2", ": --tls-max offers newer ones"), ("1.0, 1.1, 1.2 and 1.3", ""),
  ])
  func versionsThatWouldHelpAreNamed(versions: String, hint: String) {
    let told = TLSWords(versions: versions).reason(ofText: "OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION")
    #expect(told.hasSuffix("(\(versions))" + hint))
  }

  @Test func aWeakKeyIsNamed() throws {
    var weak = try shown()
    weak.rsaBits = 1024
    var words = TLSWords(shown: weak)
    #expect(
      words.reason(try #require(words.weakness(of: weak)))
        == "the certificate of \(weak.subject) has a weak key: RSA of 1024 bits, and 2048 are the fewest: "
        + "--insecure takes any certificate")
    words.isServer = true
    #expect(words.reason(try #require(words.weakness(of: weak))).hasSuffix("and 2048 are the fewest"))
  }

  @Test func aDigestThatCanBeForgedProvesNothing() throws {
    var weak = try shown()
    weak.weakDigest = "SHA-1"
    // Its own signature is nobody's business.
    #expect(weak.weakness(isGiven: false) == nil)
    weak.issuerName = [1]
    #expect(weak.weakness(isGiven: false) == "a weak signature: by SHA-1, which can be forged")
    #expect(weak.weakness(isGiven: true) == nil)
  }

  @Test func theAuthoritiesThatWereGivenAreLookedAtUpToTheRoot() throws {
    var (leaf, middle, root) = (try shown(), try shown(), try shown())
    (leaf.subject, leaf.subjectName, leaf.issuerName) = ("CN=leaf", [3], [2])
    (middle.subject, middle.subjectName, middle.issuerName) = ("CN=middle", [2], [1])
    (root.subject, root.subjectName, root.issuerName, root.rsaBits) = ("CN=root", [1], [1], 512)
    let words = TLSWords(shown: leaf, authorities: [root, middle])
    #expect(words.weakness(of: leaf)?.subject == "CN=root")
    // Those that have issued each other end, too.
    root.issuerName = [2]
    root.rsaBits = nil
    #expect(TLSWords(shown: leaf, authorities: [root, middle]).weakness(of: leaf) == nil)
    root.notAfter = 0
    let told = TLSWords(shown: leaf, authorities: [root, middle], now: 1_800_000_000).reason(ofText: Self.verifyFailed)
    #expect(
      told.hasSuffix(
        ", and CN=root is above that, whose own certificate has expired: it was valid until 1970-01-01 00:00:00 UTC"))
  }

  @Test(
    arguments: [
      ("sha256WithRSA", "06092a864886f70d01010b0500", nil), ("sha1WithRSA", "06092a864886f70d0101050500", "SHA-1"),
      ("md5WithRSA", "06092a864886f70d0101040500", "MD5"), ("ecdsa with SHA-1", "06072a8648ce3d0401", "SHA-1"),
      ("ecdsa with SHA-256", "06082a8648ce3d040302", nil),
      ("PSS as it is left out", "06092a864886f70d01010a3000", "SHA-1"),
      ("PSS with SHA-256", "06092a864886f70d01010a3011a00f300d06096086480165030402010500", nil),
      ("PSS with SHA-1", "06092a864886f70d01010a300da00b300906052b0e03021a0500", "SHA-1"),
      ("Ed25519", "06032b6570", nil), ("nothing", "", nil),
    ] as [(String, String, String?)])
  func weakDigestsAreKnown(name: String, hex: String, digest: String?) throws {
    let contents = try HexText.parse(hex)
    var reader = DERReader([0x30, UInt8(contents.count)] + contents)
    let next = reader.next(DERReader.sequence)
    let algorithm = try #require(next)
    #expect(CertificateSignature.weakDigest(algorithm, reader) == digest)
  }

  @Test func nothingOfAPeersReachesTheTerminalAsItIs() throws {
    let told = try words { $0.shown?.subject = "CN=\u{1b}[2J\u{202e}x\n" }
    #expect(!told.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{202e}" })
    var wrong = TLSWords(shown: try shown(), asked: "a\u{1b}")
    wrong.shown?.names = ["\u{1b}]0;x\u{7}"] + (1...20).map { "n\($0)" }
    let names = wrong.reason(NIOSSLExtraError.failedToValidateHostname)
    #expect(!names.unicodeScalars.contains { $0.properties.generalCategory == .control })
    #expect(names.hasSuffix("n7 and 13 more, not for a\\u{1b}"))
  }

  @Test(arguments: [
    ("error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER", "the peer does not speak TLS"),
    ("error:100000b8:SSL routines:OPENSSL_internal:NO_SHARED_CIPHER", "no cipher suite is common to both"),
    ("x OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA at", "the peer does not know who issued our certificate"),
    (
      "x OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION at",
      "the peer takes none of the versions of TLS that are offered (): --tls-min offers older ones, --tls-max newer ones"
    ),
    (
      "x OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE at",
      "the peer refuses what is offered: it knows no common cipher suite or parameter, demands a client certificate, "
        + "or the key of its certificate is "
        + "of another kind than RSA, ECDSA on P-256, P-384 or P-521, and Ed25519"
    ),
    (
      "x OPENSSL_internal:TLSV1_ALERT_CERTIFICATE_REQUIRED at",
      "the peer demands a client certificate: --cert and --cert-key give one"
    ),
    ("x OPENSSL_internal:SOMETHING_NEW at", "something new"), ("no such thing", "no such thing"),
  ])
  func errorsAreTold(text: String, words: String) {
    #expect(TLSWords().reason(ofText: text) == words)
  }
}
