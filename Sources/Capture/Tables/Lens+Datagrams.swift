import FramingCore

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
}
