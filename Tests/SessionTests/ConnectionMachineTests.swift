import Capture
import FramingCore
import Session
import Testing

/// Transcripts: what happens to a connection, and what is to be done about it.
struct ConnectionMachineTests {
  /// Something that happens.
  enum Input: Sendable {
    case connected(String)
    case attemptFailed(ConnectFailure)
    case peerFinished(PartialFrame?)
    case failed(TransportFailure)
    case transportClosed
    case close, shutdown, reset, finishedSending, negotiated, peerClosed
  }

  struct Transcript: Sendable, CustomTestStringConvertible {
    var name: String
    var reconnects = false
    var lines: [(Input, [ConnectionAction])]
    var testDescription: String { name }
  }

  private static let peer = "10.0.0.1:9000"
  private static let cut = PartialFrame(offset: 100, received: 17, total: 64, headerLength: 4)
  private static let headerless = PartialFrame(offset: 100, received: 3, total: nil, headerLength: nil)
  private static let opened: (Input, [ConnectionAction]) = (
    .connected(peer), [.note("connected to 10.0.0.1:9000", .notice), .state(.open)]
  )
  private static let halfOpen =
    "; we may still send until the connection is closed"

  private static func ended(
    _ cause: String, _ weight: CapturedEvent.Weight, _ ending: ConnectionEnding,
    transport: ConnectionAction = .closeTransport, streams: [Direction] = [.received, .sent]
  ) -> [ConnectionAction] {
    [transport, .failSends(cause), .explainEnd(cause)] + streams.map { .endStream($0) }
      + [.close(cause, weight), .ended(ending)]
  }

  private static func gaveUp(
    _ state: String, _ told: String, _ weight: CapturedEvent.Weight, _ ending: ConnectionEnding
  ) -> [ConnectionAction] {
    [.closeTransport, .failSends(state), .note(told, weight), .state(.closed(state)), .ended(ending)]
  }

  private static func notConnected(_ failure: ConnectFailure, _ state: String, _ told: String) -> Transcript {
    Transcript(name: state, lines: [(.attemptFailed(failure), gaveUp(state, told, .error, .failed))])
  }

  static let attempts: [Transcript] = [
    notConnected(
      .refused, "connection refused", "connection refused by 10.0.0.1:9000: nothing listens there"),
    notConnected(
      .unreachable("no route to host"), "unreachable", "cannot reach 10.0.0.1:9000: no route to host"),
    notConnected(.nameNotFound("nohost.invalid"), "name not found", "cannot find the name 'nohost.invalid'"),
    notConnected(
      .lookupFailed("a.example", "try again"), "name lookup failed", "cannot look up the name 'a.example': try again"),
    notConnected(.timedOut(seconds: 10), "timed out", "no answer from 10.0.0.1:9000 within 10 s"),
    notConnected(.other("no buffer space"), "no buffer space", "cannot connect to 10.0.0.1:9000: no buffer space"),
    Transcript(
      name: "an attempt that will be repeated is not the end", reconnects: true,
      lines: [
        (
          .attemptFailed(.refused),
          [.note("connection refused by 10.0.0.1:9000: nothing listens there", .error), .ended(.failed)]
        )
      ]),
    Transcript(
      name: "given up",
      lines: [(.close, gaveUp("given up", "stopped connecting to 10.0.0.1:9000", .notice, .ours))]),
    Transcript(
      name: "a reset before there is a connection gives up",
      lines: [(.reset, gaveUp("given up", "stopped connecting to 10.0.0.1:9000", .notice, .ours))]),
    Transcript(
      name: "which of several addresses was reached",
      lines: [
        (.connected("10.0.0.7:9000"), [.note("connected to 10.0.0.1:9000 (10.0.0.7:9000)", .notice), .state(.open)])
      ]),
  ]

  static let endings: [Transcript] = [
    Transcript(
      name: "the peer finishes, we close",
      lines: [
        opened,
        (
          .peerFinished(nil),
          [.endStream(.received), .note("the peer finished sending" + halfOpen, .notice), .state(.peerFinished)]
        ),
        (.peerFinished(nil), []),
        (.close, ended("closed by the peer (FIN), then by us (FIN)", .notice, .ours, streams: [.sent])),
        (.close, []),
      ]),
    Transcript(
      name: "the peer finishes inside a frame",
      lines: [
        opened,
        (
          .peerFinished(cut),
          [
            .endStream(.received),
            .note("the peer finished sending in the middle of a frame: 17 of 64 bytes came" + halfOpen, .warning),
            .state(.peerFinished),
          ]
        ),
      ]),
    Transcript(
      name: "the peer finishes inside a header", reconnects: true,
      lines: [
        opened,
        (
          .peerFinished(headerless),
          ended("closed by the peer (FIN)", .notice, .lost)
        ),
      ]),
    Transcript(
      name: "a write after the peer's end fails",
      lines: [
        opened,
        (
          .peerFinished(nil),
          [.endStream(.received), .note("the peer finished sending" + halfOpen, .notice), .state(.peerFinished)]
        ),
        (
          .failed(.notTaken),
          ended("closed by the peer while we were sending (broken pipe)", .error, .lost, streams: [.sent])
        ),
      ]),
    Transcript(
      name: "the peer's end is the end when we connect anew", reconnects: true,
      lines: [
        opened,
        (.peerFinished(nil), ended("closed by the peer (FIN)", .notice, .lost)),
      ]),
    Transcript(
      name: "we finish, then the peer",
      lines: [
        opened,
        (
          .shutdown,
          [
            .note("our side has finished sending; the peer may still send", .notice), .state(.weFinished),
            .finishSending,
          ]
        ),
        (.shutdown, []),
        (.finishedSending, [.endStream(.sent)]),
        (.peerFinished(nil), ended("closed by us (FIN), then by the peer (FIN)", .notice, .lost)),
      ]),
    Transcript(
      name: "the peer finishes, then we",
      lines: [
        opened,
        (
          .peerFinished(nil),
          [.endStream(.received), .note("the peer finished sending" + halfOpen, .notice), .state(.peerFinished)]
        ),
        (.shutdown, [.finishSending]),
        (
          .finishedSending,
          ended("closed by the peer (FIN), then by us (FIN)", .notice, .ours, streams: [.sent])
        ),
      ]),
    Transcript(
      name: "after our end the transport closes without a word",
      lines: [
        opened,
        (
          .shutdown,
          [
            .note("our side has finished sending; the peer may still send", .notice), .state(.weFinished),
            .finishSending,
          ]
        ),
        (.transportClosed, ended("closed by us (FIN), then by the peer (FIN)", .notice, .lost)),
      ]),
    Transcript(
      name: "the peer had closed wholly, which shows when something is sent",
      lines: [
        opened,
        (
          .peerFinished(nil),
          [.endStream(.received), .note("the peer finished sending" + halfOpen, .notice), .state(.peerFinished)]
        ),
        (
          .transportClosed,
          ended("closed by the peer while we were sending (broken pipe)", .error, .lost, streams: [.sent])
        ),
      ]),
    Transcript(
      name: "reset by the peer inside a frame",
      lines: [
        opened,
        (
          .failed(.reset),
          ended("reset by the peer (RST)", .error, .lost)
        ),
        (.failed(.notTaken), []),
        (.transportClosed, []),
      ]),
    Transcript(
      name: "the network gives up",
      lines: [
        opened,
        (
          .failed(.timedOut),
          ended("timed out: the peer no longer answers", .error, .lost)
        ),
      ]),
    Transcript(
      name: "reset by us",
      lines: [
        opened,
        (
          .reset,
          ended("reset by us (RST)", .warning, .ours, transport: .resetTransport, streams: [.sent, .received])
        ),
      ]),
    Transcript(
      name: "we close",
      lines: [opened, (.close, ended("closed by us (FIN)", .notice, .ours, streams: [.sent, .received]))]),
    Transcript(
      name: "reset behind its end",
      lines: [
        opened,
        (
          .peerFinished(nil),
          [.endStream(.received), .note("the peer finished sending" + halfOpen, .notice), .state(.peerFinished)]
        ),
        (
          .failed(.reset),
          ended("closed by the peer (FIN), then reset by the peer (RST)", .error, .lost, streams: [.sent])
        ),
      ]),
  ]

  @Test(arguments: attempts + endings)
  func transcript(_ transcript: Transcript) {
    let identity = ConnectionMachine.Identity(peer: Self.peer, reconnects: transcript.reconnects)
    var (machine, actions) = ConnectionMachine.calling(identity)
    #expect(actions == [])
    for (input, expected) in transcript.lines {
      actions = Self.put(input, into: &machine)
      #expect(actions == expected, "after \(input)")
    }
  }

  @Test func whatATransportCannotDoIsRefusedInASentence() {
    var (machine, _) = ConnectionMachine.accepted(.init(peer: "pid 1", scheme: .unix))
    #expect(machine.reset() == [.note("a Unix socket cannot be reset: close it instead", .warning)])
    #expect(machine.refusal == nil)
    (machine, _) = ConnectionMachine.accepted(.init(peer: Self.peer, capabilities: []))
    let words = "a TCP connection cannot finish sending and stay open: close it instead"
    #expect(machine.shutdown() == [.note(words, .warning)])
    #expect(
      machine.peerFinished(partial: nil)
        == Self.ended("closed by the peer (FIN)", .notice, .lost))
  }

  @Test func whatIsNegotiatedIsOpenAfterwards() {
    let identity = ConnectionMachine.Identity(peer: Self.peer, capabilities: .negotiation)
    var (machine, _) = ConnectionMachine.calling(identity)
    #expect(machine.connected(to: Self.peer) == [])
    #expect(machine.refusal == "not connected yet")
    var other = machine
    #expect(
      machine.negotiated("TLS 1.3") == [
        .note("connected to 10.0.0.1:9000", .notice), .note("TLS 1.3", .notice), .state(.open),
      ])
    #expect(machine.refusal == nil)
    #expect(
      other.transportClosed()
        == Self.gaveUp(
          "the peer closed the connection", "TLS with 10.0.0.1:9000 failed: the peer closed the connection", .error,
          .failed))
  }

  @Test func tlsThatBeginsWithinIsToldOrEndsIt() {
    var (machine, _) = ConnectionMachine.calling(.init(peer: Self.peer))
    #expect(machine.refusalOfTLS == "not connected yet")
    _ = machine.connected(to: Self.peer)
    #expect(machine.refusalOfTLS == nil && machine.secured("unasked", .notice) == [])
    machine.securing()
    #expect(machine.refusalOfTLS == "TLS is being agreed on already")
    for what in [Input.failed(.other("no")), .peerFinished(Self.cut), .peerClosed, .transportClosed] {
      var other = machine
      let actions = Self.put(what, into: &other)
      #expect(
        actions.contains { action in
          guard case .close(let words, .error) = action else { return false }
          return words.hasPrefix("TLS failed: ")
        },
        "\(what)")
      #expect(other == .closed && actions.last == .ended(.lost))
    }
    #expect(machine.secured("TLS 1.3", .notice) == [.note("TLS 1.3", .notice)])
    #expect(machine.refusal == nil && machine.refusalOfTLS?.isEmpty == false)
    var closing = machine
    #expect(closing.close().contains(.explainEnd("closed by us (close_notify)")))
    #expect(machine.peerFinished(partial: nil).contains(.state(.peerFinished)))
    var (datagrams, _) = ConnectionMachine.calling(.init(peer: Self.peer, scheme: .udp))
    _ = datagrams.connected(to: Self.peer)
    #expect(datagrams.refusalOfTLS?.hasPrefix("TLS cannot begin in an exchange of UDP datagrams") == true)
  }

  @Test(
    "Whatever happens, a connection does what its transport can, and ends once",
    arguments: 1...20 as ClosedRange<UInt64>)
  func anyCapabilities(seed: UInt64) {
    var random = SeededNumbers(seed)
    for _ in 0..<200 {
      let capabilities = TransportCapabilities(rawValue: UInt8.random(in: 0..<32, using: &random))
      let identity = ConnectionMachine.Identity(
        peer: Self.peer, capabilities: capabilities, reconnects: Bool.random(using: &random))
      var (machine, actions) =
        Bool.random(using: &random) ? ConnectionMachine.calling(identity) : ConnectionMachine.accepted(identity)
      for _ in 0..<12 {
        let isClosed = machine == .closed
        let more = Self.put(Self.inputs[Int.random(in: 0..<Self.inputs.count, using: &random)], into: &machine)
        #expect(!isClosed || more.isEmpty)
        actions += more
      }
      actions += machine.close()
      #expect(machine == .closed)
      let endings = actions.count { if case .ended = $0 { true } else { false } }
      #expect(endings == 1)
      if !capabilities.contains(.reset) { #expect(!actions.contains(.resetTransport)) }
      if !capabilities.contains(.halfClose) {
        #expect(!actions.contains(.finishSending) && !actions.contains(.state(.peerFinished)))
        #expect(!actions.contains(.state(.weFinished)))
      }
    }
  }

  private static let inputs: [Input] = [
    .connected(peer), .negotiated, .attemptFailed(.refused), .peerFinished(nil), .peerFinished(cut),
    .failed(.reset), .failed(.unread), .peerClosed, .transportClosed, .close, .shutdown, .shutdown, .reset,
    .finishedSending,
  ]

  @Test func acceptedConnectionIsOpenAtOnce() {
    let (machine, actions) = ConnectionMachine.accepted(.init(peer: Self.peer))
    #expect(actions == [.note("10.0.0.1:9000 connected", .notice)])
    #expect(machine.refusal == nil)
  }

  @Test func saysWhyNothingCanBeSent() {
    var (machine, _) = ConnectionMachine.calling(.init(peer: Self.peer))
    #expect(machine.refusal == "not connected yet")
    _ = machine.connected(to: Self.peer)
    #expect(machine.refusal == nil)
    _ = machine.shutdown()
    #expect(machine.refusal == "we have finished sending")
    _ = machine.close()
    #expect(machine.refusal == "closed")
  }

  private static func put(_ input: Input, into machine: inout ConnectionMachine) -> [ConnectionAction] {
    switch input {
    case .connected(let address): machine.connected(to: address)
    case .attemptFailed(let failure): machine.attemptFailed(failure)
    case .peerFinished(let partial): machine.peerFinished(partial: partial)
    case .failed(let failure): machine.failed(failure)
    case .transportClosed: machine.transportClosed()
    case .close: machine.close()
    case .shutdown: machine.shutdown()
    case .reset: machine.reset()
    case .finishedSending: machine.finishedSending()
    case .negotiated: machine.negotiated()
    case .peerClosed: machine.peerClosed()
    }
  }
}

/// A small seeded generator (splitmix64), so that a failure can be repeated.
private struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
