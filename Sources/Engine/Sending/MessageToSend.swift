package import Capture
package import FramingCore
package import Session

/// A message that somebody wants sent, before it is wrapped.
package struct MessageToSend: Hashable, Sendable {
  /// What it consists of.
  package enum Content: Hashable, Sendable {
    case bytes([UInt8])
    /// The content of a file.
    case file(String)
  }

  var content: Content
  /// Whether it was written as text.
  var isText = false
  /// Whether it is wrapped as our side of the lens demands; if not, the bytes go out as they are.
  var isFramed = true
  /// What is wrong with it on purpose.
  package var malformation: Malformation?

  /// A message that consists of `content`.
  package init(content: Content, isText: Bool = false, isFramed: Bool = true, malformation: Malformation? = nil) {
    self.content = content
    self.isText = isText
    self.isFramed = isFramed
    self.malformation = malformation
  }

  /// What goes out for it to `connection`, or to all that are open when it is nil, as `capture` is framed.
  func outgoing(to connection: ConnectionID?, of capture: Capture) throws(Refusal) -> OutgoingMessage {
    guard isFramed else { return try outgoing(as: .raw, under: capture.facts(of: connection).lens) }
    guard let lens = capture.lens(ofRecipient: connection) else {
      throw Refusal("the connections are framed differently: say which one it is for")
    }
    guard let framing = capture.messageFraming(to: connection) else {
      throw Refusal("the connections are in different phases of \(lens.name): say which one it is for")
    }
    return try outgoing(as: framing, under: lens)
  }

  /// What goes out for it under `lens` as a connection's first message, when we are `side`.
  package func outgoing(under lens: Lens, from side: Speaker) throws(Refusal) -> OutgoingMessage {
    try outgoing(as: isFramed ? lens.messageFraming(from: side) : .raw, under: lens)
  }

  private func outgoing(as framing: Framing, under lens: Lens) throws(Refusal) -> OutgoingMessage {
    let limit = lens.limit
    switch content {
    case .file(let path) where malformation != nil:
      return try outgoing(Self.read(path, limit: limit), as: framing, limit: limit)
    case .file(let path): return .file(path: FilePath.expanded(path), framing: framing, limit: limit)
    case .bytes(let bytes):
      let isLine = isText && isFramed
      return try outgoing(
        bytes, as: isLine ? framing.sending(text: bytes, in: lens.wireProtocol) : framing, limit: limit)
    }
  }

  private func outgoing(_ bytes: [UInt8], as framing: Framing, limit: Int) throws(Refusal) -> OutgoingMessage {
    // Fresh and unpredictable for each frame, as RFC 6455 §5.3 asks.
    let key = (0..<4).map { _ in UInt8.random(in: 0...255) }
    if let malformation { return try outgoing(bytes, as: framing, limit, key, malformation) }
    do throws(EncodingError) {
      return .wire(try framing.wire(of: bytes.span, limit: FrameLimit(limit), maskKey: key))
    } catch {
      throw Refusal(error.description)
    }
  }

  private static func read(_ path: String, limit: Int) throws(Refusal) -> [UInt8] {
    do throws(Failure) {
      return try WholeFile.read(path, limit: limit)
    } catch {
      throw Refusal(error.description)
    }
  }

  private func outgoing(
    _ bytes: [UInt8], as framing: Framing, _ limit: Int, _ key: [UInt8], _ malformation: Malformation
  ) throws(Refusal) -> OutgoingMessage {
    do throws(MalformationError) {
      return OutgoingMessage(
        try malformation.apply(to: bytes, framing: framing, limit: FrameLimit(limit), maskKey: key))
    } catch {
      throw Refusal(error.description)
    }
  }

  /// Why a message cannot be sent; one line for a person.
  package struct Refusal: Error, Hashable, CustomStringConvertible {
    /// One line for a person.
    package let description: String

    init(_ description: String) { self.description = description }
  }
}

extension OutgoingMessage {
  /// What `pieces` are for the session.
  init(_ pieces: OutgoingPieces) {
    self = .pieces(pieces.map { PacedPiece(after: Int64(clamping: $0.pause), Array($0.bytes)) })
  }
}
