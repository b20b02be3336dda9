import FramingCore
import NIOSSL
import Testing

@testable import Session

/// What authorities allow of names (RFC 5280 §4.2.1.10), and what is said of a certificate that is for others.
@Suite struct NameConstraintsTests {
  private typealias Name = (tag: UInt8, contents: [UInt8])

  private static func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] { [tag, UInt8(contents.count)] + contents }

  private static func host(_ name: String) -> Name { (0x82, Array(name.utf8)) }

  private static func network(_ base: String, _ mask: String) -> Name {
    (0x87, (InternetAddressText.bytes(base) ?? []) + (InternetAddressText.bytes(mask) ?? []))
  }

  /// A name with an organization and perhaps a common name.
  private static func parts(_ organization: String, _ common: String? = nil) -> [[UInt8]] {
    let pairs: [(UInt8, String?)] = [(0x0a, organization), (0x03, common)]
    return pairs.compactMap { type, value in
      value.map {
        element(0x31, element(0x30, element(0x06, [0x55, 0x04, type]) + element(0x0c, Array($0.utf8))))
      }
    }
  }

  private static func directory(_ organization: String) -> Name {
    (0xa4, element(0x30, parts(organization).flatMap { $0 }))
  }

  /// Permitted and excluded names, as DER of a GeneralSubtree each.
  private func constraints(permitted: [Name] = [], excluded: [Name] = []) -> NameConstraints? {
    func list(_ tag: UInt8, _ names: [Name]) -> [UInt8] {
      names.isEmpty
        ? [] : Self.element(tag, names.flatMap { Self.element(0x30, Self.element($0.tag, $0.contents)) })
    }
    return NameConstraints(DERReader(Self.element(0x30, list(0xa0, permitted) + list(0xa1, excluded))))
  }

  private func certificate(hosts: [String] = [], addresses: [String] = [], _ subject: [[UInt8]] = []) throws
    -> ShownCertificate
  {
    let made = try NIOSSLCertificate(bytes: Array(TestCertificate.certificate.utf8), format: .pem)
    var shown = try #require(ShownCertificate(made))
    (shown.hostNames, shown.subject, shown.subjectParts) = (hosts, "O=Other", subject)
    shown.addresses = addresses.compactMap { InternetAddressText.bytes($0) }
    return shown
  }

  @Test func hostsOutsideAreNamed() throws {
    let both = try #require(
      constraints(permitted: [Self.host("a.example"), Self.host(".b.example")], excluded: [Self.host("x.a.example")]))
    #expect(both.violation(try certificate(hosts: ["a.example", "y.A.example", "c.b.example"])) == nil)
    #expect(
      both.violation(try certificate(hosts: ["a.example", "b.example"]))
        == "may issue for a.example, .b.example only (name constraints), and the certificate is for b.example")
    #expect(
      both.violation(try certificate(hosts: ["z.x.a.example"]))
        == "excludes x.a.example by its name constraints, and the certificate is for z.x.a.example")
    let none = try #require(constraints(excluded: [Self.host("")]))
    #expect(none.violation(try certificate(hosts: ["a"]))?.hasPrefix("excludes any host") == true)
    #expect(constraints() == nil)
  }

  @Test(arguments: [
    ("10.0.0.0", "255.0.0.0", "10.200.3.4", true, "10.0.0.0/8"),
    ("10.0.0.0", "255.0.0.0", "11.0.0.1", false, "10.0.0.0/8"),
    ("10.1.2.3", "255.255.255.255", "10.1.2.3", true, "10.1.2.3/32"),
    ("0.0.0.0", "0.0.0.0", "1.2.3.4", true, "0.0.0.0/0"),
    ("10.0.0.1", "255.0.0.255", "10.9.9.2", false, "10.0.0.1/255.0.0.255"),
    ("2001:db8::", "ffff:ffff::", "2001:db8:1::1", true, "2001:db8::/32"),
    ("2001:db8::", "ffff:ffff::", "2001:db9::1", false, "2001:db8::/32"),
  ])
  func addressesOutsideAreNamed(base: String, mask: String, address: String, isWithin: Bool, text: String) throws {
    let permitted = try #require(constraints(permitted: [Self.network(base, mask)])).violation(
      try certificate(addresses: [address]))
    let excluded = try #require(constraints(excluded: [Self.network(base, mask)])).violation(
      try certificate(addresses: [address]))
    // No address is verified below such an authority, even one that it allows.
    let unverified =
      "has name constraints on IP addresses, which cannot be verified here: a certificate for host names alone can be"
    #expect(
      permitted
        == (isWithin
          ? unverified : "may issue for \(text) only (name constraints), and the certificate is for \(address)"))
    #expect(
      excluded
        == (isWithin
          ? "excludes \(text) by its name constraints, and the certificate is for \(address)" : unverified))
  }

  @Test func eachKindIsAboutItsOwn() throws {
    let addresses = try #require(constraints(permitted: [Self.network("10.0.0.0", "255.0.0.0")]))
    #expect(addresses.violation(try certificate(hosts: ["a.example"])) == nil)
    #expect(addresses.violation(try certificate(addresses: ["::1"]))?.hasPrefix("has name constraints on IP") == true)
    let hosts = try #require(constraints(permitted: [Self.host("a.example")]))
    #expect(hosts.violation(try certificate(addresses: ["10.0.0.1"])) == nil)
  }

  @Test func directoryNamesOutsideAreNamed() throws {
    let within = try #require(constraints(permitted: [Self.directory("Inside")]))
    #expect(within.violation(try certificate(Self.parts("Inside", "server"))) == nil)
    #expect(
      within.violation(try certificate(Self.parts("Other")))
        == "may issue for O=Inside only (name constraints), and the certificate is for O=Other")
  }

  @Test func whatIsCutIsReadOrNotButNeverTrapped() {
    let names = [Self.host("a"), Self.network("10.0.0.0", "255.0.0.0"), Self.directory("Inside")]
    let whole = Self.element(
      0x30, Self.element(0xa0, names.flatMap { Self.element(0x30, Self.element($0.tag, $0.contents)) }))
    for end in whole.indices { _ = NameConstraints(DERReader(Array(whole[..<end]))) }
    for place in whole.indices {
      for value: UInt8 in [0x00, 0x1f, 0x7f, 0x80, 0xff] {
        var changed = whole
        changed[place] = value
        _ = NameConstraints(DERReader(changed))
      }
    }
  }
}
