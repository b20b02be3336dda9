/// The first sequence numbers of a connection's two sides, ours first.
package typealias InitialSequences = @Sendable (_ connection: Int) -> (UInt32, UInt32)

/// Random numbers, as RFC 6528 demands of a real connection.
package let randomSequences: InitialSequences = { _ in
  (UInt32.random(in: .min ... .max), UInt32.random(in: .min ... .max))
}

/// Turns what happens to the session's connections into packets of a recording.
struct PacketRecorder: Sendable {
  let details: RecordingDetails
  private let sequences: InitialSequences
  /// The connections that are not closed.
  private var connections: [Int: RecordedConnection] = [:]
  /// Connections that are closed, the newest ones: something may still be said of them.
  private var closed: [Int: RecordedConnection] = [:]
  private var closedOrder: [Int] = []
  private static let mostClosed = 4_096
  /// The ciphertext of connections over TLS that are not closed, by numbers of their own.
  private var ciphertexts: [Int: RecordedConnection] = [:]
  private var ciphertextCount = 0
  /// The newest time; the packets of a recording are in the order of their times.
  private var latest = Timestamp(nanoseconds: .min)
  /// How the streams are framed, as far as somebody has chosen it.
  private var framing = RecordedFraming()
  /// Whether no connection has ever been there.
  private(set) var isEmpty = true

  init(details: RecordingDetails, sequences: @escaping InitialSequences) {
    self.details = details
    self.sequences = sequences
    for line in details.comment.split(separator: "\n") { framing.take(String(line)) }
  }

  /// What is known of a connection, before it is established.
  mutating func describe(_ number: Int, _ endpoints: ConnectionEndpoints) {
    guard connections[number]?.isEstablished != true else { return }
    connections[number] = RecordedConnection(number: number, endpoints, sequences: sequences(number))
  }

  /// The connection is there.
  mutating func establish(_ number: Int, at time: Timestamp, comment: String? = nil, into buffer: inout [UInt8]) {
    let time = settle(time)
    isEmpty = false
    change(number) { $0.establish(at: time, comment: comment, into: &buffer) }
  }

  /// Bytes of a file that `count` bytes of a connection need at most, the packets around them included.
  func room(for count: Int) -> Int {
    let packets = count / RecordedPacket.longest + 1
    // Three packets of a beginning and one of an acknowledgement may come with them.
    return count + 4 + (packets + 4) * (RecordedPacket.overhead(isVersion4: false) + 8)
  }

  /// What one read or write carried, a datagram from `sender` where that is another than the peer. Where its first byte lies in `buffer`, and how far apart full packets begin.
  mutating func carry(
    _ bytes: Span<UInt8>, of stream: StreamKey, from sender: Endpoint? = nil, at time: Timestamp,
    into buffer: inout [UInt8]
  ) -> (place: Int, stride: Int) {
    let time = settle(time)
    isEmpty = false
    var connection = connections.removeValue(forKey: stream.connection) ?? unknown(stream.connection)
    connection.establish(at: time, comment: nil, into: &buffer)
    let place = connection.carry(bytes, stream.direction, from: sender, at: time, into: &buffer)
    let stride = RecordedPacket.longest + RecordedPacket.overhead(isVersion4: connection.isVersion4)
    connections[stream.connection] = connection
    return (place, stride)
  }

  /// Nothing more goes that way.
  mutating func finish(_ stream: StreamKey, at time: Timestamp, into buffer: inout [UInt8]) {
    let time = settle(time)
    change(stream.connection) { $0.finish(stream.direction, at: time, comment: nil, into: &buffer) }
  }

  /// A side ended both ways at once.
  mutating func reset(_ number: Int, by direction: Direction, at time: Timestamp, into buffer: inout [UInt8]) {
    let time = settle(time)
    change(number) { $0.reset(by: direction, at: time, comment: nil, into: &buffer) }
  }

  /// The connection is over, in words.
  mutating func close(_ number: Int, words: String, at time: Timestamp, into buffer: inout [UInt8]) {
    let time = settle(time)
    guard var connection = connections.removeValue(forKey: number) else { return }
    connection.close(at: time, comment: words, into: &buffer)
    if closedOrder.count >= 2 * Self.mostClosed {
      for old in closedOrder.prefix(Self.mostClosed) { closed[old] = nil }
      closedOrder.removeFirst(Self.mostClosed)
    }
    closed[number] = connection
    closedOrder.append(number)
  }

  /// Something happened to a connection, or to the session when `number` is 0.
  mutating func remark(_ text: String, of number: Int, at time: Timestamp, into buffer: inout [UInt8]) {
    let time = settle(time)
    if connections[number] == nil {
      unknown(number).remark(text, at: time, into: &buffer)
    } else {
      change(number) {
        $0.remark(text, at: time, into: &buffer)
        $0.lastWords = text
      }
    }
  }

  /// A connection is about to be over, for that reason.
  mutating func explainEnd(of number: Int, _ cause: String, at time: Timestamp, into buffer: inout [UInt8]) {
    let time = settle(time)
    change(number) {
      let ends = $0.endpoints
      guard $0.isEstablished, let local = ends.local, let peer = ends.peer else { return }
      $0.remark(RecordedCause(local: local, peer: peer, cause: cause).comment, at: time, into: &buffer)
      $0.lastWords = cause
    }
  }

  /// The streams of a connection are framed by `name` from their beginning on, or those of all when `number` is 0.
  mutating func reframe(_ name: String, of number: Int, at time: Timestamp, into buffer: inout [UInt8]) {
    var chosen = RecordedFraming()
    if number == 0 {
      chosen.set(name)
      framing.set(name)
    } else if let ends = knownEnds(number) {
      let pair = EndpointPair(ends.local, ends.peer)
      chosen.set(name, between: pair)
      framing.set(name, between: pair)
    }
    for comment in chosen.comments { remark(comment, of: number, at: time, into: &buffer) }
  }

  /// Frames of a stream begin again at an offset of it; `end` bytes of it are there. Nothing is said of a stream whose
  /// beginning the file lacks, where offsets would be others.
  mutating func beginFrames(
    at offset: UInt64, of stream: StreamKey, end: UInt64, at time: Timestamp, into buffer: inout [UInt8]
  ) {
    let number = stream.connection
    guard let connection = connections[number] ?? closed[number], let ends = knownEnds(number), connection.isWhole,
      connection.carried(stream.direction) == end
    else { return }
    let (sender, receiver) = stream.direction == .sent ? (ends.local, ends.peer) : (ends.peer, ends.local)
    var found = RecordedFraming()
    found.begin(at: offset, from: sender, to: receiver)
    framing.begin(at: offset, from: sender, to: receiver)
    for comment in found.comments { remark(comment, of: number, at: time, into: &buffer) }
  }

  /// The recording is shown by `view` from here on, which differs in an aspect.
  mutating func show(
    _ view: RecordedView, _ aspect: RecordedView.Aspect, at time: Timestamp, into buffer: inout [UInt8]
  ) {
    framing.view = view
    remark(view.comment(aspect), of: 0, at: time, into: &buffer)
  }

  /// Secrets of TLS, lines of NSS's key log: a Decryption Secrets Block (draft-ietf-opsawg-pcapng §4.7).
  func keep(secrets lines: [UInt8], into buffer: inout [UInt8]) {
    buffer += TLSSecrets.block(lines)
  }

  /// The ends of a stream as the recording has them, from which side to which; nil when they are not known any more.
  func ends(of stream: StreamKey) -> (sender: String, receiver: String)? {
    guard let (local, peer) = knownEnds(stream.connection) else { return nil }
    return stream.direction == .sent ? (local.text, peer.text) : (peer.text, local.text)
  }

  /// Our end of a connection and the peer's; nil when they are not known any more.
  private func knownEnds(_ number: Int) -> (local: Endpoint, peer: Endpoint)? {
    guard let endpoints = (connections[number] ?? closed[number])?.endpoints, let local = endpoints.local,
      let peer = endpoints.peer
    else { return nil }
    return (local, peer)
  }

  /// The session is over, after so many frames.
  mutating func end(frames: Int, at time: Timestamp, into buffer: inout [UInt8]) {
    buffer += RecordingEnd.block(frames: frames, framing: framing, at: settle(time))
  }

  /// What a file needs to know of the connections that go on in it.
  func introduction() -> [UInt8] {
    var buffer: [UInt8] = []
    if ciphertextCount > 0 { buffer += RecordedInterface.ciphertext.block }
    for comment in framing.comments(withBeginnings: false) { unknown(0).remark(comment, at: latest, into: &buffer) }
    let all = connections.sorted { $0.key < $1.key } + ciphertexts.sorted { $0.key < $1.key }
    for (_, connection) in all {
      connection.remark(connection.introduction, at: latest, into: &buffer)
    }
    return buffer
  }

  /// What follows is in another file, which lacks the beginnings of the streams that there are.
  mutating func goOnInAnotherFile() {
    framing.forgetBeginnings()
    for number in connections.keys { connections[number]?.isWhole = false }
    for number in closed.keys { closed[number]?.isWhole = false }
  }

  /// What was taken back is as it was.
  mutating func restore(_ stream: StreamKey, _ connection: RecordedConnection?) {
    connections[stream.connection] = connection
  }

  /// The state of a stream's connection, for `restore`.
  func snapshot(_ stream: StreamKey) -> RecordedConnection? { connections[stream.connection] }

  private func unknown(_ number: Int) -> RecordedConnection {
    let nobody = ConnectionEndpoints(local: nil, peer: nil, isOutgoing: true)
    return RecordedConnection(number: number, closed[number]?.endpoints ?? nobody, sequences: sequences(number))
  }

  private mutating func change(_ number: Int, _ body: (inout RecordedConnection) -> Void) {
    guard var connection = connections[number] else { return }
    body(&connection)
    connections[number] = connection
  }

  private mutating func settle(_ time: Timestamp) -> Timestamp {
    latest = max(latest, time)
    return latest
  }
}

// MARK: - Ciphertext

extension PacketRecorder {
  /// A connection over TLS is there, between these ends. The number of its ciphertext.
  mutating func openCiphertext(
    _ endpoints: ConnectionEndpoints, at time: Timestamp, into buffer: inout [UInt8]
  ) -> Int {
    if ciphertextCount == 0 { buffer += RecordedInterface.ciphertext.block }
    ciphertextCount += 1
    isEmpty = false
    var ends = endpoints
    ends.isCiphertext = true
    var conversation = RecordedConnection(number: ciphertextCount, ends, sequences: sequences(ciphertextCount))
    conversation.establish(at: settle(time), comment: nil, into: &buffer)
    ciphertexts[ciphertextCount] = conversation
    return ciphertextCount
  }

  /// What TLS read or wrote; none behind the end of its direction.
  mutating func carryCiphertext(
    _ bytes: Span<UInt8>, of number: Int, _ direction: Direction, at time: Timestamp, into buffer: inout [UInt8]
  ) {
    let time = settle(time)
    guard ciphertexts[number]?.hasFinished(direction) == false,
      var conversation = ciphertexts.removeValue(forKey: number)
    else { return }
    _ = conversation.carry(bytes, direction, at: time, into: &buffer)
    ciphertexts[number] = conversation
  }

  /// Nothing more goes that way, or neither way when `direction` is nil.
  mutating func endCiphertext(
    _ number: Int, _ direction: Direction?, at time: Timestamp, into buffer: inout [UInt8]
  ) {
    let time = settle(time)
    guard let direction else {
      guard var conversation = ciphertexts.removeValue(forKey: number) else { return }
      return conversation.close(at: time, comment: nil, into: &buffer)
    }
    ciphertexts[number]?.finish(direction, at: time, comment: nil, into: &buffer)
  }

  /// Nothing more of that ciphertext is recorded, not even its end.
  mutating func abandonCiphertext(_ number: Int) { ciphertexts[number] = nil }
}
