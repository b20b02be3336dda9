import Capture
import FramingCore
import NIOCore

extension PeerConnection {
  /// Does something with the lines of a serial connection; of others it is told why not.
  func perform(_ act: SerialAct) {
    if let refusal = machine.scheme.refusal(of: .lines) { return context.note(refusal, .warning, of: id) }
    let handler = channel.flatMap { try? $0.pipeline.syncOperations.handler(type: SerialHandler.self) }
    guard let handler else {
      return context.note("connection \(id.number) is not open", .warning, of: id)
    }
    handler.perform(act)
    context.flushAfterTurn()
  }
}
