import Capture
import FramingCore

/// What is known of one connection, a line each: what `:connection` shows and copies.
struct ConnectionDetails: Hashable, Sendable {
  struct Line: Hashable, Sendable {
    var name: String
    var value: String
    var isWarning = false
  }

  private(set) var lines: [Line] = []

  /// Of `info`; `report` is what the system has said of it. In a file there is nobody like us.
  init(
    _ info: ConnectionInfo, _ ending: Ending?, tls: TLSDetails?, _ report: TransportReport?, isInFile: Bool,
    secondsFromUTC: Int
  ) {
    add("peer", info.peer)
    if let address = info.address?.withoutOptions.description, address != info.peer { add("address", address) }
    if let options = report?.options, !options.isEmpty {
      add("options", options.map { $0.value.isEmpty ? $0.name : "\($0.name)=\($0.value)" }.joined(separator: ", "))
    }
    add("state", Self.words(info, secondsFromUTC))
    if let ending, Self.wasOpen(info) { add("ended", ending.description, isWarning: ending.isUnexpected) }
    if let report { addEnds(report) }
    if !isInFile { add("we are", info.facts.side == .client ? "the client" : "the server") }
    add("framing", info.facts.lens.name)
    add("received", traffic(info.received))
    add("sent", traffic(info.sent))
    if let tls { add(tls) }
    if let figures = report?.tcp { add(figures) }
    if let dropped = report?.droppedDatagrams {
      add("dropped", "\(ByteCountText.grouped(dropped)) datagrams, by the system", isWarning: dropped > 0)
    }
  }

  /// Lines as text, names in a column.
  var text: String {
    lines.map { PrintableText.pad($0.name, to: nameWidth) + $0.value + "\n" }.joined()
  }

  /// The cells of the widest name, and of what is between it and its value.
  var nameWidth: Int { (lines.map { displayWidth($0.name) }.max() ?? 0) + 2 }

  private mutating func add(_ name: String, _ value: String, isWarning: Bool = false) {
    lines.append(Line(name: name, value: PrintableText.clean(value), isWarning: isWarning))
  }

  private mutating func addEnds(_ report: TransportReport) {
    guard let local = report.local, let peer = report.peer else { return }
    add("ends", "\(local) (ours), \(peer)")
  }

  private mutating func add(_ tls: TLSDetails) {
    let agreed = ["TLS \(tls.version)", tls.cipher, tls.applicationProtocol.map { "ALPN \($0)" }]
    add("encryption", agreed.compactMap(\.self).joined(separator: ", "))
    if let name = tls.serverName { add("server name", name) }
    switch tls.isVerified {
    case true?: add("verified", "yes")
    case false?: add("verified", "NO: anybody may be at the other end", isWarning: true)
    case nil: add("verified", "nobody asked the client who it is")
    }
    guard let certificate = tls.peer else { return }
    add("certificate", certificate.subject)
    add("issuer", certificate.issuer)
    if !certificate.names.isEmpty { add("names", certificate.names.joined(separator: ", ")) }
    add("valid until", certificate.notAfter)
    add("SHA-256", certificate.sha256)
  }

  private mutating func add(_ figures: TransportReport.TCPFigures) {
    add("round trip", "\(Self.time(figures.roundTrip)) ± \(Self.time(figures.roundTripVariation))")
    let again = figures.retransmissions
    add(
      "retransmitted", again == 1 ? "1 segment" : "\(ByteCountText.grouped(again)) segments", isWarning: again > 0)
    if figures.unacknowledged > 0 {
      add("under way", "\(ByteCountText.grouped(figures.unacknowledged)) segments not acknowledged")
    }
    add(
      "windows",
      "\(ByteCountText.text(figures.congestionWindow)) to the peer, \(ByteCountText.text(figures.receiveWindow)) to us")
    add("segment size", "\(ByteCountText.text(figures.largestSegment)) at most")
  }

  /// `0.12 ms` of microseconds.
  private static func time(_ microseconds: Int) -> String {
    let hundredths = (microseconds + 5) / 10
    let digits = String(hundredths % 100)
    return "\(ByteCountText.grouped(hundredths / 100)).\(digits.count < 2 ? "0" : "")\(digits) ms"
  }

  /// What a file has of a connection was said while it was open.
  private static func wasOpen(_ info: ConnectionInfo) -> Bool {
    info.wasEstablished || info.received.bytes > 0 || info.sent.bytes > 0
  }

  private static func words(_ info: ConnectionInfo, _ secondsFromUTC: Int) -> String {
    let time = TimeText.timeOfDay(
      nanosecondsSince1970: info.since.nanoseconds, utcOffsetSeconds: secondsFromUTC
    ).prefix(8)
    return switch info.state {
    case .connecting: "connecting since \(time)"
    case .open: "open since \(time)"
    case .peerFinished: "open since \(time), and the peer has finished sending"
    case .weFinished: "open since \(time), and we have finished sending"
    case .closed(let reason): wasOpen(info) ? "closed, was open from \(time) on" : reason
    }
  }
}
