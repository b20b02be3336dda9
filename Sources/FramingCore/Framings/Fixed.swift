/// Frames of one size.
public struct Fixed: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// All bytes of a frame, at least 1.
  public var size: Int
  /// The checksum at the frame's end, part of `size`.
  public var checksum: ChecksumField?
  /// Bytes at the stream's beginning that are no frame.
  public var skip = 0

  /// Frames of `size` bytes.
  public init(_ size: Int, checksum: ChecksumField? = nil) {
    self.size = size
    self.checksum = checksum
  }

  /// Frames of `size` bytes.
  public init(integerLiteral size: Int) {
    self.init(size)
  }

  /// Bytes of a message that makes a frame.
  var messageLength: Int { max(0, size - (checksum?.size ?? 0)) }

  func envelope(forMessageOf count: Int) throws(EncodingError) -> Envelope {
    guard count == messageLength else {
      let each = checksum == nil ? "" : " and \(ByteCountText.text(size - messageLength)) of checksum"
      throw EncodingError(
        "the message has \(ByteCountText.text(count)), but each frame has \(ByteCountText.text(messageLength))\(each)",
        problem: .badLength)
    }
    return Envelope()
  }
}

extension Fixed {
  var text: String { FramingNotation("fixed").adding("\(size)").adding(checksum).adding("skip", skip, unless: 0).text }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    let checksum = try arguments.checksum(withPlace: true)
    let least = (checksum?.size ?? 0) + 1
    let skip = try arguments.skip()
    let expected = "one size from \(least) such as 188 or 4K"
    let values = arguments.unnamed()
    guard let token = values.first else { throw arguments.end.error(expected: expected) }
    if values.count > 1 { throw values[1].error(expected: expected) }
    guard let size = FramingArguments.size(token.text), size >= least else { throw token.error(expected: expected) }
    self.init(size, checksum: checksum)
    self.skip = skip
  }
}
