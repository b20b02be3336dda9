package import Capture
import NIOCore

/// What belongs to a connection besides the channel that it reads from. Only used on the event loop.
protocol ChannelCompanion: AnyObject {
  /// Where what is sent goes.
  var output: any Channel { get }
  /// Why nothing more can be sent when `output` is gone by itself.
  var refusal: String { get }
  /// From now on it tells `connection`.
  func adopt(by connection: PeerConnection)
  /// The connection is over.
  func close()
  /// Whether what it belongs to goes on when neither side sends any more, and ends by itself.
  var outlivesHalves: Bool { get }
  /// Takes leave of the peer, which is told once it has ended, with what there is to say of that. False where nothing is to be
  /// waited for.
  func takeLeave(_ over: @escaping (String) -> Void) -> Bool
}

extension ChannelCompanion {
  var outlivesHalves: Bool { false }
  func takeLeave(_ over: @escaping (String) -> Void) -> Bool { false }
}

/// How a peer said that its connection is over.
package struct PeerEnding: Hashable, Sendable {
  /// Why the connection is over, in a few words.
  package var cause: String
  package var weight: CapturedEvent.Weight

  /// Its connection's end says no more.
  package static let close = PeerEnding(cause: "closed by the peer", weight: .notice)

  package init(cause: String, weight: CapturedEvent.Weight) {
    self.cause = cause
    self.weight = weight
  }
}
