/// The fragments of one IP packet that have come. Of bytes that come twice the first are taken.
struct FragmentAssembly: Sendable {
  private struct Piece: Sendable {
    /// The part of the packet that it is on the wire; `bytes` are the first of it.
    var range: Range<Int>
    var bytes: [UInt8]
    var place: UInt64
  }

  /// What an assembly and a piece cost besides their bytes.
  static let ownCost = 256
  private static let pieceCost = 80

  /// How long the fragments of a packet are waited for, in nanoseconds: as Linux does for IPv4, and RFC 8200 §4.5 for
  /// IPv6.
  static let (patience4, patience6): (Int64, Int64) = (30_000_000_000, 60_000_000_000)

  /// Its number among all.
  let serial: Int
  /// When its first fragment came.
  let time: Timestamp?
  /// Whether every fragment so far is one of the packet before it with the same key, which was captured twice then.
  private(set) var isEcho = true
  private let before: [FragmentPrint]
  /// Its first fragments.
  private(set) var prints: [FragmentPrint] = []
  /// Fragments that came.
  private(set) var packets = 0
  /// What it costs to keep it, in bytes.
  private(set) var cost = FragmentAssembly.ownCost
  /// In order, without overlaps.
  private var pieces: [Piece] = []
  private var covered = 0
  /// Bytes of the whole packet, once its last fragment has come.
  private var total: Int?
  private var protocolNumber: UInt8?

  /// An assembly behind one with the same key that had the fragments `before`.
  init(serial: Int, at time: Timestamp?, after before: [FragmentPrint]) {
    self.serial = serial
    self.time = time
    self.before = before
  }

  /// Whether nothing is missing.
  var isComplete: Bool { covered == total }

  /// Whether it has waited too long at `now`.
  func hasExpired(at now: Timestamp?, _ key: Fragment.Key) -> Bool {
    guard let time, let now else { return false }
    let (age, overflows) = now.nanoseconds.subtractingReportingOverflow(time.nanoseconds)
    return overflows || age > (key.source.isVersion4 ? Self.patience4 : Self.patience6)
  }

  /// What is missing.
  var missing: PacketOmission.FragmentPart {
    if pieces.first?.range.lowerBound != 0 { return .first }
    return total == nil ? .last : .middle
  }

  /// Takes a fragment that is in `packet`; throws when it contradicts those that came before.
  mutating func take(
    _ fragment: Fragment, in packet: Span<UInt8>, _ places: PacketPlaces
  ) throws(PacketOmission) {
    packets += 1
    let print = FragmentPrint(fragment, in: packet)
    if prints.count < RecentFragments.fragmentLimit { prints.append(print) }
    isEcho = isEcho && before.contains(print)
    let end = fragment.offset + fragment.payload.count
    if fragment.isLast, total == nil {
      guard end >= (pieces.last?.range.upperBound ?? 0) else { throw .badHeader }
      total = end
    }
    if fragment.offset == 0, protocolNumber == nil { protocolNumber = fragment.protocolNumber }
    let range = fragment.offset..<max(fragment.offset, min(end, total ?? end))
    let captured = fragment.payload.clamped(to: 0..<packet.count)
    var start = range.lowerBound
    for run in places.pieces(of: captured) {
      let stop = min(range.upperBound, range.lowerBound + run.range.upperBound - fragment.payload.lowerBound)
      guard start < stop else { break }
      insert(start..<stop, packet.extracting(run.range), at: run.place)
      start = stop
    }
    // What was on the wire and is not in the capture.
    if start < range.upperBound { insert(start..<range.upperBound, packet.extracting(0..<0), at: 0) }
  }

  /// Takes what is new of a run.
  private mutating func insert(_ range: Range<Int>, _ bytes: Span<UInt8>, at place: UInt64) {
    var position = range.lowerBound
    var index = firstPiece(endingBehind: position)
    while position < range.upperBound {
      if index < pieces.count, pieces[index].range.lowerBound <= position {
        position = max(position, pieces[index].range.upperBound)
        index += 1
        continue
      }
      let stop = index < pieces.count ? min(range.upperBound, pieces[index].range.lowerBound) : range.upperBound
      let first = min(bytes.count, position - range.lowerBound)
      let part = bytes.extracting(first..<min(bytes.count, stop - range.lowerBound))
      let piece = Piece(range: position..<stop, bytes: part.copied, place: place + UInt64(first))
      pieces.insert(piece, at: index)
      covered += piece.range.count
      cost += piece.bytes.count + Self.pieceCost
      position = stop
      index += 1
    }
  }

  /// The index of the first piece that ends behind `position`.
  private func firstPiece(endingBehind position: Int) -> Int {
    pieces.firstPlace { $0.range.upperBound > position }
  }

  /// The whole packet.
  func packet(of key: Fragment.Key) -> ReassembledPacket {
    var bytes: [UInt8] = []
    var placed: [PlacedPiece] = []
    bytes.reserveCapacity(covered)
    for piece in pieces {
      let start = piece.range.lowerBound
      if !piece.bytes.isEmpty {
        placed.append(PlacedPiece(range: start..<start + piece.bytes.count, place: piece.place))
      }
      bytes.append(contentsOf: piece.bytes)
      bytes.append(contentsOf: repeatElement(0, count: piece.range.count - piece.bytes.count))
    }
    return ReassembledPacket(
      bytes: bytes, pieces: placed, protocolNumber: protocolNumber ?? key.protocolNumber, source: key.source,
      destination: key.destination, packets: packets)
  }
}

extension Span<UInt8> {
  /// The bytes as an array.
  var copied: [UInt8] {
    // The pointer is used within the call only.
    unsafe withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// The bytes as UTF-8, with substitutes for what is none.
  var decoded: String {
    // The pointer is used within the call only.
    unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
