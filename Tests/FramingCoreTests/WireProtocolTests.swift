import FramingCore
import Testing

@Suite("The list of named protocols")
struct WireProtocolTests {
  @Test("has each name and alias once")
  func unique() {
    let names = WireProtocol.all.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0 == $0.lowercased() && !$0.isEmpty })
  }

  @Test("says of each what it is, where that is specified and what each side sends")
  func described() {
    for entry in WireProtocol.all {
      #expect(!entry.summary.isEmpty && !entry.source.isEmpty, "\(entry.name)")
      #expect(!entry.client.description.isEmpty && !entry.server.description.isEmpty, "\(entry.name)")
      #expect(!entry.summary.contains("\n"), "\(entry.name)")
    }
  }

  @Test(
    "finds names whatever their case, and aliases",
    arguments: [("PostgreSQL", "postgresql"), ("mariadb", "mysql"), ("dns_tcp", "dns-tcp"), ("NFS", "onc-rpc")])
  func named(_ name: String, _ expected: String) {
    #expect(WireProtocol.named(name)?.name == expected)
  }

  @Test("knows no protocol by a name that is none, and suggests the nearest")
  func unknown() {
    #expect(WireProtocol.named("postgress") == nil)
    #expect(WireProtocol.suggestion(for: "postgress") == "postgres")
  }

  @Test(
    "knows the protocols of ports",
    arguments: [
      (5432, "postgresql"), (3306, "mysql"), (6379, "redis"), (443, "tls"), (80, "http1"), (5672, "amqp"),
    ]
      as [(UInt16, String)])
  func ports(_ port: UInt16, _ expected: String) {
    #expect(WireProtocol.forPort(port)?.name == expected)
  }

  @Test("knows none for a port of no protocol, or of everybody's programs", arguments: [1, 9000, 65432] as [UInt16])
  func noPort(_ port: UInt16) { #expect(WireProtocol.forPort(port) == nil) }
}
