package import FramingCore

/// How a connection of a capture ended, as far as its packets tell.
package struct ConnectionClosing: Hashable, Sendable {
  /// Its ends, by which words about it are found, and which of them is the client.
  var ends: (pair: EndpointPair, client: Endpoint)? { client.flatMap { client in pair.map { ($0, client) } } }
  private var pair: EndpointPair?
  private var client: Endpoint?
  /// The side that sent the first FIN.
  package var firstFin: Speaker?
  /// Whether the other side sent one, too.
  package var hasBothFins = false
  /// Whether that one was sent before the first was known to its sender.
  package var isAtOnce = false
  /// Whether the other side went on sending data although it knew of the first FIN.
  package var wentOn = false
  /// The side that reset it.
  package var reset: Speaker?
  /// Whether a connection between the same ends followed it, so that what is missing of its end was not captured.
  package var isReplaced = false
  /// When the newest packet that ended it was captured.
  package var time: Timestamp?
  /// Whether it is an exchange of datagrams, which has no end.
  package var isDatagrams = false

  /// One of which no end is known.
  package init() {}

  /// One between two ends, of whose end nothing is known.
  init(_ pair: EndpointPair, client: Endpoint?, isDatagrams: Bool = false) {
    self.pair = pair
    self.client = client
    self.isDatagrams = isDatagrams
  }

  /// The reason: `closed by the client (FIN), then by the server (FIN)`.
  package var words: String {
    guard let first = firstFin else {
      if let reset { return "reset by the \(reset.rawValue) (RST)" }
      return isReplaced ? "its end is not in the capture" : "still open where the capture ends"
    }
    let other = first.other.rawValue
    let closed = "closed by the \(first.rawValue) (FIN)"
    let fins =
      switch (hasBothFins, isAtOnce, wentOn) {
      case (false, _, true): closed + ", while the \(other) went on sending"
      case (false, _, false): closed
      case (true, true, _): "closed by both sides at once (FIN)"
      case (true, false, true): closed + ", then, after more data, by the \(other) (FIN)"
      case (true, false, false): closed + ", then by the \(other) (FIN)"
      }
    if let reset { return fins + ", then reset by the \(reset.rawValue) (RST)" }
    return hasBothFins ? fins : fins + "; the \(other)'s end is not in the capture"
  }

  /// Whether both sides closed it as they should.
  package var isOrderly: Bool { reset == nil && hasBothFins }

  var weight: CapturedEvent.Weight { reset == nil ? .notice : .warning }

  /// The same words when client and server have changed places.
  static func turned(_ words: String) -> String {
    words.split(separator: "client", omittingEmptySubsequences: false)
      .map { $0.replacing("server", with: "client") }.joined(separator: "server")
  }
}

extension TrackedConnection {
  /// What its packets said of its end, by the lower and the higher of its ends.
  struct Closing: OptionSet, Hashable {
    let rawValue: UInt8

    static let lowerFin = Closing(rawValue: 1)
    static let higherFin = Closing(rawValue: 2)
    /// Whether the lower end's FIN came first.
    static let lowerFirst = Closing(rawValue: 4)
    static let atOnce = Closing(rawValue: 8)
    static let wentOn = Closing(rawValue: 16)
    static let lowerReset = Closing(rawValue: 32)
    static let higherReset = Closing(rawValue: 64)
  }

  /// Takes note of what a segment says of the end, before its data is taken.
  mutating func noteEnd(_ segment: TCPSegment) {
    guard !closing.isEmpty || !segment.flags.isDisjoint(with: [.fin, .rst]) else { return }
    let isLower = segment.source == pair.lower
    let (own, others): (Closing, Closing) = isLower ? (.lowerFin, .higherFin) : (.higherFin, .lowerFin)
    if segment.flags.contains(.rst) {
      if closing.isDisjoint(with: [.lowerReset, .higherReset]) { closing.insert(isLower ? .lowerReset : .higherReset) }
      return
    }
    guard !closing.contains(own) else { return }
    if closing.contains(others), segment.flags.contains(.ack) {
      // A FIN has a sequence number behind the data.
      let next = (isLower ? higher : lower).reassembler.next
      let isKnown = next.map { Int32(bitPattern: segment.acknowledgement &- $0) > 0 } ?? true
      if isKnown, segment.payloadLength > 0 { closing.insert(.wentOn) }
      if !isKnown, segment.flags.contains(.fin) { closing.insert(.atOnce) }
    }
    guard segment.flags.contains(.fin) else { return }
    if isLower, !closing.contains(others) { closing.insert(.lowerFirst) }
    closing.insert(own)
  }

  /// How it ended.
  func ending(isReplaced: Bool) -> ConnectionClosing {
    var ending = ConnectionClosing(pair, client: client)
    func speaker(isLower: Bool) -> Speaker { (isLower ? pair.lower : pair.higher) == client ? .client : .server }
    if !closing.isDisjoint(with: [.lowerFin, .higherFin]) {
      ending.firstFin = speaker(isLower: closing.contains(.lowerFirst))
      ending.hasBothFins = closing.isSuperset(of: [.lowerFin, .higherFin])
    }
    ending.isAtOnce = closing.contains(.atOnce)
    ending.wentOn = closing.contains(.wentOn)
    if closing.contains(.lowerReset) { ending.reset = speaker(isLower: true) }
    if closing.contains(.higherReset) { ending.reset = speaker(isLower: false) }
    ending.isReplaced = isReplaced
    ending.time = closing.isEmpty ? nil : time
    return ending
  }
}
