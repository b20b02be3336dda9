package import FramingCore

/// The options of a pcapng block (draft-ietf-opsawg-pcapng §3.5).
package struct PcapngOptions: Sendable {
  /// One option: a code and where its value lies.
  package struct Option: Hashable, Sendable {
    /// What the option is about; 1 is a comment in every block.
    package var code: UInt16
    /// Where the value lies in the bytes.
    package var value: Range<Int>
  }

  /// The code of a comment, in every block (draft-ietf-opsawg-pcapng §3.5).
  static let comment: UInt16 = 1

  private let order: ByteOrder
  private let end: Int
  private var position: Int

  /// The options that lie at `range` of the bytes that `next` is given.
  package init(at range: Range<Int>, order: ByteOrder) {
    self.order = order
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next option; nil behind the last, and where an option is longer than its block.
  package mutating func next(in bytes: Span<UInt8>) -> Option? {
    guard end <= bytes.count, end - position >= 4 else { return nil }
    let code = bytes.u16(at: position, order)
    let length = Int(bytes.u16(at: position + 2, order))
    let start = position + 4
    guard code != 0, length <= end - start else { return nil }
    position = min(end, start + (length + 3) / 4 * 4)
    return Option(code: code, value: start..<(start + length))
  }

  /// The option that is longer than what is left of its block; nil when all fit.
  func overlong(in bytes: Span<UInt8>) -> (code: UInt16, length: Int, room: Int)? {
    var options = self
    while options.next(in: bytes) != nil {}
    guard end <= bytes.count, end - options.position >= 4 else { return nil }
    let code = bytes.u16(at: options.position, order)
    let length = Int(bytes.u16(at: options.position + 2, order))
    let room = end - options.position - 4
    return code != 0 && length > room ? (code, length, room) : nil
  }

  /// The text of the first option with a code, among those that are left.
  func first(_ code: UInt16, in bytes: Span<UInt8>) -> String? {
    var options = self
    while let option = options.next(in: bytes) {
      if option.code == code { return bytes.extracting(option.value).decoded }
    }
    return nil
  }

  /// The comments among the options that are left.
  func comments(in bytes: Span<UInt8>) -> [String] {
    var (options, comments) = (self, [String]())
    while let option = options.next(in: bytes) {
      if option.code == Self.comment { comments.append(bytes.extracting(option.value).decoded) }
    }
    return comments
  }
}
