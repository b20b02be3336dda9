package import Capture
package import FramingCore
package import Session

/// A conversation with peers, as loops, tabs and plays use it. `Session` is the real one; tests have one in memory. Each
/// method does what that of `Session` says. Received bytes do not come this way: a session appends them to the recording.
package protocol PeerSession: AnyObject {
  func start()
  func stop()
  func send(_ message: OutgoingMessage, to recipient: Recipient) -> SendID
  func cancel(_ id: SendID)
  func call(_ peer: Address, framedBy lens: Lens?) -> CallID
  func shutdown(_ recipient: Recipient)
  func close(_ recipient: Recipient)
  func reset(_ recipient: Recipient)
  func startTLS(_ recipient: Recipient, _ options: [Address.Option], as act: ActID?)
  func perform(_ act: SerialAct, _ recipient: Recipient, as name: ActID?)
  func reconnect()
  func setReconnects(_ reconnects: Bool)
  func report(on connection: ConnectionID)
  func endSilentFrames()
  func flush()
  func retryRecording()
  func hold(_ isHeld: Bool)
  var droppedDatagrams: Int { get }
}

extension Session: PeerSession {}
