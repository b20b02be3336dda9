public import FramingCore

/// What messages go out in.
public struct PlayedFraming: Hashable, Sendable {
  /// What is put around each.
  public var framing: Framing
  /// What they are those of; nil of a framing alone.
  public var wireProtocol: WireProtocol?

  /// Messages of `wireProtocol`, if that is known, in `framing`.
  public init(_ framing: Framing, of wireProtocol: WireProtocol? = nil) {
    self.framing = framing
    self.wireProtocol = wireProtocol
  }

  /// The same for what `role` sends in datagrams: a protocol may be another there, or need nothing around its messages.
  func inDatagrams(from role: Speaker) -> PlayedFraming {
    switch wireProtocol?.datagramForm {
    case .other(let form):
      let side = role == .client ? form.client : form.server
      return PlayedFraming(form.datagramForm == .whole ? .raw : side.framing ?? .raw, of: form)
    case .whole: return PlayedFraming(.raw, of: wireProtocol)
    case .framed, nil: return self
    }
  }
}
