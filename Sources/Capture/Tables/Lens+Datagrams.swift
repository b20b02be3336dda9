public import FramingCore

extension Lens {
  /// Every read as it came, whatever it is.
  static let datagrams = Lens(framing: .raw)

  /// Whether a datagram is a frame under it, rather than cut as a stream of its own.
  var takesDatagramsWhole: Bool {
    switch rule {
    case .framing(.raw), .framing(.pause): true
    case .framing: false
    case .wireProtocol(let wireProtocol): wireProtocol.datagramForm != .framed
    }
  }

  /// The lens that reads datagrams instead, where its protocol is another over them; nil where it reads them itself.
  public var datagramForm: Lens? {
    guard case .wireProtocol(let wireProtocol) = rule, case .other(let form) = wireProtocol.datagramForm else {
      return nil
    }
    return Lens(following: form, limit: limit)
  }

  /// As it is over the transport of an address: silences go by the characters of a serial line, and a protocol may be another
  /// over datagrams.
  public func carried(by address: Address) -> Lens {
    switch rule {
    case .framing(let framing) where address.scheme == .serial:
      Lens(framing: framing.onLine(baud: address.serial.baud), limit: limit)
    case .wireProtocol where address.scheme == .udp: datagramForm ?? self
    case .framing, .wireProtocol: self
    }
  }
}
