import FramingCore
import NIOCore

/// What is said to a proxy before it passes bytes on: a value that is given its answers and says what to send.
struct ProxyDialogue {
  /// Why the proxy passes nothing on, in words.
  struct Refusal: Error {
    var words: String
  }

  /// What an answer means.
  enum Step: Equatable {
    case wait
    case send([UInt8])
    /// What follows is the peer's.
    case done
  }

  private enum Stage {
    case method
    case login
    case request
    case head
  }

  /// The longest head of an HTTP response that is read, in bytes.
  private static let longestHead = 64 << 10

  private let proxy: ProxyAddress
  private let host: String
  private let port: Int
  private var stage: Stage
  /// What came and is not understood yet; behind the last step what belongs to the peer.
  private(set) var rest: [UInt8] = []

  /// One that asks for `port` at `host`, whose name the proxy looks up.
  init(_ proxy: ProxyAddress, host: String, port: Int) {
    self.proxy = proxy
    self.host = host
    self.port = port
    stage = proxy.kind == .http ? .head : .method
  }

  /// What is said first.
  var opening: [UInt8] {
    guard proxy.kind == .http else {
      // Version 5, and the methods that are offered: none, or user and password (RFC 1928 §3).
      return proxy.user == nil ? [5, 1, 0] : [5, 2, 0, 2]
    }
    let target = "\(Address(host: host, port: port))"
    var lines = ["CONNECT \(target) HTTP/1.1", "Host: \(target)"]
    if let user = proxy.user {
      let login = Base64.encode(Array("\(user):\(proxy.password)".utf8))
      lines.append("Proxy-Authorization: Basic " + String(decoding: login, as: UTF8.self))
    }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// Takes what the proxy answers. To be asked again with nothing until it says `wait` or `done`.
  mutating func take(_ bytes: [UInt8]) throws(Refusal) -> Step {
    rest += bytes
    switch stage {
    case .method: return try takeMethod()
    case .login: return try takeLogin()
    case .request: return try takeReply()
    case .head: return try takeHead()
    }
  }

  private mutating func takeMethod() throws(Refusal) -> Step {
    guard let answer = try answer(of: 2, beginning: 5) else { return .wait }
    switch answer[1] {
    case 0: return request()
    case 2 where proxy.user != nil:
      stage = .login
      let (user, password) = (Array((proxy.user ?? "").utf8), Array(proxy.password.utf8))
      // RFC 1929 §2.
      return .send([1, UInt8(user.count)] + user + [UInt8(password.count)] + password)
    default:
      throw Refusal(
        words: proxy.user == nil
          ? "it demands a login: USER:PASSWORD@ in front of its host gives one" : "it takes no login by password")
    }
  }

  private mutating func takeLogin() throws(Refusal) -> Step {
    guard let answer = try answer(of: 2, beginning: 1) else { return .wait }
    guard answer[1] == 0 else { throw Refusal(words: "it refuses the user and the password") }
    return request()
  }

  /// Asks for the connection (RFC 1928 §4).
  private mutating func request() -> Step {
    stage = .request
    let place = Self.numeric(host) ?? [3, UInt8(clamping: host.utf8.count)] + host.utf8.prefix(255)
    return .send([5, 1, 0] + place + [UInt8(port >> 8 & 0xff), UInt8(port & 0xff)])
  }

  private mutating func takeReply() throws(Refusal) -> Step {
    guard let front = rest.first else { return .wait }
    guard front == 5 else { throw Self.isNone }
    guard rest.count >= 2 else { return .wait }
    guard rest[1] == 0 else { throw Refusal(words: Self.replies[rest[1]] ?? "it answers with error \(rest[1])") }
    guard rest.count >= 5 else { return .wait }
    let length: Int
    switch rest[3] {
    case 1: length = 4
    case 4: length = 16
    case 3: length = 1 + Int(rest[4])
    default: throw Self.isNone
    }
    guard rest.count >= 4 + length + 2 else { return .wait }
    rest.removeFirst(4 + length + 2)
    return .done
  }

  /// RFC 1928 §6.
  private static let replies: [UInt8: String] = [
    1: "it failed", 2: "its rules do not allow that", 3: "the network is unreachable from it",
    4: "the host is unreachable from it, or it does not know the name",
    5: "the connection is refused: nothing listens there", 6: "the time to live expired on the way",
    7: "it does not connect", 8: "it does not know such addresses",
  ]

  private mutating func takeHead() throws(Refusal) -> Step {
    let start = Array("HTTP/1.".utf8)
    guard rest.prefix(start.count).elementsEqual(start.prefix(rest.count)) else { throw Self.isNone }
    guard let end = HTTPHead.end(in: rest) else {
      guard rest.count <= Self.longestHead else { throw Refusal(words: "its answer has no end") }
      return .wait
    }
    let line = String(decoding: rest.prefix { $0 != 0x0d && $0 != 0x0a }, as: UTF8.self)
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[1].hasPrefix("2") else {
      let status = words.count == 2 ? EscapedText.printable(String(words[1].prefix(200))) : "no status"
      let advice =
        status.hasPrefix("407") && proxy.user == nil ? ": USER:PASSWORD@ in front of its host gives a login" : ""
      throw Refusal(words: "it answers \(status)\(advice)")
    }
    rest.removeFirst(end)
    return .done
  }

  private static let isNone = Refusal(words: "it is no such proxy: its answer is none")

  /// The next answer of so many bytes; nil while it is not there.
  private mutating func answer(of count: Int, beginning version: UInt8) throws(Refusal) -> [UInt8]? {
    guard rest.first ?? version == version else { throw Self.isNone }
    guard rest.count >= count else { return nil }
    defer { rest.removeFirst(count) }
    return Array(rest.prefix(count))
  }

  /// The kind and the bytes of an IP address; nil of a name.
  private static func numeric(_ host: String) -> [UInt8]? {
    InternetAddressText.bytes(host).map { [$0.count == 4 ? 1 : 4] + $0 }
  }
}
