import Capture
import FramingCore
import NIOCore

extension PeerConnection {
  /// Does something with the lines of a serial connection; nil when that is done, otherwise why it is not.
  func perform(_ act: SerialAct) -> ActRefusal? {
    if let refusal = machine.scheme.refusal(of: .lines) { return ActRefusal(words: refusal, weight: .warning) }
    let handler = channel.flatMap { try? $0.pipeline.syncOperations.handler(type: SerialHandler.self) }
    guard let handler else {
      return ActRefusal(words: "connection \(id.number) is not open", weight: .warning)
    }
    outbox.recordWhatWent()
    let refusal = handler.perform(act)
    context.flushAfterTurn()
    return refusal.map { ActRefusal(words: $0, weight: .warning) }
  }
}
