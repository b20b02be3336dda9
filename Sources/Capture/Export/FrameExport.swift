public import FramingCore

/// Takes frames out of a recording, in a form for people or for other programs. Frames of any size are written in
/// pieces, so that memory does not grow with them.
public struct FrameExport: Hashable, Sendable {
  /// The form.
  public var format: ExportFormat
  /// Whether headers and trailers are left out; what tells of the frame stays the same.
  public var onlyPayloads: Bool
  /// Whether JSON and text tell what frames say.
  public var showsFields: Bool
  /// Whether it is for the middle of a file of a person's own, so that what a file begins with is left out.
  public var isSnippet = false

  /// An export in a form.
  public init(_ format: ExportFormat, onlyPayloads: Bool = false, showsFields: Bool = false) {
    self.showsFields = showsFields
    self.format = format
    self.onlyPayloads = onlyPayloads
  }

  /// Writes those of the log's entries `items`, counted from 0, that are frames, in the order given. What was written
  /// to a new file before an error stays; a file that is overwritten changes only when all is written.
  public func write(
    _ items: some Sequence<Int>, of capture: Capture, to destination: ExportDestination
  ) throws(StoreError) -> ExportOutcome {
    if format == .pcapng { return try record(items, of: capture, to: destination) }
    switch destination {
    case .function(let function):
      return try write(items, of: capture) { (text) throws(StoreError) in function(text) }
    case .file(let path, let overwrites):
      var file = try WrittenFile(path: path, overwrites: overwrites)
      let outcome = try write(items, of: capture) { (text) throws(StoreError) in
        try file.write(text)
        return true
      }
      try file.finish()
      return outcome
    case .directory where format.isLadder:
      throw StoreError(description: "a ladder is written to one file: name it", code: 0)
    case .directory(let path, let overwrites):
      try FilePlace.makeDirectory(path)
      return try split(items, of: capture, into: path, overwrites: overwrites)
    }
  }

  /// The name of a frame's own file.
  public func fileName(of frame: CapturedFrame, whenWeAre side: Speaker) -> String {
    let digits = String(frame.number)
    let number = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    let speaker = frame.direction.speaker(whenWeAre: side).rawValue
    return "frame-\(number)-\(speaker).\(format.fileExtension)"
  }

  /// Writes one frame, as it is known.
  func write(
    _ frame: CapturedFrame, of capture: Capture, to write: (Span<UInt8>) throws(StoreError) -> Bool
  ) throws(StoreError) -> ExportOutcome {
    var writer = ExportWriter(self, capture)
    writer.open()
    guard try writer.put(frame, write) else { return writer.cut() }
    return try writer.flush(write) ? writer.outcome : writer.cut()
  }

  func write(
    _ items: some Sequence<Int>, of capture: Capture, to write: (Span<UInt8>) throws(StoreError) -> Bool
  ) throws(StoreError) -> ExportOutcome {
    if format.isLadder {
      var ladder = LadderExport(of: capture, isPicture: format == .ladderPicture)
      return try ladder.write(items, to: write)
    }
    var writer = ExportWriter(self, capture)
    writer.open()
    for item in items {
      guard case .frame(let frame) = try capture.item(at: item) else { continue }
      guard try writer.put(frame, write) else { return writer.cut() }
    }
    return try writer.flush(write) ? writer.outcome : writer.cut()
  }

  /// What of a frame is written.
  func range(of frame: Frame) -> Range<Int> {
    // In JSON the header is told by its length only.
    let cuts = onlyPayloads || format == .payloads || format == .json
    return cuts ? frame.headerLength..<(frame.headerLength + frame.payloadLength) : 0..<frame.totalLength
  }

  private func record(
    _ items: some Sequence<Int>, of capture: Capture, to destination: ExportDestination
  ) throws(StoreError) -> ExportOutcome {
    guard case .file(let path, let overwrites) = destination else {
      throw StoreError(description: "a pcapng recording is written to one file: name it", code: 0)
    }
    var file = try WrittenFile(path: path, overwrites: overwrites)
    // Payloads alone are not framed as the frames were.
    let lens = onlyPayloads ? nil : capture.chosenLens
    var recording = try ExportRecording(of: capture, items, framedBy: lens)
    for item in items {
      guard case .frame(let frame) = try capture.item(at: item) else { continue }
      try recording.put(frame, item, range(of: frame.frame), to: &file)
    }
    try recording.finish(to: &file)
    try file.finish()
    return recording.outcome
  }

  private func split(
    _ items: some Sequence<Int>, of capture: Capture, into directory: String, overwrites: Bool
  ) throws(StoreError) -> ExportOutcome {
    var writer = ExportWriter(self, capture)
    for item in items {
      guard case .frame(let frame) = try capture.item(at: item) else { continue }
      let path = directory + "/" + fileName(of: frame, whenWeAre: capture.facts(of: frame.connection).side)
      var file = try WrittenFile(path: path, overwrites: overwrites)
      let write = { (text: Span<UInt8>) throws(StoreError) in
        try file.write(text)
        return true
      }
      writer.open()
      _ = try writer.put(frame, write)
      _ = try writer.flush(write)
      try file.finish()
    }
    return writer.outcome
  }
}
