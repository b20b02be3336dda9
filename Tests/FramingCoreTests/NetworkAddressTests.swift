import Testing

@testable import FramingCore

@Suite("Addresses with options of the network")
struct NetworkAddressTests {
  @Test(
    "are printed so that they are read as the same",
    arguments: [
      "tcp://a:1?ipv=4", "tcp://[::1]:1?bind=::1&nagle", "tcp://a:1?bind=10.0.0.1:5000&connect-timeout=500ms",
      "tls://a:1?keep-alive=30s&nagle=no&insecure", "ws://a:80/x?y#ipv=6&bind=[::1]:5000", "udp://a:1?ipv=6&bind=::1",
      "udp://a:1?hops=3", "udp://239.1.1.1:1?hops=3&interface=10.0.0.1", "udp://[ff02::1%eth0]:1?hops=0",
    ])
  func printed(text: String) throws {
    let address = try Address(parsing: text, defaultHost: nil)
    #expect(address.description == text)
    #expect(try Address(parsing: address.description, defaultHost: nil) == address)
  }

  @Test("say what is to be done")
  func meaning() throws {
    let text = "tcp://a:1?ipv=6&bind=[fe80::1]:5000&connect-timeout=1.5s&keep-alive=2m&nagle"
    let address = try Address(parsing: text, defaultHost: nil)
    #expect(address.family == .version6 && address.ownEnd == LocalAddress(parsing: "[fe80::1]:5000"))
    #expect(address.connectTimeout == 1_500_000_000 && address.keepAlive == 120 && address.hasNagle)
    let other = try Address(parsing: "tcp://a:1?bind=10.0.0.1&nagle=no", defaultHost: nil)
    #expect(other.family == .version4 && !other.hasNagle)
    let plain = Address(host: "a", port: 1)
    #expect(plain.family == nil && plain.ownEnd == nil && plain.connectTimeout == nil && plain.keepAlive == nil)
    #expect(!plain.hasNagle)
  }

  @Test(
    "have our end as an address of either family, with a port or without",
    arguments: [
      ("10.0.0.1", "10.0.0.1", 0), ("10.0.0.1:5000", "10.0.0.1", 5000), ("::1", "::1", 0), ("[::1]", "::1", 0),
      ("[::1]:80", "::1", 80),
    ])
  func ownEnd(text: String, host: String, port: Int) throws {
    let own = try #require(LocalAddress(parsing: text))
    #expect(own.host == host && own.port == port && LocalAddress(parsing: own.description) == own)
  }

  @Test(
    "refuse what is no end of ours",
    arguments: [
      "", ":1", "localhost", "10.0.0", "10.0.0.1:", "10.0.0.1:70000", "[::1", "fe80::1%eth0", "1.2.3.4:1?nagle",
    ])
  func noEnd(text: String) { #expect(LocalAddress(parsing: text) == nil) }

  @Test(
    "that cannot be are refused with the reason",
    arguments: [
      ("tcp://a:1?ipv=5", "column 11: '5' is no value of ipv: write 4 or 6"),
      (
        "tcp://a:1?connect-timeout=0s",
        "column 11: '0s' is no value of connect-timeout: write a time such as 500ms or 5s"
      ),
      (
        "tcp://a:1?connect-timeout=5", "column 11: '5' is no value of connect-timeout: write a time such as 500ms or 5s"
      ),
      (
        "tcp://a:1?keep-alive=1.5s",
        "column 11: '1.5s' is no value of keep-alive: write a time of whole seconds from 1s to 9h"
      ),
      (
        "tcp://a:1?keep-alive=10h",
        "column 11: '10h' is no value of keep-alive: write a time of whole seconds from 1s to 9h"
      ),
      ("tcp://a:1?nagle=maybe", "column 11: 'maybe' is no value of nagle: write yes, no, or no value"),
      (
        "tcp://a:1?bind=eth0",
        "column 11: 'eth0' is no value of bind: write an IP address of this machine, with a port where it matters: 10.0.0.1, 10.0.0.1:5000, [::1]:5000"
      ),
      ("udp://10.0.0.1:1?hops=3", "hops is for a multicast group, and 10.0.0.1 is none"),
      ("udp://[2001:db8::1]:1?hops=3", "hops is for a multicast group, and 2001:db8::1 is none"),
      ("udp://0.0.0.0:1?interface=10.0.0.1", "interface is for a multicast group, and 0.0.0.0 is none"),
      ("tcp:/h:1", "column 5: 'tcp:/h:1': two slashes stand behind 'tcp:'; did you mean 'tcp://h:1'?"),
      (
        "tls:h:1",
        "'tls:h:1' has two colons, as only a scheme's and an IPv6 address in brackets make them; did you mean 'tls://h:1'?"
      ),
      ("[::1]14433", "column 6: '[::1]14433' has no ':' in front of its port: write [::1]:14433"),
      ("tcp://127.0.0.1:1?ipv=6", "127.0.0.1 is an IPv4 address, and only IPv6 is wanted"),
      ("tls://[fe80::1%eth0]:1?bind=10.0.0.1", "fe80::1%eth0 is an IPv6 address, and bind is of IPv4"),
      (
        "tcp://a:1?bind=10.0.0.1&ipv=6",
        "10.0.0.1 is an IPv4 address, and only IPv6 is wanted: leave out bind or ipv"
      ),
      ("ws://10.0.0.1/#via=http://[::1]:1&ipv=4", "::1 is an IPv6 address, and only IPv4 is wanted"),
      (
        "udp://a:1?nagle",
        "column 11: 'nagle' is no option: udp has ipv, bind, broadcast, hops, interface, mark, device, idle-timeout"
      ),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: AddressError.self) { try Address(parsing: text, defaultHost: nil) }
    #expect(error?.description == message)
  }

  @Test("go by the proxy's family, which is what is connected to")
  func proxy() throws {
    let address = try Address(parsing: "tcp://10.0.0.1:1?via=http://[::1]:1&ipv=6", defaultHost: nil)
    #expect(address.family == .version6)
  }
}
