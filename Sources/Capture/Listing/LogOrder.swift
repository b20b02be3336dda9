import FramingCore

/// The order in which items have their numbers, which is that of the log: what a client says has its place where it began
/// when something overtakes it. Items behind it wait until it is complete; when that would be too many, they are
/// written, and its number is kept for it.
struct LogOrder {
  /// An item with its bytes and what it is listed by.
  struct Held {
    var item: ListedItem
    var bytes: [UInt8]
    var time: Timestamp?
    var lens: LensReading

    /// Bytes of memory.
    fileprivate var cost: Int { bytes.count + LogOrder.itemCost }
  }

  /// Where in a stream a frame begins.
  struct Beginning: Hashable {
    var stream: StreamIdentity
    var offset: UInt64
  }

  /// Items are in memory of their own: most places are those of frames that began, of which there may be very many.
  enum Place {
    /// A frame that began here.
    case begun(Beginning)
    indirect case item(Held)
    /// A connection is over.
    indirect case end(ClosedConnection)
  }

  /// Bytes that wait at most.
  private static let budget = 4 << 20
  /// What an item costs beside its bytes.
  private static let itemCost = 256

  /// Whether items wait; else they are written at once, with their numbers.
  var waits = false
  private var places = FirstInFirstOut<Place>()
  /// The frames in progress of clients that nothing has overtaken, with their order.
  private var begun: [StreamIdentity: (offset: UInt64, order: Int)] = [:]
  private var order = 0
  /// Those that have places and are not complete.
  private var open: [StreamIdentity: UInt64] = [:]
  /// What became of the others in `places`; nil when nothing did.
  private var completed: [Beginning: Held?] = [:]
  /// The numbers that are kept for those that are not complete.
  private var reserved: [StreamIdentity: (offset: UInt64, number: UInt64)] = [:]
  private var cost = 0

  /// Whether items can be written as they come.
  var isIdle: Bool { begun.isEmpty && places.count == 0 && reserved.isEmpty }
  /// Whether something waits.
  var isWaiting: Bool { places.count > 0 }
  /// Whether what waits should be written, whatever it waits for.
  var isFull: Bool { isWaiting && (!waits || cost > Self.budget) }
  /// How many numbers are kept.
  var reservedCount: Int { reserved.count }

  /// The client of a stream is in the middle of the frame at `offset`, or of none.
  mutating func follow(_ stream: StreamIdentity, in offset: UInt64?) {
    guard let offset, open[stream] != offset, reserved[stream]?.offset != offset else {
      if !begun.isEmpty { begun[stream] = nil }
      return
    }
    if begun[stream]?.offset == offset { return }
    begun[stream] = (offset, order)
    order += 1
  }

  /// Something of `stream` comes next: frames of other streams that have begun stand before it.
  mutating func place(except stream: StreamIdentity) {
    guard begun.count > (begun[stream] == nil ? 0 : 1) else { return }
    for (other, beginning) in begun.filter({ $0.key != stream }).sorted(by: { $0.value.order < $1.value.order }) {
      begun[other] = nil
      open[other] = beginning.offset
      places.append(.begun(Beginning(stream: other, offset: beginning.offset)))
    }
  }

  /// The number that is kept for the frame at `beginning`.
  mutating func takeReserved(_ beginning: Beginning) -> UInt64? {
    guard let known = reserved[beginning.stream], known.offset == beginning.offset else { return nil }
    reserved[beginning.stream] = nil
    return known.number
  }

  /// Whether a number is kept for the frame at `beginning`.
  func isReserved(_ beginning: Beginning) -> Bool { reserved[beginning.stream]?.offset == beginning.offset }

  /// Whether the frame at `beginning` has a place and is not complete.
  func isOpen(_ beginning: Beginning) -> Bool { open[beginning.stream] == beginning.offset }

  /// `item` takes the place of the frame at `beginning`.
  mutating func complete(_ beginning: Beginning, _ item: Held) {
    open[beginning.stream] = nil
    cost += item.cost
    completed[beginning] = .some(item)
  }

  /// What had begun in a stream in front of `offset` comes no more. Whether a number was kept for it.
  mutating func abandon(_ stream: StreamIdentity, before offset: UInt64 = .max) -> Bool {
    if begun[stream].map({ $0.offset < offset }) == true { begun[stream] = nil }
    if let known = open[stream], known < offset {
      open[stream] = nil
      completed[Beginning(stream: stream, offset: known)] = .some(nil)
    }
    guard let known = reserved[stream], known.offset < offset else { return false }
    reserved[stream] = nil
    return true
  }

  /// Waits for what is in front.
  mutating func append(_ place: Place) {
    if case .item(let item) = place { cost += item.cost }
    places.append(place)
  }

  /// The next that need not wait any longer.
  mutating func next() -> Place? {
    while let place = places.first {
      switch place {
      case .begun(let beginning):
        guard let item = completed.removeValue(forKey: beginning) else { return nil }
        _ = places.removeFirst()
        guard let item else { continue }
        cost -= item.cost
        return .item(item)
      case .item(let item): cost -= item.cost
      case .end: break
      }
      return places.removeFirst()
    }
    return nil
  }

  /// `number` is kept for the first that something waits for.
  mutating func reserve(_ number: UInt64) {
    guard case .begun(let beginning)? = places.removeFirst() else { return }
    open[beginning.stream] = nil
    reserved[beginning.stream] = (beginning.offset, number)
  }
}

/// Items in the order of the log.
extension ListingOutput {
  /// Lists an item; `head` and then `tail` are its bytes, as far as they are kept.
  mutating func put(_ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>) {
    flushRun()
    putInOrder(item, head, tail)
  }

  /// As `put`, of a run of unframed bytes that is over.
  mutating func putInOrder(_ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>) {
    if order.isIdle { return write(item, head, tail) }
    if !item.isGap {
      let beginning = LogOrder.Beginning(stream: item.stream, offset: item.frame.offset)
      // What completes a frame overtakes others, also where that has its place already.
      if order.isOpen(beginning) || order.isReserved(beginning) { order.place(except: item.stream) }
      if let number = order.takeReserved(beginning) {
        keepNumber(number)
        return write(item, head, tail)
      }
      if order.isOpen(beginning) {
        order.complete(beginning, held(item, head, tail))
        return release()
      }
      if order.abandon(item.stream, before: item.frame.offset) { skip(1) }
      order.place(except: item.stream)
    }
    guard order.isWaiting else { return write(item, head, tail) }
    order.append(.item(held(item, head, tail)))
    release()
  }

  private func held(_ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>) -> LogOrder.Held {
    LogOrder.Held(
      item: item, bytes: [UInt8](gathering: 0..<head.count + tail.count, head, tail), time: time, lens: lens)
  }

  /// What a client is in the middle of, behind bytes of its stream.
  mutating func follow(_ stream: StreamIdentity, in offset: UInt64?) {
    guard offset != nil || !order.isIdle else { return }
    // In the log a run stands where it began, and what is placed behind it ends it.
    if offset != nil, run.stream != stream { flushRun() }
    // Where nothing has a number, nothing needs its place.
    if countsOnly { return }
    order.follow(stream, in: offset)
  }

  /// What had begun in a stream comes no more.
  mutating func abandon(_ stream: StreamIdentity) {
    if order.isIdle { return }
    if order.abandon(stream) { skip(1) }
    release()
  }

  /// A connection is over.
  mutating func end(_ closed: ClosedConnection) {
    guard order.isWaiting else { return forget(closed) }
    order.append(.end(closed))
    release()
  }

  /// Nothing is waited for, until `order` waits again.
  mutating func stopWaiting() {
    order.waits = false
    release()
  }

  /// Nothing more comes.
  mutating func settle() {
    flushRun()
    order.waits = false
    release()
  }

  /// Writes what need not wait any longer.
  private mutating func release() {
    let (time, lens) = (time, lens)
    let none: [UInt8] = []
    while true {
      while let place = order.next() {
        switch place {
        case .item(let held):
          (self.time, self.lens) = (held.time, held.lens)
          write(held.item, held.bytes.span, none.span)
        case .end(let closed): forget(closed)
        case .begun: break
        }
      }
      guard order.isFull else { break }
      order.reserve(number)
    }
    (self.time, self.lens) = (time, lens)
  }
}
