/// How the ends of a connection of a file are written: `client → server`.
enum EndsText {
  private static let arrow = " → "

  static func text(client: Endpoint, server: Endpoint) -> String { client.text + arrow + server.text }

  /// The same with the ends exchanged.
  static func turned(_ text: String) -> String {
    let words = text.split(separator: " ")
    guard words.count == 3, words[1] == "→" else { return text }
    return words[2] + arrow + words[0]
  }
}
