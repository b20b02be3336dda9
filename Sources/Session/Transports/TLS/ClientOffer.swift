import FramingCore

/// What a client says first (RFC 8446 §4.1.2) of the server that it wants and of what it would speak there.
struct ClientOffer: Hashable {
  /// The name that it asks for by SNI (RFC 6066 §3), printable; nil when it asks for none.
  var serverName: String?
  /// What it offers by ALPN (RFC 7301 §3.1), printable; nil when it does not know of that.
  var protocols: [String]?

  /// What is known of a message of which the first bytes have come.
  enum Reading: Hashable {
    case incomplete
    case complete(ClientOffer)
    /// It is none that a client begins with, or one that breaks the rules: TLS itself says so.
    case unreadable
  }

  /// The most bytes of one that are looked at. Its own are 2 to 4 thousand with keys that withstand quantum computers.
  static let longest = 64 << 10

  /// Reads it out of the records at the beginning of what a client sends.
  static func read(_ bytes: [UInt8]) -> Reading {
    var message: [UInt8] = []
    var place = 0
    while true {
      if message.count >= 4 {
        let length = Int(message[1]) << 16 | Int(message[2]) << 8 | Int(message[3])
        guard message[0] == 1, length <= longest else { return .unreadable }
        if message.count >= 4 + length {
          return ClientOffer(Fields(message[4..<4 + length])).map { .complete($0) } ?? .unreadable
        }
      }
      guard place < bytes.count else { return .incomplete }
      guard bytes[place] == 22, place + 1 == bytes.count || bytes[place + 1] == 3 else { return .unreadable }
      guard place + 5 <= bytes.count else { return .incomplete }
      let length = Int(bytes[place + 3]) << 8 | Int(bytes[place + 4])
      guard length > 0, length <= 1 << 14 else { return .unreadable }
      // What there is of the last record tells whether it is such a message at all.
      message += bytes[(place + 5)...].prefix(length)
      guard place + 5 + length <= bytes.count else {
        return message.first.map { $0 == 1 } ?? true ? .incomplete : .unreadable
      }
      place += 5 + length
    }
  }

  init() {}

  private init?(_ message: Fields) {
    var fields = message
    // Its version and what it has chosen at random; session identifier, cipher suites and compression methods.
    guard fields.skip(34), fields.part(1) != nil, fields.part(2) != nil, fields.part(1) != nil else { return nil }
    // Extensions may be left out.
    guard !fields.isAtEnd else { return }
    guard var extensions = fields.part(2) else { return nil }
    while !extensions.isAtEnd {
      guard let type = extensions.number(2), var data = extensions.part(2) else { return nil }
      switch type {
      case 0:
        guard var names = data.part(2) else { return nil }
        while !names.isAtEnd {
          guard let kind = names.number(1), let name = names.part(2) else { return nil }
          if kind == 0, serverName == nil { serverName = name.text }
        }
      case 16:
        guard var names = data.part(2) else { return nil }
        var offered: [String] = []
        while !names.isAtEnd {
          guard let name = names.part(1) else { return nil }
          offered.append(name.text)
        }
        protocols = offered
      default: break
      }
    }
  }

  /// Goes through what came from elsewhere: nothing traps.
  private struct Fields {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    /// As text that can be shown.
    var text: String { EscapedText.printable(String(decoding: rest.prefix(255), as: UTF8.self), keepsLines: false) }

    mutating func skip(_ count: Int) -> Bool {
      guard rest.count >= count else { return false }
      rest = rest.dropFirst(count)
      return true
    }

    mutating func number(_ size: Int) -> Int? {
      guard rest.count >= size else { return nil }
      defer { rest = rest.dropFirst(size) }
      return rest.prefix(size).reduce(0) { $0 << 8 | Int($1) }
    }

    /// A part that stands behind its length of so many bytes.
    mutating func part(_ size: Int) -> Fields? {
      guard let length = number(size), rest.count >= length else { return nil }
      defer { rest = rest.dropFirst(length) }
      return Fields(rest.prefix(length))
    }
  }
}
