/// Where a peer is, or where to wait for peers, as a person writes it on one line: `127.0.0.1:9000`, `[::1]:9000`,
/// `tcp://example.org:80`, `unix:/run/app.sock`, `unix:@name`, `exec:bc -q`, `mqtts://broker`.
///
/// What `description` prints, `init(parsing:defaultHost:portOf:)` reads as the same value.
public struct Address: Hashable, Sendable, CustomStringConvertible {
  /// Where on its transport.
  public enum Place: Hashable, Sendable {
    /// A name, an IPv4 address, or an IPv6 address without brackets; a port from 0 to 65535, of which 0 lets the system
    /// choose when listening.
    case host(String, port: Int)
    /// A file.
    case path(String)
    /// A name that is no file: Linux's abstract namespace (unix(7)). It may hold any byte, also NUL.
    case abstract(String)
    /// A program and its arguments.
    case command([String])
    /// A port of a virtual machine or its host, which is known by its context identifier (vsock(7)). Port 0 lets the system
    /// choose when listening.
    case machine(VirtualMachine, port: UInt32)
    /// The number of a descriptor, from 3 on.
    case descriptor(Int32)
    /// What the program was started with: its standard streams, or sockets of systemd, of which a name chooses some
    /// (sd_listen_fds_with_names(3)); empty for all.
    case given(name: String)
  }

  /// Something else that the address says, behind a `?`: `mode=660`.
  public struct Option: Hashable, Sendable {
    /// One of `AddressScheme.options`.
    public var name: String
    /// Its value, without escapes.
    public var value: String

    /// The option of that name, which its scheme has, with a value that it takes.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What carries connections to it.
  public var scheme: AddressScheme
  /// Where it is.
  public var place: Place
  /// What the server of a WebSocket is asked for: a path and a query as HTTP has them (RFC 9112 §3.2.1); empty elsewhere.
  public var target = ""
  /// The scheme that it was written with, where that names a protocol; `scheme` is what carries it.
  public var protocolScheme: ProtocolScheme?
  /// What else it says, in the order in which it was written.
  public var options: [Option] = []

  /// The TCP address of `port` at `host`.
  public init(host: String, port: Int) {
    scheme = .tcp
    place = .host(host, port: port)
  }

  /// The port at `host` where TLS is spoken.
  public init(tlsHost host: String, port: Int) {
    scheme = .tls
    place = .host(host, port: port)
  }

  /// The Unix socket whose file is at `path`.
  public init(unixPath path: String) {
    scheme = .unix
    place = .path(path)
  }

  /// The Unix socket of that name in Linux's abstract namespace.
  public init(abstractName name: String) {
    scheme = .unix
    place = .abstract(name)
  }

  /// The standard input and output of a child process that is started with these words, the program's first.
  public init(command words: [String]) {
    scheme = .exec
    place = .command(words)
  }

  /// The port of a virtual machine, or of the host of one.
  public init(machine: VirtualMachine, port: UInt32) {
    scheme = .vsock
    place = .machine(machine, port: port)
  }

  /// The descriptor of that number, which the program was started with.
  public init(descriptor: Int32) {
    scheme = .descriptor
    place = .descriptor(descriptor)
  }

  /// The program's own standard input and output.
  public static let standardStreams = Address(.standardStreams, given: "")

  /// The sockets of that name which systemd listens at for the program; all when the name is empty.
  public init(systemd name: String) { self.init(.systemd, given: name) }

  private init(_ scheme: AddressScheme, given name: String) {
    self.scheme = scheme
    place = .given(name: name)
  }

  /// Reads an address. A `defaultHost` makes a port alone one: `:9000`, `9000`.
  /// A protocol gives its usual port to what has a host alone.
  public init(
    parsing text: String, defaultHost: String?, portOf wireProtocol: WireProtocol? = nil
  ) throws(AddressError) {
    self = try AddressReader(text, defaultHost: defaultHost, portOf: wireProtocol).address()
  }

  /// The host; nil where there is none.
  public var host: String? {
    if case .host(let host, _) = place { host } else { nil }
  }

  /// The port; nil where there is none.
  public var port: Int? {
    if case .host(_, let port) = place { port } else { nil }
  }

  /// The file's path; nil where there is none.
  public var path: String? {
    if case .path(let path) = place { path } else { nil }
  }

  /// The program and its arguments; nil where there is none.
  public var command: [String]? {
    if case .command(let words) = place { words } else { nil }
  }

  /// The value of an option; nil when the address does not have it.
  public subscript(option name: String) -> String? { options.first { $0.name == name }?.value }

  /// The shortest text that is read as this address. Of TCP without options that is `host:port`, an IPv6 address in
  /// brackets.
  public var description: String {
    switch place {
    case .host(let host, let port):
      prefix
        + (host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)")
        + (target == "/" ? "" : target) + query
    case .path(let path): "\(scheme.rawValue):\(AddressEscape.path(path))\(query)"
    case .abstract(let name): "\(scheme.rawValue):@\(AddressEscape.text(name, also: "?"))\(query)"
    case .command(let words): "\(scheme.rawValue):\(CommandWords.text(of: words))"
    case .machine(let machine, let port): "\(scheme.rawValue):\(machine):\(port)"
    case .descriptor(let number): "\(scheme.rawValue):\(number)"
    case .given(let name): scheme.prefix + name
    }
  }

  private var prefix: String {
    if let protocolScheme { return protocolScheme.prefix }
    // `fd:9000` is a descriptor, whatever hosts are called.
    return scheme == .tcp && options.isEmpty && host?.lowercased() != AddressScheme.descriptor.rawValue
      ? "" : scheme.prefix
  }

  private var query: String {
    guard !options.isEmpty else { return "" }
    let parts = options.map { $0.value.isEmpty ? $0.name : "\($0.name)=\(AddressEscape.text($0.value, also: "&"))" }
    // A URL's query is the server's.
    return (scheme.beginsWithUpgrade || protocolScheme != nil ? "#" : "?") + parts.joined(separator: "&")
  }
}
