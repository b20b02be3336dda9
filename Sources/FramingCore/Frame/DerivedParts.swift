/// The parts of a frame that follow from its other bytes: what its length field and its checksum should be.
///
/// For frames that a person edits byte by byte: everything else of them stays as it is, whatever the framing makes of it.
public struct DerivedParts: Hashable, Sendable {
  /// A part, where it is and what should stand there.
  public struct Part: Hashable, Sendable {
    /// Bytes counted from the frame's first.
    public var range: Range<Int>
    /// As many as the range has, but of a length that is as long as its value needs.
    public var bytes: [UInt8]
  }

  /// The length; nil when the framing has none, or when `problem` says why none fits.
  public private(set) var length: Part?
  /// Why no length fits the bytes.
  public private(set) var problem: String?

  /// Of a frame of `count` bytes. `head` are its first ones, at least those of the header.
  public init(_ framing: Framing, head: [UInt8], count: Int) {
    guard case .length(let field) = framing else {
      do throws(LengthPart.Problem) {
        length = try LengthPart.find(framing, head: Array(head.prefix(count)), count: count)
      } catch {
        problem = error.description
      }
      return
    }
    let range = field.offset..<field.offset + field.size
    guard range.upperBound <= min(count, head.count) else {
      problem = "the length field ends at byte \(range.upperBound), and there are \(ByteCountText.grouped(count))"
      return
    }
    guard let value = field.value(forFrameOf: count, head: head, problem: &problem) else { return }
    let mask = field.mask ?? .max
    let order = field.order(in: head)
    var former: UInt64 = 0
    for (number, byte) in head[range].enumerated() { former = order.appending(byte, number: number, to: former) }
    length = Part(range: range, bytes: order.bytes(of: former & ~mask | value & mask, count: field.size))
  }

  /// Whether `frame` has a length, and the one that it should have.
  public func isLengthRight(in frame: [UInt8]) -> Bool { length.map { Array(frame[$0.range]) == $0.bytes } ?? false }

  /// What the checksum of a frame should be whose length is right. Nil when the framing has none that stands in the
  /// frame as it is, or makes no single frame of the bytes.
  public static func checksum(_ framing: Framing, of bytes: [UInt8]) -> Part? {
    guard framing.checksum != nil, let frame = framing.onlyFrame(of: bytes, limit: bytes.count),
      let check = framing.check(frame, in: bytes.span), check.range.count == check.expected.count
    else { return nil }
    return Part(range: check.range, bytes: check.expected)
  }
}

extension Framing {
  /// The frame that `bytes` are, nothing missing and nothing left; nil when they are another number of frames, or none.
  package func onlyFrame(of bytes: [UInt8], limit: Int) -> Frame? {
    guard !bytes.isEmpty else { return nil }
    var decoder = FrameDecoder(self, limit: limit)
    var frames: [Frame] = []
    decoder.feed(bytes.span, into: &frames)
    decoder.fallSilent(into: &frames)
    return frames.count == 1 && frames[0].kind == .frame && frames[0].totalLength == bytes.count ? frames[0] : nil
  }
}

extension LengthField {
  /// The order of the field's bytes in a frame that begins with `head`.
  fileprivate func order(in head: [UInt8]) -> ByteOrder {
    guard let flag = orderFlag, head.indices.contains(flag.offset) else { return order }
    return head[flag.offset] >> UInt8(flag.bit & 7) & 1 == 1 ? .little : .big
  }

  /// What the field must be for a frame of `count` bytes; nil when nothing it can be fits, and `problem` says why.
  fileprivate func value(forFrameOf count: Int, head: [UInt8], problem: inout String?) -> UInt64? {
    var padded: UInt64 = 0
    if let padding, padding.offset >= 0, padding.offset + padding.size <= head.count {
      let bytes = head[padding.offset..<padding.offset + padding.size]
      for (number, byte) in bytes.enumerated() { padded = order(in: head).appending(byte, number: number, to: padded) }
    }
    guard let padded = Int(exactly: padded) else {
      problem = "the number of padding bytes is over every limit"
      return nil
    }
    let (counted, overflow) = (count - offset - size - adjust).subtractingReportingOverflow(padded)
    guard !overflow, counted >= 0 else {
      problem = "a frame of \(ByteCountText.grouped(count)) bytes is too short: its length would be negative"
      return nil
    }
    guard counted % Swift.max(1, unit) == 0 else {
      problem = "the length counts units of \(unit) bytes, and \(ByteCountText.grouped(counted)) bytes are no multiple"
      return nil
    }
    let value = UInt64(counted / Swift.max(1, unit))
    let bits = (size >= 8 ? .max : (1 << UInt64(size * 8)) - 1) & (mask ?? .max)
    guard value & ~bits == 0 else {
      let most = ByteCountText.grouped(bits)
      problem = "the length \(ByteCountText.grouped(value)) does not fit the field, which holds \(most)"
      return nil
    }
    return value
  }
}
