public import FramingCore
import Locking

extension Capture {
  /// How messages that we send to `connection`, or to all that are open when it is nil, are framed now. In a protocol
  /// of phases that depends on what was said before; nil when it is not the same for all of them.
  public func messageFraming(to connection: ConnectionID?) -> Framing? {
    state.withLock { $0.messageFraming(to: connection) }
  }
}

extension Lens {
  /// How a connection's first message is framed that `side` sends.
  public func messageFraming(from side: StreamDirection) -> Framing { decoder().messages(side) ?? usual(side) }

  /// How most messages are framed that `side` sends.
  fileprivate func usual(_ side: StreamDirection) -> Framing { (framing(side) ?? .raw).sending(from: side) }
}

extension CaptureState {
  fileprivate func messageFraming(to connection: ConnectionID?) -> Framing? {
    let (lens, side) = (index.lens, index.side)
    guard case .wireProtocol = lens.rule else { return lens.messageFraming(from: side) }
    let numbers = connection.map { [$0.number] } ?? connections.openNumbers
    let framings = Set(
      numbers.map { number in
        index.connections[number].map { $0.messages ?? lens.usual(side) } ?? lens.messageFraming(from: side)
      })
    return framings.count > 1 ? nil : framings.first ?? lens.messageFraming(from: side)
  }
}
