import FramingCore

/// What the two sides of a WebSocket agree on about compression (permessage-deflate, RFC 7692 §7.1). Messages that we send stay as
/// they are, which is always allowed; those of the peer refer to no earlier one, so that each can be unpacked by itself.
enum DeflateOffer {
  static let name = "permessage-deflate"
  /// What a client offers.
  static let request = "\(name); server_no_context_takeover; client_no_context_takeover"

  /// An extension with its parameters.
  private struct Member {
    let name: String
    let parameters: [(name: String, value: String?)]

    init(_ text: String) {
      let parts = text.split(separator: ";").map(HTTPHead.trimmed)
      name = parts.first?.lowercased() ?? ""
      parameters = parts.dropFirst().map { part in
        let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(HTTPHead.trimmed)
        let value = pair.count > 1 ? pair[1] : nil
        return (
          pair[0].lowercased(),
          value.map { $0.hasPrefix("\"") && $0.hasSuffix("\"") ? String($0.dropFirst().dropLast()) : $0 }
        )
      }
    }

    var hasDuplicates: Bool { Set(parameters.map(\.name)).count < parameters.count }

    func has(_ name: String) -> Bool { parameters.contains { $0.name == name } }
  }

  /// Why a server's answer to our offer is none; nil when it is one, and messages of its own may be compressed.
  static func problem(withAnswer members: [String]) -> String? {
    guard members.count == 1, let text = members.first else {
      return "it uses \(members.count) extensions, and one was offered"
    }
    let member = Member(text)
    guard member.name == name else { return "it uses the extension \(shown(text)), which was not offered" }
    let known = ["server_no_context_takeover", "client_no_context_takeover", "server_max_window_bits"]
    if member.hasDuplicates || member.parameters.contains(where: { !known.contains($0.name) || !isRight($0) }) {
      return "its parameters of \(name) are no answer to those offered: \(shown(text))"
    }
    guard member.has("server_no_context_takeover") else {
      return "it does not take server_no_context_takeover, which was offered: \(shown(text))"
    }
    return nil
  }

  /// What a server answers to the offers of a client; nil for none that it takes.
  static func answer(to members: [String]) -> String? {
    for text in members {
      let member = Member(text)
      let known = [
        "server_no_context_takeover", "client_no_context_takeover", "server_max_window_bits", "client_max_window_bits",
      ]
      guard member.name == name, !member.hasDuplicates,
        member.parameters.allSatisfy({ known.contains($0.name) && isRight($0) })
      else { continue }
      var answer = "\(name); client_no_context_takeover"
      if member.has("server_no_context_takeover") { answer += "; server_no_context_takeover" }
      // What is never compressed keeps to any window.
      let window = member.parameters.first { $0.name == "server_max_window_bits" }?.value
      if let window { answer += "; server_max_window_bits=\(window)" }
      return answer
    }
    return nil
  }

  /// Windows have 8 to 15 bits; an offer of the client's may have none (RFC 7692 §7.1.2.2).
  private static func isRight(_ parameter: (name: String, value: String?)) -> Bool {
    guard parameter.name.hasSuffix("_bits") else { return parameter.value == nil }
    guard let value = parameter.value else { return parameter.name == "client_max_window_bits" }
    return !value.hasPrefix("0") && !value.hasPrefix("+") && Int(value).map { 8...15 ~= $0 } == true
  }

  private static func shown(_ text: String) -> String { "'\(EscapedText.printable(String(text.prefix(200))))'" }
}
