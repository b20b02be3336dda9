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
}

/// How a peer said that its connection is over.
package struct PeerEnding: Hashable, Sendable {
  /// A few words for the state.
  package var summary: String
  /// A sentence for the conversation.
  package var told: String
  package var weight: CapturedEvent.Weight

  /// Its connection's end says no more.
  package static let close = PeerEnding(
    summary: "closed by the peer", told: "the peer closed the connection", weight: .notice)

  package init(summary: String, told: String, weight: CapturedEvent.Weight) {
    self.summary = summary
    self.told = told
    self.weight = weight
  }
}
