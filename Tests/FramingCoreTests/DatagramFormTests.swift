import Testing

@testable import FramingCore

@Suite("What a protocol makes of datagrams")
struct DatagramFormTests {
  @Test(
    "is cut within, unless it has a form of its own",
    arguments: [
      ("redis", DatagramForm.framed), ("rtp", .whole), ("dns-udp", .whole), ("dns", .other(.dnsUdp)),
      ("rfc5425", .other(.syslogUdp)), ("nfs", .whole), ("sip", .framed),
    ])
  func form(name: String, form: DatagramForm) throws {
    #expect(try #require(WireProtocol.named(name)).datagramForm == form)
  }

  @Test("has a name of its own that is no other's, and is in no list of streams")
  func names() {
    for own in WireProtocol.ofDatagrams {
      #expect(WireProtocol.named(own.name) == own && !WireProtocol.all.contains(own))
      #expect(own.datagramForm == .whole && own.ports.isEmpty && own.aliases.isEmpty)
    }
  }
}
