/// Bytes to send, in pieces, each a write of its own with a pause in front.
public struct OutgoingPieces: Hashable, Sendable, RandomAccessCollection {
  /// What goes out in one write.
  public struct Piece: Hashable, Sendable {
    /// How long nothing is sent in front of it, in nanoseconds.
    public let pause: UInt64
    /// The bytes, never none.
    public let bytes: ArraySlice<UInt8>
  }

  /// All bytes that are sent.
  public let bytes: [UInt8]
  /// How many bytes of the frame are not sent: it ends inside, and nothing more of it follows.
  public let withheld: Int
  /// Where a piece begins, ascending, and the pause in front of it. With a dribble the pauses only.
  private let splits: [Split]
  /// The pause in front of every byte but the first.
  private let dribble: UInt64?

  struct Split: Hashable, Sendable {
    var place: Int
    var pause: UInt64
  }

  /// One write.
  public init(_ bytes: [UInt8]) { self.init(bytes, withheld: 0, splits: [], dribble: nil) }

  /// `splits` are ascending, inside of the bytes.
  init(_ bytes: [UInt8], withheld: Int, splits: [Split], dribble: UInt64?) {
    self.bytes = bytes
    self.withheld = withheld
    self.splits = splits
    self.dribble = dribble
  }

  /// The first piece.
  public var startIndex: Int { 0 }

  /// How many pieces there are.
  public var endIndex: Int {
    if bytes.isEmpty { return 0 }
    return dribble == nil ? splits.count + 1 : bytes.count
  }

  /// The piece with this number.
  public subscript(number: Int) -> Piece {
    precondition(indices.contains(number), "there is no piece \(number)")
    if let dribble {
      let pause = number == 0 ? 0 : splits.first { $0.place == number }?.pause ?? dribble
      return Piece(pause: pause, bytes: bytes[number...number])
    }
    let start = number == 0 ? 0 : splits[number - 1].place
    let end = number < splits.count ? splits[number].place : bytes.count
    return Piece(pause: number == 0 ? 0 : splits[number - 1].pause, bytes: bytes[start..<end])
  }

  /// The sum of all pauses, in nanoseconds.
  public var duration: UInt64 {
    let split = splits.reduce(UInt64(0)) { sum($0, $1.pause) }
    guard let dribble, !bytes.isEmpty else { return split }
    let (rest, overflow) = dribble.multipliedReportingOverflow(by: UInt64(bytes.count - 1 - splits.count))
    return overflow ? .max : sum(split, rest)
  }

  private func sum(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? .max : sum
  }
}
