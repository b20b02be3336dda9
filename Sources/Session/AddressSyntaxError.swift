/// Why a text is not an address, in one line that says what to write instead.
public struct AddressSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// There is no text.
    case empty
    /// A URL: only its host and port are wanted.
    case url
    /// Nothing before the port, and no default.
    case missingHost
    /// A character that no host has.
    case badHost(Unicode.Scalar)
    /// Nothing after the host.
    case missingPort
    /// The port is not a number.
    case badPort(String)
    /// The port is a number over 65535.
    case portOutOfRange(String)
    /// `[` without `]`.
    case unclosedBracket
    /// An IPv6 address without brackets: where does the port begin?
    case bareIPv6
  }

  /// The text as given.
  public var text: String
  /// What is wrong with it.
  public var reason: Reason

  init(_ text: String, _ reason: Reason) {
    self.text = text
    self.reason = reason
  }

  /// One line: what, where, and an example.
  public var description: String {
    let text = Self.printable(text)
    return switch reason {
    case .empty: "the address is empty: write HOST:PORT, for example 127.0.0.1:9000"
    case .missingHost: "'\(text)' has no host: write HOST:PORT, for example 127.0.0.1:9000"
    case .badHost(let scalar): "'\(text)' is not an address: a host has no \(Self.name(scalar))"
    case .missingPort: "'\(text)' has no port: write HOST:PORT, for example \(example)"
    case .url: "'\(text)' is a URL: write only HOST:PORT, for example 127.0.0.1:9000"
    case .badPort(let port): "'\(Self.printable(port))' in '\(text)' is not a port: write a number from 0 to 65535"
    case .portOutOfRange(let port): "port \(port) in '\(text)' is out of range: ports are 0 to 65535"
    case .unclosedBracket: "'\(text)' has '[' without ']': write [IPv6]:PORT, for example [::1]:9000"
    case .bareIPv6: "'\(text)': an IPv6 address needs brackets: write [IPv6]:PORT, for example [::1]:9000"
    }
  }

  private var example: String {
    let host = text.hasSuffix(":") ? String(text.dropLast()) : text
    return "\(host):9000"
  }

  /// Control characters as escapes: the text may go to a terminal.
  private static func printable(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      result += scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
    }
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    if scalar.properties.generalCategory == .control { return "control character" }
    return scalar == " " ? "space" : "'\(scalar)'"
  }
}
