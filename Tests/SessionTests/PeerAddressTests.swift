import Session
import Testing

struct PeerAddressTests {
  static let valid: [(String, String?, String, Int)] = [
    ("127.0.0.1:9000", nil, "127.0.0.1", 9000),
    ("localhost:0", nil, "localhost", 0),
    ("[::1]:9000", nil, "::1", 9000),
    ("[fe80::1%eth0]:65535", nil, "fe80::1%eth0", 65535),
    (":9000", "127.0.0.1", "127.0.0.1", 9000),
    ("9000", "127.0.0.1", "127.0.0.1", 9000),
    ("my_host-1.example.:1", nil, "my_host-1.example.", 1),
    ("münchen.example:80", nil, "münchen.example", 80),
  ]

  @Test(arguments: valid)
  func readsWhatPeopleWrite(text: String, defaultHost: String?, host: String, port: Int) throws {
    let address = try PeerAddress(parsing: text, defaultHost: defaultHost)
    #expect(address == PeerAddress(host: host, port: port))
  }

  @Test(arguments: valid)
  func isWrittenSoThatItCanBeReadAgain(text: String, defaultHost: String?, host: String, port: Int) throws {
    let address = PeerAddress(host: host, port: port)
    #expect(try PeerAddress(parsing: address.description, defaultHost: nil) == address)
  }

  static let invalid: [(String, String?, String)] = [
    ("", "127.0.0.1", "the address is empty: write HOST:PORT, for example 127.0.0.1:9000"),
    ("localhost", "127.0.0.1", "'localhost' has no port: write HOST:PORT, for example localhost:9000"),
    ("localhost:", nil, "'localhost:' has no port: write HOST:PORT, for example localhost:9000"),
    ("[::1]", nil, "'[::1]' has no port: write HOST:PORT, for example [::1]:9000"),
    (":9000", nil, "':9000' has no host: write HOST:PORT, for example 127.0.0.1:9000"),
    ("9000", nil, "'9000' has no host: write HOST:PORT, for example 127.0.0.1:9000"),
    ("[]:1", "127.0.0.1", "'[]:1' has no host: write HOST:PORT, for example 127.0.0.1:9000"),
    ("a:70000", nil, "port 70000 in 'a:70000' is out of range: ports are 0 to 65535"),
    (
      "a:99999999999999999999", nil,
      "port 99999999999999999999 in 'a:99999999999999999999' is out of range: ports are 0 to 65535"
    ),
    ("a:http", nil, "'http' in 'a:http' is not a port: write a number from 0 to 65535"),
    ("a:-1", nil, "'-1' in 'a:-1' is not a port: write a number from 0 to 65535"),
    ("a:٣", nil, "'٣' in 'a:٣' is not a port: write a number from 0 to 65535"),
    ("[::1:9000", nil, "'[::1:9000' has '[' without ']': write [IPv6]:PORT, for example [::1]:9000"),
    ("::1:9000", nil, "'::1:9000': an IPv6 address needs brackets: write [IPv6]:PORT, for example [::1]:9000"),
    ("a b:1", nil, "'a b:1' is not an address: a host has no space"),
    ("a\u{1b}:1", nil, "'a\\u{1B}:1' is not an address: a host has no control character"),
    ("http://a:1/", nil, "'http://a:1/' is a URL: write only HOST:PORT, for example 127.0.0.1:9000"),
  ]

  @Test(arguments: invalid)
  func saysWhatIsWrong(text: String, defaultHost: String?, message: String) {
    let error = #expect(throws: AddressSyntaxError.self) {
      try PeerAddress(parsing: text, defaultHost: defaultHost)
    }
    #expect(error?.description == message)
  }
}
