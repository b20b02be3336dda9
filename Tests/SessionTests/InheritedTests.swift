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
}
