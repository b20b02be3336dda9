import Capture
import Dispatch
import FramingCore
import Locking
import Session

/// Everything that a session recorded and told, to be waited for.
final class Journal: Recorder {
  struct Stream: Hashable {
    var connection: Int
    var direction: Direction
  }

  struct State {
    var peers: [String] = []
    var addresses: [Address?] = []
    var endpoints: [Int: ConnectionEndpoints] = [:]
    /// Whether the ends of every connection were known before it was open.
    var endpointsComeFirst = true
    var agreements: [Int: TLSDetails] = [:]
    var secrets: [UInt8] = []
    /// The ends of what was recorded as ciphertext, what went there, which of it before the first secrets, and whether it ended.
    var ciphertexts: [ConnectionEndpoints] = []
    var ciphertext: [Direction: [UInt8]] = [:]
    var ciphertextBeforeSecrets: [Direction: [UInt8]] = [:]
    var endedCiphertexts: [Direction?] = []
    /// Bytes that were recorded as ciphertext behind the end of their direction.
    var lateCiphertext = 0
    var resets: [Direction] = []
    /// What `counts` was when the recording was last flushed.
    var flushed: [Stream: Int] = [:]
    var states: [Int: [ConnectionState]] = [:]
    var chunks: [Stream: [[UInt8]]] = [:]
    var counts: [Stream: Int] = [:]
    var ended: [Stream] = []
    var notes: [String] = []
    var notices: [SessionNotice] = []
    var failure: StoreError?
    var refusals = 0
    var order: [Direction] = []
    var hanging: DispatchSemaphore?
    var isHanging = false
    fileprivate var waiting: [DispatchSemaphore] = []

    func bytes(_ direction: Direction, of connection: Int = 1) -> [UInt8] {
      var bytes: [UInt8] = []
      for chunk in chunks[Stream(connection: connection, direction: direction)] ?? [] { bytes += chunk }
      return bytes
    }

    func count(_ direction: Direction, of connection: Int = 1) -> Int {
      counts[Stream(connection: connection, direction: direction)] ?? 0
    }

    func has(_ note: String) -> Bool { notes.contains(note) }

    func state(of connection: Int = 1) -> ConnectionState? { states[connection]?.last }

    /// Whether a connection is over, and that was what ended it in the end: `closed by the peer (FIN), then by us (FIN)`
    /// was closed by us.
    func isClosed(_ words: String, of connection: Int = 1) -> Bool {
      guard case .closed(let cause)? = state(of: connection) else { return false }
      let act = words.prefix { $0 != " " }
      let last = cause.split(separator: ", then ").last.map(String.init) ?? cause
      return (last.hasPrefix("by ") ? act + " " + last : Substring(last)).hasPrefix(words)
    }

    var outcomes: [SendID: SendOutcome] {
      notices.reduce(into: [:]) { if case .sendEnded(let id, let outcome) = $1 { $0[id] = outcome } }
    }

    var listening: Address? {
      for case .listening(let address) in notices { return address }
      return nil
    }
  }

  private let state = Locked(State())
  private let keepsBytes: Bool
  let recordsCiphertext: Bool

  /// With `keepsBytes` false only their number is kept.
  init(keepsBytes: Bool = true, recordsCiphertext: Bool = false) {
    self.keepsBytes = keepsBytes
    self.recordsCiphertext = recordsCiphertext
  }

  var now: State { state.withLock { $0 } }

  /// Waits until `condition` holds. False when it does not within `seconds`.
  func waits(_ seconds: Int = 40, until condition: (State) -> Bool) -> Bool {
    let deadline = DispatchTime.now() + .seconds(seconds)
    let changed = DispatchSemaphore(value: 0)
    state.withLock { $0.waiting.append(changed) }
    defer { state.withLock { state in state.waiting.removeAll { $0 === changed } } }
    while true {
      if state.withLock({ condition($0) }) { return true }
      if changed.wait(timeout: deadline) == .timedOut { return state.withLock { condition($0) } }
    }
  }

  /// The next append does not return before the semaphore is signalled.
  func hang(until semaphore: DispatchSemaphore) {
    change { $0.hanging = semaphore }
  }

  /// From now on nothing is taken, or everything again.
  func refuse(_ error: StoreError?) {
    change { $0.failure = error }
  }

  func told(_ notice: SessionNotice) {
    if notice == .captured { return change { _ in } }
    change { $0.notices.append(notice) }
  }

  func openConnection(
    peer: String, address: Address?, state: ConnectionState, endpoints: ConnectionEndpoints?, lens: Lens?,
    at: Timestamp
  ) -> ConnectionID {
    change {
      $0.peers.append(peer)
      $0.addresses.append(address)
      $0.endpoints[$0.peers.count] = endpoints
      $0.states[$0.peers.count] = [state]
      return ConnectionID(number: $0.peers.count)
    }
  }

  func setEndpoints(_ endpoints: ConnectionEndpoints, of connection: ConnectionID) {
    change {
      $0.endpoints[connection.number] = endpoints
      $0.endpointsComeFirst = $0.endpointsComeFirst && $0.states[connection.number]?.last != .open
    }
  }

  func setTLSDetails(_ details: TLSDetails, of connection: ConnectionID) {
    change { $0.agreements[connection.number] = details }
  }

  func addSecrets(_ lines: [UInt8]) {
    change { $0.secrets += lines }
  }

  func openCiphertext(_ endpoints: ConnectionEndpoints, at: Timestamp) -> Int {
    change {
      $0.ciphertexts.append(endpoints)
      return $0.ciphertexts.count
    }
  }

  func appendCiphertext(_ bytes: Span<UInt8>, to number: Int, _ direction: Direction, at: Timestamp) {
    // The bytes are copied before the call returns.
    let copy = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    change {
      $0.ciphertext[direction, default: []] += copy
      if $0.endedCiphertexts.contains(where: { $0 == nil || $0 == direction }) { $0.lateCiphertext += copy.count }
      if $0.secrets.isEmpty { $0.ciphertextBeforeSecrets[direction, default: []] += copy }
    }
  }

  func endCiphertext(_ number: Int, _ direction: Direction?, at: Timestamp) {
    change { $0.endedCiphertexts.append(direction) }
  }

  func markReset(_ connection: ConnectionID, by direction: Direction, at: Timestamp) {
    change {
      guard case .closed? = $0.states[connection.number]?.last else { return $0.resets.append(direction) }
      $0.notes.append("marked as reset after its end")
    }
  }

  func flush() {
    change { $0.flushed = $0.counts }
  }

  func setState(_ state: ConnectionState, of connection: ConnectionID, at: Timestamp) {
    change { $0.states[connection.number, default: []].append(state) }
  }

  func append(
    _ bytes: Span<UInt8>, to connection: ConnectionID, _ direction: Direction, at: Timestamp
  ) throws(StoreError) {
    // The bytes are copied before the call returns.
    let copy = keepsBytes ? unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) } : []
    let count = bytes.count
    let hanging: DispatchSemaphore? = change { state in
      let hanging = state.hanging
      state.hanging = nil
      state.isHanging = hanging != nil
      return hanging
    }
    hanging?.wait()
    let stream = Stream(connection: connection.number, direction: direction)
    let failure: StoreError? = change {
      if let failure = $0.failure {
        $0.refusals += 1
        return failure
      }
      $0.counts[stream, default: 0] += count
      if keepsBytes {
        $0.chunks[stream, default: []].append(copy)
        $0.order.append(direction)
      }
      return nil
    }
    if let failure { throw failure }
  }

  func appendDatagram(
    _ bytes: Span<UInt8>, to connection: ConnectionID, _ direction: Direction, at time: Timestamp
  ) throws(StoreError) {
    try append(bytes, to: connection, direction, at: time)
  }

  func endStream(_ connection: ConnectionID, _ direction: Direction, at: Timestamp) {
    change { $0.ended.append(Stream(connection: connection.number, direction: direction)) }
  }

  func note(_ text: String, weight: CapturedEvent.Weight, connection: ConnectionID?, at: Timestamp) {
    change { $0.notes.append(text) }
  }

  func partial(of connection: ConnectionID, _ direction: Direction) -> PartialFrame? {
    let bytes = now.bytes(direction, of: connection.number)
    var decoder = FrameDecoder(.default)
    var frames: [Frame] = []
    decoder.feed(bytes.span, into: &frames)
    return decoder.partial
  }

  @discardableResult
  private func change<Result>(_ body: (inout sending State) -> sending Result) -> sending Result {
    state.withLock { state in
      let result = body(&state)
      for semaphore in state.waiting { semaphore.signal() }
      return result
    }
  }
}

extension Session {
  /// A session that writes into `journal`, started.
  static func started(_ role: Role, _ journal: Journal, _ options: SessionOptions = SessionOptions()) -> Session {
    let session = Session(role: role, recorder: journal, options: options) { journal.told($0) }
    session.start()
    return session
  }
}
