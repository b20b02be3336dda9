import Testing

@testable import FramingCore

/// The options that addresses of TCP and Unix sockets have for TLS that begins within a connection.
private let ofTLS = "insecure, ca, cert, cert-key, client-ca, server-name, alpn, tls-min, tls-max, key-log, starttls"

/// Those that addresses of TCP have for the network.
private let ofNetwork = "ipv, bind, connect-timeout, idle-timeout, keep-alive, mark, device, nagle"

/// What stands behind the schemes in an error.
private let ofProtocols = ", and those of protocols, as mqtts ('framescope addresses' lists them)"

@Suite("Addresses")
struct AddressTests {
  static let hosts: [(String, String?, String, Int)] = [
    ("127.0.0.1:9000", nil, "127.0.0.1", 9000),
    ("localhost:0", nil, "localhost", 0),
    ("[::1]:9000", nil, "::1", 9000),
    ("[fe80::1%eth0]:65535", nil, "fe80::1%eth0", 65535),
    (":9000", "127.0.0.1", "127.0.0.1", 9000),
    ("9000", "127.0.0.1", "127.0.0.1", 9000),
    ("my_host-1.example.:1", nil, "my_host-1.example.", 1),
    ("münchen.example:80", nil, "münchen.example", 80),
    ("tcp://127.0.0.1:9000", nil, "127.0.0.1", 9000),
    ("TCP://[::1]:9000", nil, "::1", 9000),
    ("tcp://:9000", "127.0.0.1", "127.0.0.1", 9000),
    ("tcp:9000", nil, "tcp", 9000),
    ("unix:9000", nil, "unix", 9000),
    ("tls:443", nil, "tls", 443),
    ("exec:9000", nil, "exec", 9000),
  ]

  @Test("of TCP are read as people write them", arguments: hosts)
  func host(text: String, defaultHost: String?, host: String, port: Int) throws {
    let address = try Address(parsing: text, defaultHost: defaultHost)
    #expect(address == Address(host: host, port: port))
    #expect(address.scheme == .tcp && address.host == host && address.port == port && address.path == nil)
    #expect(try Address(parsing: address.description, defaultHost: nil) == address)
  }

  @Test("of TLS have their options", arguments: ["tls://a:443", "tls://[::1]:443?insecure&alpn=h2,a%26b&ca=/x%25y"])
  func tls(text: String) throws {
    let address = try Address(parsing: text, defaultHost: nil)
    #expect(address.scheme == .tls && address.port == 443 && address.description == text)
    #expect(address.withoutOptions == Address(tlsHost: address.host ?? "", port: 443))
    #expect(address[.insecure] == (address.options.isEmpty ? nil : ""))
    #expect(address[.protocols] == (address.options.isEmpty ? nil : "h2,a&b"))
    #expect(try Address(parsing: ":443", defaultHost: "a") != Address(parsing: "tls://:443", defaultHost: "a"))
  }

  /// A text, what it means, and how it is printed.
  static let sockets: [(String, Address, String)] = [
    ("unix:/run/app.sock", Address(unixPath: "/run/app.sock"), "unix:/run/app.sock"),
    ("unix:///run/app.sock", Address(unixPath: "/run/app.sock"), "unix:/run/app.sock"),
    ("UNIX:app.sock", Address(unixPath: "app.sock"), "unix:app.sock"),
    ("unix:./9000", Address(unixPath: "./9000"), "unix:./9000"),
    ("unix:%39000", Address(unixPath: "9000"), "unix:%39000"),
    ("unix:%40file", Address(unixPath: "@file"), "unix:%40file"),
    ("unix:////tmp/x", Address(unixPath: "//tmp/x"), "unix:////tmp/x"),
    ("unix:/a b/c:d", Address(unixPath: "/a b/c:d"), "unix:/a b/c:d"),
    ("unix:/50%25%3F", Address(unixPath: "/50%?"), "unix:/50%25%3F"),
    ("unix:/%1b%E2%80%AE", Address(unixPath: "/\u{1b}\u{202e}"), "unix:/%1B%E2%80%AE"),
  ]

  @Test("of Unix sockets have a path", arguments: sockets)
  func socket(text: String, address: Address, printed: String) throws {
    #expect(try Address(parsing: text, defaultHost: nil) == address)
    #expect(address.description == printed)
    #expect(address.scheme == .unix && address.host == nil && address.port == nil)
    #expect(try Address(parsing: printed, defaultHost: nil) == address)
  }

  #if os(Linux)
    @Test("of Unix sockets have a name instead of a path")
    func abstract() throws {
      let address = try Address(parsing: "unix:@name%00", defaultHost: nil)
      #expect(
        throws: AddressError(
          "mode is about the file of a socket, and an abstract one has none: every program here may connect")
      ) { try Address(parsing: "unix:@name?mode=600", defaultHost: nil) }
      #expect(address == Address(abstractName: "name\0"))
      #expect(address.description == "unix:@name%00" && address.path == nil)
    }
  #endif

  @Test("have options that their scheme knows")
  func options() throws {
    let address = try Address(parsing: "unix:/tmp/s?mode=660", defaultHost: nil)
    #expect(address.path == "/tmp/s" && address.mode == 0o660)
    #expect(address.description == "unix:/tmp/s?mode=660")
    #expect(Address(unixPath: "/tmp/s").mode == 0o600)
    #expect(address != Address(unixPath: "/tmp/s"))
  }

  /// A text, its words, and how it is printed.
  static let commands: [(String, [String], String)] = [
    ("exec:cat", ["cat"], "exec:cat"),
    ("EXEC:  bc   -q ", ["bc", "-q"], "exec:bc -q"),
    ("exec:sh -c 'a | b; c'", ["sh", "-c", "a | b; c"], "exec:sh -c 'a | b; c'"),
    (#"exec:a "b 'c' \" $x" d\ e""f"#, ["a", #"b 'c' " $x"#, "d ef"], #"exec:a $'b \'c\' " $x' 'd ef'"#),
    (#"exec:$'a\n\xc3\xa9\''"#, ["a\né'"], #"exec:$'a\n\xc3\xa9\''"#),
    ("exec:a '' *.c ~ $HOME ?x=1", ["a", "", "*.c", "~", "$HOME", "?x=1"], "exec:a '' '*.c' '~' '$HOME' '?x=1'"),
    ("exec:'9000'", ["9000"], "exec:'9000'"),
    ("exec:/bin/é", ["/bin/é"], "exec:'/bin/é'"),
  ]

  @Test("of child processes are words, without a shell", arguments: commands)
  func command(text: String, words: [String], printed: String) throws {
    let address = try Address(parsing: text, defaultHost: nil)
    #expect(address == Address(command: words) && address.command == words && address.scheme == .exec)
    #expect(address.description == printed)
    #expect(try Address(parsing: printed, defaultHost: nil) == address)
  }

  /// A text, what it means, and how it is printed.
  static let given: [(String, Address, String)] = [
    ("fd:3", Address(descriptor: 3), "fd:3"), ("FD:12", Address(descriptor: 12), "fd:12"),
    ("stdio:", .standardStreams, "stdio:"), ("systemd:", Address(systemd: ""), "systemd:"),
    ("systemd:web.socket", Address(systemd: "web.socket"), "systemd:web.socket"),
    ("tcp://fd:3", Address(host: "fd", port: 3), "tcp://fd:3"), ("stdio:3", Address(host: "stdio", port: 3), "stdio:3"),
    ("systemd:3", Address(host: "systemd", port: 3), "systemd:3"),
  ]

  @Test("may be what the program was started with", arguments: given)
  func inherited(text: String, address: Address, printed: String) throws {
    #expect(try Address(parsing: text, defaultHost: nil) == address)
    #expect(address.description == printed)
    #expect(try Address(parsing: printed, defaultHost: nil) == address)
  }

  static let long = String(repeating: "x", count: 200)
  static let wrong: [(String, String?, String)] = [
    ("", "127.0.0.1", "the address is empty: write HOST:PORT, for example 127.0.0.1:9000"),
    ("localhost", "127.0.0.1", "'localhost' has no port: write HOST:PORT, for example localhost:9000"),
    ("localhost:", nil, "'localhost:' has no port: write HOST:PORT, for example localhost:9000"),
    ("[::1]", nil, "'[::1]' has no port: write HOST:PORT, for example [::1]:9000"),
    (":9000", nil, "':9000' has no host: write HOST:PORT, for example 127.0.0.1:9000"),
    ("9000", nil, "'9000' has no host: write HOST:PORT, for example 127.0.0.1:9000"),
    ("[]:1", "127.0.0.1", "'[]:1' has no host: write HOST:PORT, for example 127.0.0.1:9000"),
    ("a:70000", nil, "column 3: port 70000 in 'a:70000' is out of range: ports are 0 to 65535"),
    (
      "a:99999999999999999999", nil,
      "column 3: port 99999999999999999999 in 'a:99999999999999999999' is out of range: ports are 0 to 65535"
    ),
    ("a:http", nil, "column 3: 'http' in 'a:http' is not a port: write a number from 0 to 65535"),
    ("a:-1", nil, "column 3: '-1' in 'a:-1' is not a port: write a number from 0 to 65535"),
    ("a:٣", nil, "column 3: '٣' in 'a:٣' is not a port: write a number from 0 to 65535"),
    ("[::1:9000", nil, "'[::1:9000' has '[' without ']': write [IPv6]:PORT, for example [::1]:9000"),
    ("::1:9000", nil, "'::1:9000': an IPv6 address needs brackets: write [IPv6]:PORT, for example [::1]:9000"),
    ("a b:1", nil, "column 2: 'a b:1' is not an address: a host has no space"),
    ("a\u{1b}:1", nil, "column 2: 'a\\u{1B}:1' is not an address: a host has no control character"),
    ("me@a:1", nil, "column 3: 'me@a:1' is not an address: a host has no '@'"),
    (
      "gopher://a:1/", nil,
      "column 1: 'gopher' in 'gopher://a:1/' is no scheme: tcp, unix, tls, udp, ws, wss, exec, serial, vsock, fd, stdio and systemd are\(ofProtocols)"
    ),
    (
      "tpc://a:1", nil,
      "column 1: 'tpc' in 'tpc://a:1' is no scheme: tcp, unix, tls, udp, ws, wss, exec, serial, vsock, fd, stdio and systemd are\(ofProtocols); did you mean 'tcp://a:1'?"
    ),
    (
      "unxi:/tmp/s", nil,
      "column 1: 'unxi' in 'unxi:/tmp/s' is no scheme: tcp, unix, tls, udp, ws, wss, exec, serial, vsock, fd, stdio and systemd are\(ofProtocols); did you mean 'unix:/tmp/s'?"
    ),
    (
      "tsl://a:1", nil,
      "column 1: 'tsl' in 'tsl://a:1' is no scheme: tcp, unix, tls, udp, ws, wss, exec, serial, vsock, fd, stdio and systemd are\(ofProtocols); did you mean 'tls://a:1'?"
    ),
    ("tls://a:1?tls-min=2", nil, "column 11: '2' is no value of tls-min: write 1.0, 1.1, 1.2, 1.3"),
    (
      "tls://a:1?alpn=a,,b", nil,
      "column 11: 'a,,b' is no value of alpn: write names with commas between them, such as h2,http/1.1"
    ),
    ("tls://a:1?insecure=no", nil, "column 11: 'no' is no value of insecure: write yes, or no value"),
    ("exec:", nil, "'exec:' has no command: write exec:COMMAND, for example exec:bc -q"),
    ("exec: ''", nil, "'exec: ''' has no command: write exec:COMMAND, for example exec:bc -q"),
    ("exec:a 'b", nil, "column 8: a ' has no other behind it"),
    (#"exec:a x"b"#, nil, #"column 8: a " has no other behind it"#),
    (#"exec:a \"#, nil, #"column 9: nothing stands behind the last \"#),
    (
      #"exec:a $'\q'"#, nil,
      #"column 11: within $'...' a \ begins \n, \r, \t, \\, \' or \x and two hex digits"#
    ),
    (#"exec:a $'\xff'"#, nil, #"column 8: what \x gives is not UTF-8"#),
    (#"exec:a $'\x00'"#, nil, "column 8: a command has no NUL"),
    ("exec:a | b", nil, "column 8: '|' is for a shell, and none is asked: quote it, or write exec:sh -c '...'"),
    ("stdio:x", nil, "column 7: nothing stands behind 'stdio:'"),
    ("fd:", nil, "column 4: 'fd:' names no descriptor: write fd:NUMBER, for example fd:3"),
    ("fd:-1", nil, "column 4: 'fd:-1' names no descriptor: write fd:NUMBER, for example fd:3"),
    ("fd:99999999999", nil, "column 4: 'fd:99999999999' names no descriptor: write fd:NUMBER, for example fd:3"),
    (
      "FD:1", nil,
      "column 4: descriptor 1 is a standard stream: stdio: is the standard input and output, and others are fd:3 and up"
    ),
    ("systemd:a:b", nil, "column 9: a name of systemd's has no ':': write systemd: or systemd:NAME"),
    ("systemd:a b", nil, "column 10: a name of systemd's has no space: write systemd: or systemd:NAME"),
    (
      "tcp:/a:1", nil,
      "column 5: 'tcp:/a:1': two slashes stand behind 'tcp:'; did you mean 'tcp://a:1'?"
    ),
    (
      "tcp://a:1/", nil,
      "column 10: 'tcp://a:1/' is no address: nothing may stand behind the port, as in tcp://HOST:PORT"
    ),
    ("tcp://a:1?x=1", nil, "column 11: 'x' is no option: tcp has \(ofTLS), via, \(ofNetwork)"),
    ("tcp://a", nil, "'tcp://a' has no port: write HOST:PORT, for example a:9000"),
    ("/tmp/s", nil, "column 1: '/tmp/s' is a path: for a Unix socket write unix:/tmp/s"),
    ("unix:", nil, "'unix:' has no path: write unix:/PATH, for example unix:/run/app.sock"),
    ("unix:@", nil, "'unix:@' has no name: write unix:@NAME"),
    (
      "unix://tmp/s", nil,
      "column 8: 'unix://tmp/s': between // and the path nothing may stand: write unix:/PATH or unix:///PATH"
    ),
    ("unix:/a%0", nil, "column 8: '%' begins an escape of two hex digits: write %25 for '%' itself"),
    ("unix:/a%+1", nil, "column 8: '%' begins an escape of two hex digits: write %25 for '%' itself"),
    ("unix:/%ff", nil, "column 6: '/%ff' is not UTF-8"),
    ("unix:/%00", nil, "column 6: a path has no NUL (%00)"),
    (
      "unix:/s?mdoe=600", nil,
      "column 9: 'mdoe' is no option: unix has mode, \(ofTLS), idle-timeout; did you mean 'mode'?"
    ),
    ("unix:/s?mode=600&mode=660", nil, "column 18: 'mode' is said twice"),
    (
      "unix:/s?mode=888", nil,
      "column 9: '888' is no value of mode: write permissions in octal from 0 to 777, such as 660"
    ),
    ("unix:/s?", nil, "column 9: '' is no option: unix has mode, \(ofTLS), idle-timeout"),
  ]

  @Test("that are wrong are refused with the place and what may stand there", arguments: wrong)
  func refused(text: String, defaultHost: String?, message: String) {
    let error = #expect(throws: AddressError.self) { try Address(parsing: text, defaultHost: defaultHost) }
    #expect(error?.description == message)
  }

  @Test("too long for a socket are refused with the limit")
  func tooLong() throws {
    let limit = AddressReader.longestPath
    let fits = "unix:" + String(repeating: "x", count: limit)
    #expect(try Address(parsing: fits, defaultHost: nil).path?.utf8.count == limit)
    let error = #expect(throws: AddressError.self) { try Address(parsing: fits + "x", defaultHost: nil) }
    #expect(
      error?.description
        == "column 6: the path of \(limit + 1) bytes is too long: that of a socket has at most \(limit)")
  }

  @Test("whatever they hold are printed so that they are read as the same", arguments: 1...8 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    for _ in 0..<500 {
      let address = Self.address(&random)
      let read = try Address(parsing: address.description, defaultHost: nil)
      #expect(read == address, "\(address)")
    }
  }

  private static func address(_ random: inout SeededGenerator) -> Address {
    let scalars = Array("/@?%&=:.09 ax-'\\\"$|\n\u{301}\u{7f}\u{1b}é→\u{202e}💡".unicodeScalars)
    func text(_ length: Int, _ random: inout SeededGenerator) -> String {
      (0..<length).reduce(into: "") { text, _ in
        text.unicodeScalars.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
      }
    }
    let length = Int.random(in: 1...20, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      let hosts = ["a", "fd", "unix", "tcp", "exec", "::1", "fe80::1%e-0", "127.0.0.1", "9", "é.x"]
      var address = Address(
        host: hosts[Int.random(in: 0..<hosts.count, using: &random)], port: Int.random(in: 0...65535, using: &random))
      let options = [
        ("connect-timeout", "5s"), ("keep-alive", "30s"), ("nagle", ""), ("ca", text(length, &random)),
        ("via", "http://p:1"), ("idle-timeout", "5m"), ("mark", "0xff"), ("device", "eth0"),
      ]
      // Only the path of a file may be any text, and it has no NUL.
      address.options = options.filter { _ in Bool.random(using: &random) }.map { Address.Option(name: $0, value: $1) }
      return address
    case 1: return Address(unixPath: text(length, &random))
    case 2:
      let arguments = (0..<Int.random(in: 0...3, using: &random)).map { text($0 * 3, &random) }
      return Address(command: [text(length, &random)] + arguments)
    default:
      #if os(Linux)
        if Bool.random(using: &random) { return Address(abstractName: text(length, &random) + "\0") }
      #endif
      var address = Address(unixPath: text(length, &random))
      address.options = [Address.Option(name: "mode", value: "640")]
      return address
    }
  }

  @Test(
    "of any text are read or refused, and what is read is printed and read again",
    arguments: 1...8 as ClosedRange<UInt64>)
  func anyText(seed: UInt64) {
    var random = SeededGenerator(seed)
    let pieces = [
      "unix:", "exec:", "'", "$'", "\\", "\"", "x41", "|", "tcp:", "tls:", "//", "/", "@", "[", "]", ":", "%", "?",
      "mode", "=", "600", "&", "a", "9", "%00", "%41",
      "%ff", " ", "é", "\0", "::1", "65535", "\u{301}", "\r\n", "💡",
    ]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      do throws(AddressError) {
        let address = try Address(parsing: text, defaultHost: Bool.random(using: &random) ? "h" : nil)
        #expect((try? Address(parsing: address.description, defaultHost: nil)) == address, "\(text) → \(address)")
      } catch {
        #expect(!error.explanation.isEmpty)
        if let column = error.column { #expect(1...text.unicodeScalars.count + 1 ~= column, "\(text): \(error)") }
      }
    }
  }

  @Test("know what their transport cannot do")
  func capabilities() {
    #expect(AddressScheme.tcp.refusal(of: .reset) == nil && AddressScheme.unix.refusal(of: .halfClose) == nil)
    #expect(AddressScheme.unix.refusal(of: .reset) == "a Unix socket cannot be reset: close it instead")
    let act = AddressScheme.Act.halfClose
    #expect(
      AddressScheme.tcp.refusal(of: act, having: [])
        == "a TCP connection cannot finish sending and stay open: close it instead")
  }
}
