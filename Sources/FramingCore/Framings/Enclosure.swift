/// What stands around frames that a start and an end enclose, each of one or two bytes.
struct Enclosure: Sendable {
  /// Bytes of the start.
  let startCount: Int
  /// Bytes of the end.
  let endCount: Int
  let startFirst: UInt8
  /// Nil when the start is one byte.
  let startSecond: UInt8?
  let endFirst: UInt8
  /// Nil when the end is one byte.
  let endSecond: UInt8?
  /// Whether the end's first byte is doubled where it is data.
  let isStuffed: Bool

  /// Bytes of a checksum behind the end.
  let checksum: Int

  /// Whether the start, one byte, is never data.
  let forbidsStart: Bool

  /// Bytes of the end and the checksum.
  var trailerLength: Int { endCount + checksum }

  init(start: [UInt8], end: [UInt8], isStuffed: Bool = false, checksum: Int = 0, forbidsStart: Bool = false) {
    startCount = start.count
    endCount = end.count
    startFirst = start.first ?? 0
    startSecond = start.dropFirst().first
    endFirst = end.first ?? 0
    endSecond = end.dropFirst().first
    self.isStuffed = isStuffed
    self.checksum = checksum
    self.forbidsStart = forbidsStart
  }

  /// The most body bytes of a frame within `limit`.
  func mostBody(_ limit: FrameLimit) -> Int {
    guard limit.scope == .frame else { return limit.count }
    return max(0, limit.count - startCount - trailerLength)
  }
}
