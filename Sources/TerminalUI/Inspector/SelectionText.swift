import Capture
import FramingCore

/// What is selected, in words: where it is in the frame and in its stream, and how much.
struct SelectionText {
  /// The most telling first.
  let parts: [String]

  /// `bytes` are those that are selected, or the first of them.
  init(_ frame: InspectedFrame, _ bytes: [UInt8]) {
    let range = frame.selected.isEmpty ? frame.cursor..<frame.cursor + 1 : frame.selected
    let first = Self.hex(UInt64(range.lowerBound))
    let place = range.count == 1 ? first : "\(first)..\(Self.hex(UInt64(range.upperBound - 1)))"
    let size = "\(ByteCountText.grouped(range.count)) B"
    let stream = frame.entry.frame.map { "stream \(Self.hex($0.frame.offset &+ UInt64(range.lowerBound)))" }
    let isWhole = bytes.count == range.count
    let numbers = isWhole ? ByteOrder.allCases.compactMap { ByteReading.number(of: bytes.span, $0) } : []
    let values = numbers.prefix(range.count == 1 ? 1 : 2).map { "\($0.name) \($0.text)" }
    let isText = isWhole && bytes.count > 1 && bytes.allSatisfy { 0x20..<0x7f ~= $0 }
    let text = isText ? "\"\(String(decoding: bytes, as: UTF8.self))\"" : nil
    let name = frame.line.map { frame.lines[$0].name }
    parts = [place, size] + values + [text, name, stream].compactMap(\.self).filter { !$0.isEmpty }
  }

  /// Bytes of a text that is told.
  static let most = 24

  private static func hex(_ number: UInt64) -> String { "0x" + String(number, radix: 16) }
}
