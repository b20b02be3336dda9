import Capture
import FramingCore

/// An entry as one line of the inspector's list: number, time, delta, direction, length, and what it says.
struct FrameLine {
  let item: Int
  let entry: LogEntry
  /// Its message's name, or what else it is. Clean, as the texts below.
  private(set) var name = ""
  /// What it says, or the beginning of its bytes as text.
  private(set) var words = ""
  /// What a response took.
  private(set) var taken: String?
  /// Whether something is wrong with it.
  private(set) var isProblem = false
  /// Whether `words` are bytes that nothing describes.
  private(set) var isRaw = false

  /// Whether it has a checksum that was not looked at here: the frame is long, and a list has many.
  private(set) var isUnchecked = false

  /// Whether its checksum was looked at and is right.
  private(set) var isVerified = false

  /// Whether its checksums, as far as they were looked at, are right: the framing's, and those that the definition names.
  private(set) var isChecksumRight: Bool?

  /// Bytes of a frame that is verified and decoded for its line: as many as one long frame of the conversation, for a
  /// screen of lines.
  private static let longestRead = 8 << 10
  /// Bytes of a frame without a meaning that are shown.
  private static let mostBytes = 96

  init(_ item: Int, _ entry: LogEntry, _ reader: LogReader) {
    self.item = item
    self.entry = entry
    switch entry {
    case .event(let event): words = PrintableText.clean(reader.eventLine(event))
    case .unreadable(let reason): (words, isProblem) = (PrintableText.clean(reason), true)
    case .partial(let captured):
      let total = captured.partial.total.map { " of \(ByteCountText.grouped($0)) B" } ?? ""
      (name, words) = ("arriving", "\(ByteCountText.grouped(captured.partial.received))\(total.isEmpty ? " B" : total)")
    case .frame(let frame):
      tell(frame, reader)
      if !isProblem { isProblem = !reader.capture.problemKinds(ofFrame: frame.number).isEmpty }
    }
  }

  private mutating func tell(_ captured: CapturedFrame, _ reader: LogReader) {
    switch captured.frame.kind {
    case .unframed:
      isProblem = captured.failure?.isHarmless != true
      (name, words) = ("not framed", PrintableText.clean(captured.failure?.description ?? ""))
    case .partial:
      (name, isProblem) = ("cut off", true)
      words = captured.missing.map { "\(ByteCountText.grouped($0)) B never came" } ?? "the rest never came"
    case .frame:
      let isShort = captured.frame.totalLength <= Self.longestRead
      let reading = isShort ? reader.reading(of: entry) : FrameReading()
      isUnchecked = !isShort && reader.hasChecksum(entry)
      if case .checked(let check) = reading.checksum { isVerified = check.isRight }
      let gist = reader.listedGist(of: entry)
      isChecksumRight = reading.isWrong ? false : gist?.isChecksumRight ?? (isVerified ? true : nil)
      isProblem = reading.isWrong || gist?.isError == true
      (name, words, taken) = (gist?.name ?? "", gist?.summary ?? "", gist?.taken)
      if reading.isWrong { words = words.isEmpty ? "wrong checksum" : "wrong checksum  \(words)" }
      guard gist == nil, !reading.isWrong else { return }
      isRaw = true
      words = Self.text(reading.message?.bytes ?? Self.payload(of: captured, reader.capture))
    }
  }

  private static func payload(of captured: CapturedFrame, _ capture: Capture) -> [UInt8] {
    let start = captured.frame.headerLength
    // Why bytes cannot be read is said where they are shown.
    return (try? capture.bytes(of: captured, in: start..<start + min(captured.frame.payloadLength, mostBytes))) ?? []
  }

  /// As text where most bytes are some, else in hex.
  private static func text(_ bytes: [UInt8]) -> String {
    let printable = bytes.count { $0 >= 0x20 && $0 < 0x7f }
    guard printable * 2 >= bytes.count else { return HexText.format(Array(bytes.prefix(mostBytes))) }
    return String(
      String.UnicodeScalarView(
        bytes.prefix(mostBytes).map { $0 >= 0x20 && $0 < 0x7f ? Unicode.Scalar($0) : "·" as Unicode.Scalar }))
  }
}
