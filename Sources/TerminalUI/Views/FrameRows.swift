import Capture
import FramingCore

/// The rows of a frame: its heading, remarks, the dump of its bytes, its fields, the dump of the message in it.
struct FrameRows {
  /// A line between heading and dump, or below a heading that has the dump beside it.
  struct Remark {
    let text: String
    let style: Style
  }

  /// What each row below the heading belongs to, from top to bottom.
  let remarks: [Remark]
  /// Where the bytes stand when they are in the row of the heading; nil when they are below it.
  var dense: DenseRow?
  /// Rows of the dump.
  let dump: Int
  /// Rows of the fields, none when they are not shown.
  let fields: Int
  /// Whether the fields are right of the dump, or else below it.
  let areFieldsBeside: Bool
  /// Rows of the message's dump; a message without bytes has one.
  let message: Int

  /// All of them.
  var count: Int { messageStart + message }
  /// The first row of the dump.
  var dumpStart: Int { dense == nil ? remarksEnd : 0 }
  /// The row behind the remarks, which begin below the heading.
  var remarksEnd: Int { 1 + remarks.count }
  /// The first row of the fields.
  var fieldsStart: Int { areFieldsBeside ? dumpStart : dumpStart + dump }
  /// The first row of the message's dump.
  var messageStart: Int { max(remarksEnd, dumpStart + dump, fieldsStart + fields) }
}

extension FrameRows {
  /// Those of a frame that shows its heading alone.
  static let folded = FrameRows(remarks: [], dump: 0, fields: 0, areFieldsBeside: false, message: 0)
}

extension LogReader {
  /// The rows of a frame, whole or partial, whose bytes tell `reading`.
  func frameRows(_ entry: LogEntry, _ reading: FrameReading) -> FrameRows {
    guard !isFolded(entry) else { return .folded }
    return FrameRows(
      remarks: remarks(entry, reading), dense: denseRow(of: entry, reading), dump: layout.dumpRows(entry.byteCount),
      fields: fieldLines(of: entry)?.count ?? 0, areFieldsBeside: layout.fieldColumns != nil,
      message: reading.message.map { max(1, layout.dumpRows($0.bytes.count)) } ?? 0)
  }

  /// Why an entry's bytes are not framed; where there is room for it, also what they read as and what can be done.
  private func words(for failure: FramingError, of entry: LogEntry) -> String {
    if failure.isHarmless { return failure.description }
    guard layout.width >= 64, let bytes = try? bytes(of: entry, in: 0..<ProtocolHint.reach) else {
      return failure.description
    }
    return failure.explanation(reading: bytes.span, goesOn: goesOn(behind: entry))
  }

  /// Whether frames go on behind an entry that is none, so that nothing has to be done.
  private func goesOn(behind entry: LogEntry) -> Bool {
    if framing(of: entry)?.goesOnBehindBadFrames == true { return true }
    return if case .frame(let run) = entry { capture.goesOn(behind: run) } else { false }
  }

  private func remarks(_ entry: LogEntry, _ reading: FrameReading) -> [FrameRows.Remark] {
    func lines(_ text: String, _ style: Style) -> [FrameRows.Remark] {
      wrapped(text).map { FrameRows.Remark(text: $0, style: style) }
    }
    var remarks: [FrameRows.Remark] = []
    if let gist = gist(of: entry, at: .below) {
      remarks.append(
        FrameRows.Remark(
          text: PrintableText.truncate(gist.text, toWidth: max(layout.width - layout.indent, 1)),
          style: gist.isError ? .warning : .plain))
    }
    if case .frame(let frame) = entry, let note = capture.note(of: frame) { remarks += lines("note: " + note, .accent) }
    let facts = facts(of: entry)
    if case .frame(let frame) = entry, let warner = facts.lens.warner,
      let head = try? capture.bytes(of: frame, in: 0..<min(frame.frame.headerLength, FrameReading.limit)),
      let warning = warner.warning(
        about: frame.frame, from: facts.speaker(frame.direction), head: head.span)
    {
      remarks += lines("warning: " + warning, .warning)
    }
    remarks += entry.failure.map { lines(words(for: $0, of: entry), .warning) } ?? []
    let limit = ByteCountText.text(FrameReading.limit)
    switch reading.checksum {
    case .checked(let check) where !check.isRight: remarks += lines("wrong checksum: \(check)", .warning)
    case .unchecked(let checksum):
      remarks += lines("\(checksum.rawValue) not checked: the frame is over \(limit)", .dim)
    case .checked, nil: break
    }
    if showsReads, case .frame(let frame) = entry { remarks += lines(readWords(of: frame), .dim) }
    if case .frame(let frame) = entry { remarks += problemWords(of: frame).flatMap { lines($0, .warning) } }
    if reading.isCompressed, case .frame(let frame) = entry {
      remarks += lines("compressed, \(ByteCountText.grouped(frame.frame.payloadLength)) bytes", .dim)
    }
    if reading.message?.isCut == true { remarks += lines("decoded below: the first \(limit) of the frame", .dim) }
    return remarks
  }

  /// Where in `range` of an entry's bytes a read began, when that is to be shown: the one that began with it is no news.
  func readStarts(in entry: LogEntry, _ range: Range<Int>) -> [Int] {
    guard showsReads else { return [] }
    let starts =
      switch entry {
      case .frame(let frame): capture.chunkStarts(of: frame, in: range)
      case .partial(let partial): capture.chunkStarts(of: partial, in: range)
      case .event, .unreadable: [Int]()
      }
    return starts.filter { $0 > 0 }
  }

  /// Reads of a frame that are told.
  private static let mostReads = 8

  /// Where the reads ended in which a frame came: `2 reads: 5 B to 0x4, 13 B to 0x11 after 1.2 ms`.
  private func readWords(of frame: CapturedFrame) -> String {
    let (reads, count) = capture.reads(of: frame, most: Self.mostReads)
    var last = reads.first?.time
    let parts = reads.map { read -> String in
      let wait = last.map { read.time.nanoseconds - $0.nanoseconds } ?? 0
      last = read.time
      let after = wait > 0 ? " after \(TimeText.taken(nanoseconds: wait))" : ""
      return "\(ByteCountText.grouped(read.bytes.count)) B to 0x\(String(read.bytes.upperBound - 1, radix: 16))\(after)"
    }
    let more = count > reads.count ? ", and \(ByteCountText.grouped(count - reads.count)) more" : ""
    return "\(count == 1 ? "1 read" : "\(ByteCountText.grouped(count)) reads"): \(parts.joined(separator: ", "))\(more)"
  }
}
