import FramingCore

/// Frames as a text for another program.
public struct FrameCopy: Hashable, Sendable {
  /// Which frames.
  public enum Frames: Hashable, Sendable {
    case one(CapturedFrame)
    /// All that the display filter leaves.
    case shown
    /// All that have a letter.
    case marked
  }

  /// The form.
  public var form: CopyForm
  /// Whether headers and trailers are left out.
  public var onlyPayloads: Bool
  /// Which.
  public var frames: Frames

  /// A copy of frames in a form.
  public init(_ form: CopyForm, onlyPayloads: Bool = false, of frames: Frames) {
    self.form = form
    self.onlyPayloads = onlyPayloads
    self.frames = frames
  }

  /// The text, of at most `limit` bytes; nil when there would be more.
  public func text(of capture: Capture, limit: Int) throws(StoreError) -> CopiedText? {
    var copied = CopiedText()
    switch frames {
    case .one(let frame):
      guard try append(frame, of: capture, limit: limit, isOne: true, to: &copied) else { return nil }
    case .shown:
      let items = (0..<capture.filteredItemCount).lazy.compactMap { capture.itemIndex(atFiltered: $0) }
      guard try append(items, of: capture, limit: limit, to: &copied) else { return nil }
    case .marked:
      let marked = Set("abcdefghijklmnopqrstuvwxyz".compactMap { capture.itemIndex(ofMark: $0) })
      guard try append(marked.sorted(), of: capture, limit: limit, to: &copied) else { return nil }
    }
    if exported(isOne: isOne) != nil { copied.trimEnds() }
    return copied
  }

  private var isOne: Bool { if case .one = frames { true } else { false } }

  /// Whether there was room.
  private func append(
    _ items: some Sequence<Int>, of capture: Capture, limit: Int, to copied: inout CopiedText
  ) throws(StoreError) -> Bool {
    for item in items {
      guard case .frame(let frame) = try capture.item(at: item) else { continue }
      guard try append(frame, of: capture, limit: limit, isOne: false, to: &copied) else { return false }
    }
    return true
  }

  /// Whether there was room.
  private func append(
    _ frame: CapturedFrame, of capture: Capture, limit: Int, isOne: Bool, to copied: inout CopiedText
  ) throws(StoreError) -> Bool {
    let range = export(.hex).range(of: frame.frame)
    // Every form has at least the bytes themselves.
    guard range.count <= limit - copied.text.count else { return false }
    copied.frames += 1
    copied.bytes += range.count
    if let format = exported(isOne: isOne) {
      var text = ListingBuffer()
      let room = limit - copied.text.count
      _ = try export(format).write(frame, of: capture) { (piece) throws(StoreError) in
        text.append(piece)
        return text.bytes.count <= room
      }
      copied.text += text.bytes
    } else {
      if copied.frames > 1 { copied.text.append(0x0a) }
      copied.append(try capture.bytes(of: frame, in: range), as: form, named: [])
    }
    return copied.text.count <= limit
  }

  private func exported(isOne: Bool) -> ExportFormat? { form.exported ?? (form == .dump && !isOne ? .text : nil) }

  private func export(_ format: ExportFormat) -> FrameExport {
    var export = FrameExport(format, onlyPayloads: onlyPayloads, showsFields: format == .json)
    export.isSnippet = true
    return export
  }
}
