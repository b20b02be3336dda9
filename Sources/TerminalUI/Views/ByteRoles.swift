import Capture
import FramingCore

/// What each byte of a frame is, for its style.
struct ByteRoles {
  private let lengthField: Range<Int>
  private let wrongChecksum: Range<Int>
  private let header: Int
  private let payloadEnd: Int
  private let isFramed: Bool

  init(entry: LogEntry, framing: Framing?, reading: FrameReading) {
    let field = framing?.lengthFieldRange ?? 0..<0
    switch entry {
    case .frame(let captured):
      let frame = captured.frame
      isFramed = frame.kind != .unframed
      header = frame.headerLength
      payloadEnd = frame.headerLength + frame.payloadLength
    case .partial(let captured):
      isFramed = true
      header = captured.partial.headerLength ?? field.upperBound
      payloadEnd = captured.partial.received
    case .event, .unreadable:
      (isFramed, header, payloadEnd) = (false, 0, 0)
    }
    lengthField = isFramed ? field : 0..<0
    wrongChecksum = reading.wrongRange ?? 0..<0
  }

  func style(of byte: UInt8, at offset: Int) -> Style {
    if !isFramed { return .byteUnframed }
    if wrongChecksum.contains(offset) { return .wrongChecksum }
    if lengthField.contains(offset) { return .lengthField }
    if offset < header { return .header }
    if offset >= payloadEnd { return .trailer }
    return Self.style(of: byte)
  }

  static func style(of byte: UInt8) -> Style {
    switch ByteClass.of(byte) {
    case .null: .byteNull
    case .whitespace: .byteWhitespace
    case .printable: .bytePrintable
    case .high: .byteHigh
    case .control: .byteControl
    }
  }
}
