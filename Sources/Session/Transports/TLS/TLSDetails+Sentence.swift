import Capture
import FramingCore

extension TLSDetails {
  /// How much `sentence` matters.
  var weight: CapturedEvent.Weight { isVerified == false ? .warning : .notice }

  /// One line for the conversation; nothing of the peer's is in it unescaped.
  var sentence: String {
    var parts = ["TLS \(version)"]
    if let cipher { parts.append(cipher) }
    if let applicationProtocol { parts.append("ALPN \(applicationProtocol)") }
    if let peer { parts.append("certificate of \(peer.subject) until \(peer.notAfter.prefix { $0 != "T" })") }
    switch isVerified {
    case true?: parts.append("verified")
    case false?:
      if let peer { parts.append("SHA-256 \(peer.sha256)") }
      parts.append("NOT VERIFIED: anybody may be at the other end")
    case nil: break
    }
    return EscapedText.printable(parts.joined(separator: ", "))
  }
}
