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
        " was issued by CN=nobody, and no known authority vouches for it: --ca names an authority, --insecure takes any certificate"
      ))
    let known = try words { $0.authorities = [try! shown()] }
    #expect(known.hasSuffix(", but does not hold under it: a signature, a purpose, a key or a constraint is wrong"))
    let expired = try words {
      $0.authorities = [try! shown()]
      $0.authorities?[0].notAfter = 0
    }
    #expect(expired.hasSuffix(", whose own certificate has expired: it was valid until 1970-01-01 00:00:00 UTC"))
  }

  @Test func aWeakKeyIsNamed() throws {
    let told = TLSWords(shown: try shown()).reason(TLSWords.WeakKey(bits: 1024))
    #expect(
      told.hasSuffix(" has a weak key: RSA of 1024 bits, and 2048 are the fewest: --insecure takes any certificate"))
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
      "the peer takes none of the versions of TLS that are offered (): --tls-min offers older ones"
    ),
    (
      "x OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE at",
      "the peer refuses what is offered: it knows no common cipher suite or parameter"
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
