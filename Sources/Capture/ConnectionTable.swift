import FramingCore

/// The session's connections: a compact entry each, and more only for those that are open.
struct ConnectionTable: Sendable {
  /// Under 100 bytes, so that a peer that connects and closes all day long is no danger.
  fileprivate struct Entry: Sendable {
    var since: Timestamp
    var received = Traffic()
    var sent = Traffic()
    /// Where the peer's name is.
    var peerPlace: UInt64
    /// How the connection ended, once it has.
    var endPlace: UInt64 = 0
    var peerLength: UInt32
    var endLength: UInt32 = 0
    /// Which of the addresses its server has, counted from 1; 0 for none.
    var address: UInt32 = 0
    var wasEstablished = false
    /// Whether client and server have changed places since the peer's name was written.
    var isTurned = false
  }

  private struct Open: Sendable {
    var peer: String
    var state: ConnectionState
  }

  private var entries: [Entry] = []
  /// The different addresses of servers: mostly one.
  private var addresses: [Address] = []
  private var addressNumbers: [Address: UInt32] = [:]
  /// How many of the open ones have a peer that has finished sending.
  private(set) var finishedCount = 0
  private var open: [Int: Open] = [:]

  var count: Int { entries.count }
  var openCount: Int { open.count }

  func contains(_ id: ConnectionID) -> Bool { id.number >= 1 && id.number <= entries.count }
  func isOpen(_ id: ConnectionID) -> Bool { open[id.number] != nil }

  mutating func add(
    peer: String, in place: StoredText, address: Address? = nil, state: ConnectionState, at time: Timestamp
  ) -> ConnectionID {
    var entry = Entry(since: time, peerPlace: place.place, peerLength: UInt32(truncatingIfNeeded: place.length))
    if let address { entry.address = number(of: address) }
    entries.append(entry)
    open[entries.count] = Open(peer: peer, state: state)
    if state == .peerFinished { finishedCount += 1 }
    return ConnectionID(number: entries.count)
  }

  private mutating func number(of address: Address) -> UInt32 {
    if let known = addressNumbers[address] { return known }
    addresses.append(address)
    let number = UInt32(truncatingIfNeeded: addresses.count)
    addressNumbers[address] = number
    return number
  }

  mutating func setState(_ state: ConnectionState, of id: ConnectionID, at time: Timestamp) {
    guard let before = open[id.number]?.state else { return }
    if state == .open { entries[id.number - 1].wasEstablished = true }
    // An attempt began earlier.
    if state == .open, before == .connecting { entries[id.number - 1].since = time }
    open[id.number]?.state = state
    finishedCount += (state == .peerFinished ? 1 : 0) - (before == .peerFinished ? 1 : 0)
  }

  /// The connection is over; the words are at `words`.
  mutating func close(_ id: ConnectionID, words: StoredText) {
    guard let ended = open.removeValue(forKey: id.number) else { return }
    if ended.state == .peerFinished { finishedCount -= 1 }
    entries[id.number - 1].endPlace = words.place
    entries[id.number - 1].endLength = UInt32(truncatingIfNeeded: words.length)
  }

  /// Bytes that a stream has.
  func bytes(of stream: StreamKey) -> UInt64 {
    let entry = entries[stream.connection - 1]
    return stream.direction == .received ? entry.received.bytes : entry.sent.bytes
  }

  mutating func count(_ more: Traffic, of stream: StreamKey) {
    if stream.direction == .received {
      entries[stream.connection - 1].received += more
    } else {
      entries[stream.connection - 1].sent += more
    }
  }

  /// Where an open connection is now.
  func state(of number: Int) -> ConnectionState? { open[number]?.state }

  /// No frames are known any more.
  mutating func forgetFrames() {
    for index in entries.indices {
      entries[index].received.frames = 0
      entries[index].sent.frames = 0
    }
  }

  /// The directions of a connection change places. What went each way before.
  mutating func turn(_ number: Int) -> (received: Traffic, sent: Traffic) {
    let before = (entries[number - 1].received, entries[number - 1].sent)
    (entries[number - 1].sent, entries[number - 1].received) = before
    entries[number - 1].isTurned.toggle()
    return before
  }

  /// The numbers of the open ones, ascending.
  var openNumbers: [Int] { open.keys.sorted() }

  func info(_ number: Int, texts: ByteStore) -> ConnectionInfo {
    let entry = entries[number - 1]
    let live = open[number]
    let peer = live?.peer ?? entry.text(entry.peerPlace, entry.peerLength, texts)
    return ConnectionInfo(
      id: ConnectionID(number: number), peer: entry.isTurned ? EndsText.turned(peer) : peer,
      address: entry.address == 0 ? nil : addresses[Int(entry.address) - 1],
      state: live?.state ?? .closed(entry.text(entry.endPlace, entry.endLength, texts)), since: entry.since,
      received: entry.received, sent: entry.sent, wasEstablished: entry.wasEstablished)
  }
}

extension ConnectionTable.Entry {
  fileprivate func text(_ place: UInt64, _ length: UInt32, _ texts: ByteStore) -> String {
    do throws(StoreError) {
      return try texts.text(StoredText(place: place, length: Int(length)))
    } catch {
      return "(\(error))"
    }
  }
}

extension Traffic {
  static func += (left: inout Traffic, right: Traffic) {
    left.bytes += right.bytes
    left.frames += right.frames
  }
}
