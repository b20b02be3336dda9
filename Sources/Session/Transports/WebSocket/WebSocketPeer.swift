import FramingCore
import NIOCore

/// What a connection that is a WebSocket knows of that. Only used on the event loop.
final class WebSocketPeer {
  /// How far it is.
  enum Stage {
    /// Its transport is being agreed on.
    case waiting
    /// The head of the request or the answer is coming; what there is of it.
    case upgrading([UInt8])
    /// The server's answer is on its way; what came behind the request.
    case answering(early: [UInt8])
    case open
    /// A Close frame was sent or is about to be.
    case closing
  }

  /// The most Pong frames that wait; a peer that pings without reading gets one of the newest then (RFC 6455 §5.5.3).
  private static let mostPongs = 64
  /// How long the peer may take to answer our Close frame, or to close behind its own.
  static let closePatience = TimeAmount.seconds(2)

  let isServer: Bool
  let upgrade: WebSocketUpgrade
  /// How long the upgrade may take; nil when the address does not say.
  let patience: UInt64?
  /// Whether somebody has made it by hand, who may break the rules on purpose, or let the peer do so.
  private(set) var isMadeByHand = false
  var stage = Stage.waiting
  var timeout: Scheduled<Void>?
  /// What the peer sends; nil behind its Close frame, and behind what is against the rules.
  var received: WebSocketWatch?
  /// What we send, also by hand; nil behind what is against the rules.
  var sent: WebSocketWatch?
  /// How the connection ends when it does; nil before a reason is there, and when that is ours.
  var ending: PeerEnding?
  /// Control frames of ours that wait, the oldest first, and whether one is being sent.
  var controls: [WebSocketControl] = []
  var isControlUnderWay = false

  /// Nil when `address` is not one of WebSocket.
  init?(_ address: Address, isServer: Bool) {
    guard address.scheme.beginsWithUpgrade else { return nil }
    self.isServer = isServer
    patience = address.connectTimeout
    upgrade = WebSocketUpgrade(address, nonce: Self.random(16))
    received = WebSocketWatch(isMasked: isServer)
    sent = WebSocketWatch(isMasked: !isServer)
  }

  /// One that begins within a connection of HTTP, behind an upgrade that somebody has made by hand.
  init(within isServer: Bool) {
    self.isServer = isServer
    patience = nil
    upgrade = WebSocketUpgrade(Address(host: "", port: 0), nonce: Self.random(16))
    isMadeByHand = true
    stage = .open
    var (received, sent) = (WebSocketWatch(isMasked: isServer), WebSocketWatch(isMasked: !isServer))
    // What was agreed on is not known here.
    (received.mayCompress, sent.mayCompress) = (true, true)
    (self.received, self.sent) = (received, sent)
  }

  /// A control frame of ours, masked as a client's must be.
  func frame(_ control: WebSocketControl) -> [UInt8] {
    WebSocket(opcode: control.opcode).frame(control.payload, key: isServer ? nil : Self.random(4))
  }

  /// Why nothing can be sent; nil when it can.
  var refusal: String? { if case .closing = stage { "the WebSocket is being closed" } else { nil } }

  /// Has a Pong frame wait.
  func enqueuePong(_ data: [UInt8]) {
    if controls.count >= Self.mostPongs { controls.removeAll { $0.opcode == WebSocketControl.pongOpcode } }
    controls.append(.pong(data))
  }

  private static func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255) } }
}
