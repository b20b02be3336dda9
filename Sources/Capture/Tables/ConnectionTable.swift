import FramingCore

/// The facts of the session's connections: a compact entry each, and more only for those that are open.
struct ConnectionTable: Sendable {
  /// Under 80 bytes, so that a peer that connects and closes all day long is no danger.
  struct Entry: Sendable {
    /// What is so or not.
    struct Marks: OptionSet, Sendable {
      let rawValue: UInt8

      static let wasEstablished = Marks(rawValue: 1)
      /// Bytes of it are no frames.
      static let hasLostFrames = Marks(rawValue: 2)
      /// Client and server have changed places since the peer's name was written.
      static let isTurned = Marks(rawValue: 4)
      /// It was not ended by either side, but failed.
      static let hasFailed = Marks(rawValue: 8)
    }

    var since: Timestamp
    var received = Traffic()
    var sent = Traffic()
    /// Where the peer's name is.
    var peerPlace: UInt64
    /// How the connection ended, once it has.
    var endPlace: UInt64 = 0
    var peerLength: UInt16
    var endLength: UInt16 = 0
    /// Which of the addresses its server has, counted from 1; 0 for none.
    var address: UInt32 = 0
    /// The number of its first frame, from 1; 0 while it has none. What does not fit is the largest.
    var firstFrame: UInt32 = 0
    var lens: LensTable.Number
    /// Which side we are.
    var side: Speaker
    var state: OpenState
    var marks: Marks = []
  }

  /// As `ConnectionState`, in a byte.
  enum OpenState: UInt8, Sendable {
    case connecting
    case open
    case peerFinished
    case weFinished
    case closed
  }

  /// Names of peers that are kept in memory, of those that connected first of the open ones: so the screen reads no file
  /// for them.
  private static let mostNames = 1024

  private var entries = Pages<Entry>()
  /// The different addresses of servers: mostly one.
  private var addresses: [Address] = []
  private var addressNumbers: [Address: UInt32] = [:]
  /// How many of the open ones have a peer that has finished sending.
  private(set) var finishedCount = 0
  /// The numbers of the open ones, by themselves.
  private var open = PlaceIndex()
  private var names: [Int: String] = [:]
  private var lenses: LensTable
  /// Which side we are, of connections of which nothing else is known.
  let side: Speaker
  /// How many connections we are the other side of.
  private var otherSideCount = 0

  /// None, of which those to come are framed by `lens` and we are `side`, unless something else is known of them.
  init(lens: Lens, side: Speaker) {
    lenses = LensTable(lens)
    self.side = side
  }

  var count: Int { entries.count }
  var openCount: Int { open.count }

  func contains(_ id: ConnectionID) -> Bool { id.number >= 1 && id.number <= entries.count }
  func isOpen(_ id: ConnectionID) -> Bool { state(of: id.number) != nil }

  /// Adds a connection, with the common lens unless it has one of its own.
  mutating func add(
    peer: String, in place: StoredText, address: Address? = nil, state: ConnectionState, lens: Lens? = nil,
    at time: Timestamp
  ) -> ConnectionID {
    var entry = Entry(
      since: time, peerPlace: place.place, peerLength: UInt16(clamping: place.length), lens: lenses.use(lens),
      side: side, state: OpenState(state))
    if let address { entry.address = number(of: address) }
    entries.append(entry)
    guard entry.state != .closed else { return ConnectionID(number: entries.count) }
    open.add(entries.count, entries.count.hashValue) { $0.hashValue }
    if names.count < Self.mostNames { names[entries.count] = peer }
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
    guard let before = self.state(of: id.number) else { return }
    if state == .open { entries[id.number - 1].marks.insert(.wasEstablished) }
    // An attempt began earlier.
    if state == .open, before == .connecting { entries[id.number - 1].since = time }
    entries[id.number - 1].state = OpenState(state)
    finishedCount += (state == .peerFinished ? 1 : 0) - (before == .peerFinished ? 1 : 0)
  }

  /// The connection is over; the words are at `words`.
  mutating func close(_ id: ConnectionID, words: StoredText) {
    guard let before = state(of: id.number) else { return }
    _ = open.remove(id.number.hashValue, { $0 == id.number }) { $0.hashValue }
    names[id.number] = nil
    if before == .peerFinished { finishedCount -= 1 }
    entries[id.number - 1].state = .closed
    entries[id.number - 1].endPlace = words.place
    entries[id.number - 1].endLength = UInt16(clamping: words.length)
  }

  /// What ended the connection was an error.
  mutating func markFailed(_ id: ConnectionID) { entries[id.number - 1].marks.insert(.hasFailed) }

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
  func state(of number: Int) -> ConnectionState? { has(number) ? entries[number - 1].state.ofOpen : nil }

  /// No frames are known any more.
  mutating func forgetFrames() {
    for index in 0..<entries.count {
      entries[index].received.frames = 0
      entries[index].sent.frames = 0
      entries[index].firstFrame = 0
      entries[index].marks.remove(.hasLostFrames)
    }
  }

  /// The directions of a connection change places. What went each way before.
  mutating func turn(_ number: Int) -> (received: Traffic, sent: Traffic) {
    let before = (entries[number - 1].received, entries[number - 1].sent)
    (entries[number - 1].sent, entries[number - 1].received) = before
    entries[number - 1].marks.formSymmetricDifference(.isTurned)
    return before
  }

  /// The numbers of the open ones, ascending.
  var openNumbers: [Int] { open.places.map(Int.init).sorted() }

  func info(_ number: Int, texts: ByteStore) -> ConnectionInfo {
    let entry = entries[number - 1]
    let peer = names[number] ?? entry.text(entry.peerPlace, entry.peerLength, texts)
    var end = entry.state == .closed ? entry.text(entry.endPlace, entry.endLength, texts) : ""
    if entry.marks.contains(.isTurned) { end = ConnectionClosing.turned(end) }
    return ConnectionInfo(
      id: ConnectionID(number: number), peer: entry.marks.contains(.isTurned) ? EndsText.turned(peer) : peer,
      address: entry.address == 0 ? nil : addresses[Int(entry.address) - 1],
      state: entry.state.ofOpen ?? .closed(end), since: entry.since,
      received: entry.received, sent: entry.sent, wasEstablished: entry.marks.contains(.wasEstablished),
      hasFailed: entry.marks.contains(.hasFailed),
      facts: facts(of: number))
  }
}

/// How the bytes of connections are read.
extension ConnectionTable {
  /// The lens of connections that no other was chosen for, and of those to come.
  var lens: Lens { lenses[lenses.common] }

  /// The distinct lenses of the connections; the common one when there is none.
  var lensesInUse: [Lens] { lenses.inUse }

  /// Whether connections have different lenses.
  var lensesDiffer: Bool { lenses.differ }

  /// The decoder of a connection without a byte.
  func decoder(of number: Int) -> StreamDecoder { lenses.decoder(lensNumber(of: number)) }

  /// The facts of a connection; the common ones when there is no connection of that number.
  func facts(of number: Int) -> ConnectionFacts {
    ConnectionFacts(side: side(of: number), lens: lenses[lensNumber(of: number)])
  }

  /// The facts that all connections have in common; nil when they differ.
  var commonFacts: ConnectionFacts? {
    guard !lenses.differ, otherSideCount == 0 || otherSideCount == entries.count else { return nil }
    return entries.count == 0 ? ConnectionFacts(side: side, lens: lens) : facts(of: 1)
  }

  /// Which side of a connection we are.
  func side(of number: Int) -> Speaker { has(number) ? entries[number - 1].side : side }

  /// Whether we are the other side of a connection than of those of which nothing else is known.
  func isOtherSide(_ number: Int) -> Bool { otherSideCount > 0 && side(of: number) != side }

  mutating func setSide(_ side: Speaker, of number: Int) {
    guard has(number), entries[number - 1].side != side else { return }
    entries[number - 1].side = side
    otherSideCount += side == self.side ? -1 : 1
  }

  mutating func setLens(_ lens: Lens, of number: Int) {
    lenses.release(entries[number - 1].lens)
    entries[number - 1].lens = lenses.use(lens)
  }

  /// All connections, and those to come, have `lens`.
  mutating func setLensOfAll(_ lens: Lens) {
    let number = lenses.replaceAll(by: lens, users: entries.count)
    for index in 0..<entries.count { entries[index].lens = number }
  }

  /// The largest frame of every connection is of `bytes`.
  mutating func setLimit(_ bytes: Int) { lenses.setLimit(bytes) }

  /// A connection has new frames, of which this is the first, or what was lost among them.
  mutating func note(firstFrame: Int, isLost: Bool, of number: Int) {
    if entries[number - 1].firstFrame == 0 { entries[number - 1].firstFrame = UInt32(clamping: firstFrame) }
    if isLost { entries[number - 1].marks.insert(.hasLostFrames) }
  }

  /// Whether bytes of a connection are no frames.
  func hasLostFrames(_ number: Int) -> Bool { has(number) && entries[number - 1].marks.contains(.hasLostFrames) }

  /// How many whole frames a connection has.
  func frames(of number: Int) -> Int {
    has(number) ? entries[number - 1].received.frames + entries[number - 1].sent.frames : 0
  }

  /// The number of a connection's first frame, from 1; nil while it has none.
  func firstFrame(of number: Int) -> Int? {
    guard has(number), entries[number - 1].firstFrame > 0 else { return nil }
    return Int(entries[number - 1].firstFrame)
  }

  /// Whether the frame of that number, from 1, is the first of its connection.
  func isFirst(frame: Int, of number: Int) -> Bool {
    has(number) && Int(entries[number - 1].firstFrame) == frame
  }

  /// Whether a connection is known to exchange datagrams.
  func hasDatagrams(_ number: Int) -> Bool {
    guard has(number), entries[number - 1].address > 0 else { return false }
    return addresses[Int(entries[number - 1].address) - 1].scheme == .udp
  }

  /// Whether a connection has had no byte.
  func isSilent(_ number: Int) -> Bool {
    guard has(number) else { return false }
    return entries[number - 1].received.bytes == 0 && entries[number - 1].sent.bytes == 0
  }

  private func lensNumber(of number: Int) -> LensTable.Number {
    has(number) ? entries[number - 1].lens : lenses.common
  }

  private func has(_ number: Int) -> Bool { number >= 1 && number <= entries.count }
}

extension ConnectionTable.Entry {
  fileprivate func text(_ place: UInt64, _ length: UInt16, _ texts: ByteStore) -> String {
    do throws(StoreError) {
      return try texts.text(StoredText(place: place, length: Int(length)))
    } catch {
      return "(\(error))"
    }
  }
}

extension ConnectionTable.OpenState {
  init(_ state: ConnectionState) {
    self =
      switch state {
      case .connecting: .connecting
      case .open: .open
      case .peerFinished: .peerFinished
      case .weFinished: .weFinished
      case .closed: .closed
      }
  }

  /// The same of a connection that is open; nil of one that is over.
  var ofOpen: ConnectionState? {
    switch self {
    case .connecting: .connecting
    case .open: .open
    case .peerFinished: .peerFinished
    case .weFinished: .weFinished
    case .closed: nil
    }
  }
}

extension Traffic {
  static func += (left: inout Traffic, right: Traffic) {
    left.bytes += right.bytes
    left.frames += right.frames
  }
}
