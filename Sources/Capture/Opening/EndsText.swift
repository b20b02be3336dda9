import FramingCore

/// How the ends of a connection of a file are written: `client → server`.
enum EndsText {
  private static let arrow = " → "

  /// What stands for the ends of bytes that say nothing of them.
  static let unknown = "a stream of bytes"

  static func text(client: Endpoint, server: Endpoint) -> String { text(client: client.text, server: server.text) }

  static func text(client: String, server: String) -> String { client + arrow + server }

  /// The two ends in such a text; nil in any other.
  static func parts(_ text: Substring) -> (client: Substring, server: Substring)? {
    text.firstRange(of: arrow).map { (text[..<$0.lowerBound], text[$0.upperBound...]) }
  }

  /// The same with the ends exchanged.
  static func turned(_ text: String) -> String {
    parts(text[...]).map { String($0.server) + arrow + String($0.client) } ?? text
  }
}
