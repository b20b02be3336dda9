import FramingCore
import Testing

@testable import Session

/// What the program was started with, and what the system says of sockets.
@Suite struct InheritedTests {
  private func activation(_ variables: [String: String]) -> SocketActivation? {
    SocketActivation(process: 7) { variables[$0] }
  }

  @Test func socketsOfSystemdAreForTheProcessThatIsNamed() {
    let given = ["LISTEN_PID": "7", "LISTEN_FDS": "2"]
    #expect(activation(given)?.addresses() == [Address(descriptor: 3), Address(descriptor: 4)])
    #expect(activation(given)?.list == "they have no names")
    for wrong in [
      ["LISTEN_PID": "8", "LISTEN_FDS": "2"], ["LISTEN_PID": "7", "LISTEN_FDS": "0"], ["LISTEN_FDS": "1"],
      ["LISTEN_PID": "7"], ["LISTEN_PID": "7", "LISTEN_FDS": "-1"],
      ["LISTEN_PID": "7", "LISTEN_FDS": "999999999999999999999"],
      [:],
    ] { #expect(activation(wrong) == nil) }
  }

  @Test func theyHaveNames() {
    let named = activation(["LISTEN_PID": "7", "LISTEN_FDS": "4", "LISTEN_FDNAMES": "web:api::web"])
    #expect(named?.addresses(named: "web") == [Address(descriptor: 3), Address(descriptor: 6)])
    #expect(named?.addresses(named: "api") == [Address(descriptor: 4)])
    #expect(named?.addresses(named: "other") == nil && named?.list == "there are api, web")
    #expect(named?.addresses()?.count == 4)
  }

  @Test func whatIsDroppedIsToldInWords() {
    #expect(
      DroppedDatagrams.words(1, of: 1) == "the system dropped 1 datagram that came faster than they were read")
    #expect(
      DroppedDatagrams.words(2, of: 5)
        == "the system dropped 2 datagrams that came faster than they were read, 5 since the beginning")
    #expect(DroppedDatagrams.dropped(by: -1) == 0)
  }

  /// Permitted and excluded names, as DER of a GeneralSubtree each.
  private func constraints(permitted: [String], excluded: [String]) -> NameConstraints? {
    func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] { [tag, UInt8(contents.count)] + contents }
    func list(_ tag: UInt8, _ names: [String]) -> [UInt8] {
      names.isEmpty ? [] : element(tag, names.flatMap { element(0x30, element(0x82, Array($0.utf8))) })
    }
    return NameConstraints(DERReader(element(0x30, list(0xa0, permitted) + list(0xa1, excluded))))
  }

  @Test func namesOutOfAnAuthoritysConstraintsAreNamed() throws {
    let both = try #require(constraints(permitted: ["a.example", ".b.example"], excluded: ["x.a.example"]))
    #expect(both.violation(["a.example", "y.A.example", "c.b.example"]) == nil)
    #expect(
      both.violation(["a.example", "b.example"])
        == "may issue for a.example, .b.example only (name constraints), and the certificate is for b.example")
    #expect(
      both.violation(["z.x.a.example"])
        == "excludes x.a.example by its name constraints, and the certificate is for z.x.a.example")
    #expect(
      try #require(constraints(permitted: [], excluded: [""])).violation(["a"])?.hasPrefix("excludes any host") == true)
    #expect(constraints(permitted: [], excluded: []) == nil)
  }
}
