import Capture
package import Conversation
import FramingCore
import Session

extension PlayedFrame {
  /// What the recording has of a frame.
  init(_ fed: FedFrame) {
    let frame = fed.frame.frame
    self.init(
      connection: fed.frame.connection.number, isFromPeer: fed.frame.direction == .received,
      kind: FrameTest.Kind(frame.kind), bytes: fed.bytes, headerLength: frame.headerLength,
      trailerLength: frame.trailerLength, decoded: fed.message, checksum: FrameTest.Checksum(fed.checksum),
      number: fed.frame.number)
  }
}

extension FrameTest.Kind {
  init(_ kind: Frame.Kind) {
    self =
      switch kind {
      case .frame: .frame
      case .partial: .partial
      case .unframed: .unframed
      }
  }
}

extension FrameTest.Checksum {
  init(_ check: ChecksumCheck?) {
    self = check.map { $0.isRight ? .ok : .wrong } ?? .none
  }
}

extension Lens {
  /// What messages of a side go out in.
  func played(by side: Speaker) -> PlayedFraming {
    PlayedFraming(framing(side)?.sending(from: side) ?? .raw, of: wireProtocol)
  }

  /// As a conversation file says; nil when it names what there is not.
  package init?(_ cutting: Cutting, limit: Int) {
    switch cutting {
    case .framing(let text):
      guard let framing = try? Framing(parsing: text) else { return nil }
      self.init(framing: framing, limit: limit)
    case .named(let name):
      guard let known = UserDefinitions.wireProtocol(named: name) else { return nil }
      self.init(following: known, limit: limit)
    }
  }
}
