import Definitions
import FramingCore

/// Makes the text of frames, and writes it in large pieces.
struct ExportWriter {
  /// Bytes of a frame that are read at once: whole rows of every form, and whole groups of base64.
  static let step = 48 << 10
  /// The longest frame whose checksum is verified and whose message is decoded, which takes all its bytes at once.
  static let longestReading = 4 << 20

  /// Text gathered before it is written.
  private static let capacity = 256 << 10

  let export: FrameExport
  let capture: Capture
  private var lenses: LensReadings
  private(set) var outcome = ExportOutcome()
  /// The frame before.
  private var previous: Timestamp?
  /// Which of the frame's bytes are written.
  private var range = 0..<0
  private(set) var item = ListedItem(
    stream: StreamIdentity(connection: 0, speaker: .client),
    frame: Frame(offset: 0, headerLength: 0, payloadLength: 0))
  private var reading: ListedReading?
  private(set) var meaning: FrameMeaning?
  private(set) var answered: AnsweredRequest?
  private let page: (any FramePage)?
  /// Whether it is told what frames say: a page always does.
  private let showsFields: Bool
  var buffer = ListingBuffer()

  init(_ export: FrameExport, _ capture: Capture) {
    self.export = export
    self.capture = capture
    lenses = LensReadings(capture)
    page = export.format.page
    showsFields = export.showsFields || page != nil
  }

  /// Puts what stands in front of the first frame of a file.
  mutating func open() {
    if export.format == .go, !export.isSnippet { buffer.append("package frames\n\n") }
    if let page { buffer.append(opening(of: page)) }
    guard export.format == .csv else { return }
    buffer.append("number,connection,from,kind,time,delta,offset,header,payload,trailer,total,hex\r\n")
  }

  /// The outcome when no more is wanted.
  func cut() -> ExportOutcome {
    var cut = outcome
    cut.isCut = true
    return cut
  }

  /// Puts a frame; whether more is wanted.
  mutating func put(
    _ frame: CapturedFrame, _ write: (Span<UInt8>) throws(StoreError) -> Bool
  ) throws(StoreError) -> Bool {
    try begin(frame)
    put(opening: frame)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.step) {
      let bytes = try capture.bytes(of: frame, in: start..<min(range.upperBound, start + Self.step))
      put(bytes.span, of: frame, at: start - range.lowerBound)
      if buffer.bytes.count >= Self.capacity, try !flush(write) { return false }
    }
    put(closing: frame)
    previous = frame.time
    outcome.frames += 1
    outcome.bytes += UInt64(range.count)
    return buffer.bytes.count < Self.capacity ? true : try flush(write)
  }

  /// Writes what is gathered; whether more is wanted.
  mutating func flush(_ write: (Span<UInt8>) throws(StoreError) -> Bool) throws(StoreError) -> Bool {
    if buffer.bytes.isEmpty { return true }
    let goesOn = try write(buffer.bytes.span)
    buffer.clear()
    return goesOn
  }

  private mutating func begin(_ frame: CapturedFrame) throws(StoreError) {
    range = export.range(of: frame.frame)
    let (lens, speaker) = lenses.reading(of: frame.connection, frame.direction)
    item = ListedItem(
      stream: StreamIdentity(connection: frame.connection.number, speaker: speaker), frame: frame.frame,
      missing: frame.missing, reason: frame.frame.kind == .unframed ? frame.failure?.description ?? "not a frame" : nil,
      missingBefore: frame.missingBefore, failure: frame.failure)
    reading = try look(at: frame, lens, speaker)
    answered = showsFields ? capture.request(ofFrame: frame.number, looksNow: true) : nil
    meaning = showsFields ? try capture.meaning(of: frame, describesFramings: true) : nil
  }

  private func look(
    at frame: CapturedFrame, _ lens: LensReading, _ speaker: Speaker
  ) throws(StoreError) -> ListedReading? {
    guard export.format == .json || export.format == .text, frame.frame.kind == .frame, lens.tells(speaker),
      frame.frame.totalLength <= Self.longestReading
    else { return nil }
    let bytes = try capture.bytes(of: frame, in: 0..<frame.frame.totalLength)
    let none: [UInt8] = []
    return lens.reading(of: frame.frame, from: speaker, decodes: true, bytes.span, none.span)
  }

  /// What is wrong with the frame, in words; its fields are read once.
  func problems(of frame: CapturedFrame) -> [FrameProblem] {
    let meaning = meaning
    return capture.problems(of: frame, looksNow: true, meaning: showsFields ? { _ in meaning } : nil)
  }

  /// Nanoseconds since the frame before.
  func delta(_ frame: CapturedFrame) -> Int64 {
    frame.time.nanoseconds.subtractingReportingOverflow((previous ?? frame.time).nanoseconds).partialValue
  }
}

extension ExportWriter {
  private mutating func put(opening frame: CapturedFrame) {
    let number = frame.number
    switch export.format {
    case .hex, .base64, .raw, .payloads, .pcapng, .ladder, .ladderPicture: break
    case .html, .markdown: buffer.append(page?.opening(pageFrame(frame)) ?? "")
    case .json:
      buffer.beginJSON(item, number: UInt64(number))
      buffer.append(ListingBuffer.payloadKey)
    case .csv: putValues(of: frame)
    case .text:
      buffer.appendLine(item, number: UInt64(number), reading)
      buffer.append("  ")
      buffer.append(time: frame.time)
      buffer.append(0x0a)
      if let meaning { buffer.append(line: meaning) }
      if let answered { buffer.append(line: answered, hasTime: true) }
    case .c, .swift, .python, .rust, .go:
      guard let language = export.format.language else { return }
      buffer.append(language.comment(words(for: frame)))
      buffer.append(language.opening(["frame", String(number)], count: range.count))
    }
  }

  private mutating func put(_ bytes: Span<UInt8>, of frame: CapturedFrame, at offset: Int) {
    let (page, language) = (page, export.format.language)
    switch export.format {
    case .html, .markdown:
      page?.append(rows: bytes, of: frame.frame, from: range.lowerBound + offset, to: &buffer)
    case .hex, .json, .csv: buffer.append(hex: bytes)
    case .text: buffer.append(rows: bytes, 16, at: UInt64(offset))
    case .raw, .payloads, .pcapng: buffer.append(bytes)
    // Written by `LadderExport`.
    case .ladder, .ladderPicture: break
    case .base64: buffer.append(writtenBy: { Base64.append(bytes, to: &$0) })
    case .c, .swift, .python, .rust, .go: buffer.append(writtenBy: { language?.append(bytes, to: &$0) })
    }
  }

  private mutating func put(closing frame: CapturedFrame) {
    switch export.format {
    case .raw, .payloads, .pcapng, .ladder, .ladderPicture: break
    case .html, .markdown:
      buffer.append(page?.closing(fields: meaning.map { $0.tree.text(countingFrom: $0.start ?? 0) }) ?? "")
    case .hex, .base64: buffer.append(0x0a)
    case .text:
      if let meaning { buffer.append(fields: meaning) }
      buffer.append(0x0a)
    case .csv: buffer.append("\r\n")
    case .c, .swift, .python, .rust, .go:
      buffer.append(export.format.language?.closing ?? "")
      buffer.append(0x0a)
    case .json:
      buffer.append(0x22)
      buffer.endJSON(item, reading)
      buffer.append(json: problems(of: frame).filter { export.showsFields || !$0.kind.needsDefinition })
      if let meaning { buffer.append(json: meaning) }
      if let answered { buffer.append(json: answered, hasTime: true) }
      buffer.append(",\"time\":\"")
      buffer.append(time: frame.time)
      buffer.append("\",\"delta\":")
      buffer.append(seconds: delta(frame))
      buffer.append("}\n")
    }
  }

  private mutating func putValues(of frame: CapturedFrame) {
    let parts = frame.frame
    buffer.append("\(frame.number),\(frame.connection.number),\(item.stream.speaker),\(parts.kind),")
    buffer.append(time: frame.time)
    buffer.append(0x2c)
    buffer.append(seconds: delta(frame))
    for value in [
      parts.offset, UInt64(parts.headerLength), UInt64(parts.payloadLength), UInt64(parts.trailerLength),
      UInt64(parts.totalLength),
    ] {
      buffer.append(0x2c)
      buffer.append(decimal: value)
    }
    buffer.append(0x2c)
  }

  /// Nothing from elsewhere is in them, so that a comment of them ends where it should.
  private func words(for frame: CapturedFrame) -> String {
    let what = range.count == frame.frame.totalLength ? "" : ", payload \(range.count) bytes"
    var time = ListingBuffer()
    time.append(time: frame.time)
    return "\(frame.frame.kind) \(frame.number), \(item.stream.speaker), connection \(frame.connection.number), "
      + "offset \(frame.frame.offset), \(frame.frame.totalLength) bytes\(what), "
      + String(decoding: time.bytes, as: UTF8.self)
  }
}
