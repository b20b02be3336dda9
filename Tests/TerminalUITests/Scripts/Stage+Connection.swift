import Capture

@testable import TerminalUI

extension Stage {
  /// TLS was agreed on by the newest connection.
  func agree(_ words: String) throws {
    guard let newest else { throw ScriptError("there is no connection") }
    capture.setTLSDetails(Self.agreement(words), of: newest)
  }

  /// The system answers what was asked of the newest connection.
  mutating func takeReport(_ words: String) throws {
    guard let newest else { throw ScriptError("there is no connection") }
    take(.reported(newest, try Self.report(words)))
  }

  /// An agreement on TLS 1.3 with a peer whose certificate is for the last word, verified if the first says so.
  private static func agreement(_ words: String) -> TLSDetails {
    var details = TLSDetails(version: "1.3")
    details.cipher = "TLS_AES_128_GCM_SHA256"
    details.applicationProtocol = "h2"
    details.serverName = "example.org"
    details.isVerified = words.hasPrefix("verified ")
    details.peer = TLSDetails.Certificate(
      subject: "CN=\(words.split(separator: " ").last ?? "")", issuer: "CN=Example CA,O=Example",
      names: ["example.org", "www.example.org", "127.0.0.1"], notAfter: "2120-01-01T05:27:45Z",
      sha256: String(repeating: "0123456789abcdef", count: 4))
    return details
  }

  /// What the system says: our end, the peer's, and for TCP how many microseconds, how much they vary, segments sent again and
  /// under way.
  private static func report(_ words: String) throws -> TransportReport {
    let parts = words.split(separator: " ").map(String.init)
    var report = TransportReport(local: parts.first, peer: parts.dropFirst().first)
    let figures = parts.dropFirst(2).compactMap { Int($0) }
    guard figures.count == 4 else { return report }
    report.tcp = TransportReport.TCPFigures(
      roundTrip: figures[0], roundTripVariation: figures[1], retransmissions: figures[2], unacknowledged: figures[3],
      congestionWindow: 14_480, receiveWindow: 65_536, largestSegment: 1_448)
    return report
  }
}
