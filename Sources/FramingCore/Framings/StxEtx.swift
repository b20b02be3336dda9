/// Frames between STX and ETX, plain or with DLE stuffing (ISO 1745, ANSI X3.28). What stands between frames, such as
/// ACK and NAK, is noise.
public struct StxEtx: Hashable, Sendable {
  /// Whether the frame is `DLE STX … DLE ETX` with each DLE in between doubled, so that it can carry any byte; if not
  /// it is `STX … ETX` and can carry neither STX nor ETX.
  public var isStuffed: Bool
  /// The checksum behind ETX, not stuffed, of what follows STX up to and with ETX.
  public var checksum: ChecksumField?
  /// The largest frame in bytes, all of them counted; nil takes the session's limit.
  public var max: Int?

  /// Plain frames unless told otherwise.
  public init(isStuffed: Bool = false, checksum: ChecksumField? = nil, max: Int? = nil) {
    self.isStuffed = isStuffed
    self.checksum = checksum
    self.max = max
  }

  static let stx: UInt8 = 0x02
  static let etx: UInt8 = 0x03
  static let dle: UInt8 = 0x10

  var start: [UInt8] { isStuffed ? [Self.dle, Self.stx] : [Self.stx] }

  var end: [UInt8] { isStuffed ? [Self.dle, Self.etx] : [Self.etx] }

  /// Without DLE no control character of transmission is data (ISO 1745): a frame that lacks its end takes no other
  /// with it.
  var enclosure: Enclosure {
    Enclosure(
      start: start, end: end, isStuffed: isStuffed, checksum: checksum?.size ?? 0, forbidsStart: !isStuffed)
  }
}

extension StxEtx {
  var text: String {
    FramingNotation("stx-etx")
      .adding("dle", isStuffed ? Truth.true.rawValue : nil)
      .adding(checksum)
      .adding(max: max)
      .text
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init()
    isStuffed = try arguments.word("dle", Truth.self) == .true
    checksum = try arguments.checksum(withPlace: false)
    max = try arguments.size("max")
  }
}

/// An option that is on or off.
enum Truth: String, CaseIterable {
  case `true`
  case `false`
}
