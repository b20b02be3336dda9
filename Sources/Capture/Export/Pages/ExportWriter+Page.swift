import Definitions
import FramingCore

/// Frames on pages for people.
extension ExportWriter {
  /// Connections that a page names.
  private static let mostConnections = 100

  /// What stands in front of a page's first frame.
  func opening(of page: any FramePage) -> String {
    let shown = capture.connections(0..<Self.mostConnections).map { info in
      PageConnection(number: info.id.number, words: "\(info.peer), framed as \(info.facts.lens.rule.name)")
    }
    return page.opening(shown, left: max(0, capture.summary.connectionCount - shown.count))
  }

  /// What a page tells of a frame.
  func pageFrame(_ frame: CapturedFrame) -> PageFrame {
    var told = PageFrame(number: frame.number, speaker: item.stream.speaker)
    let parts = frame.frame
    if parts.kind != .frame { told.name = "\(parts.kind)" }
    // What a plain framing says of its frames has no name.
    if let meaning, capture.definitions.definition(for: capture.facts(of: frame.connection).lens) != nil {
      (told.name, told.summary) = (meaning.name, meaning.line)
    }
    told.time = Self.text { $0.append(time: frame.time) }
    let count = parts.totalLength
    var facts = [
      "connection \(frame.connection.number)", "offset \(parts.offset)", "\(count) byte\(count == 1 ? "" : "s")",
    ]
    let lengths = [
      ("header", parts.headerLength), ("payload", parts.payloadLength), ("trailer", parts.trailerLength),
    ]
    if parts.kind != .unframed { facts += lengths.filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" } }
    if outcome.frames > 0 { facts.append("\(Self.seconds(delta(frame))) after the one before") }
    if let answered { facts.append("answers #\(answered.request) after \(Self.seconds(answered.duration))") }
    told.facts = facts.joined(separator: ", ")
    (told.mark, told.note) = (capture.mark(of: frame), capture.note(of: frame))
    told.problems = problems(of: frame)
    return told
  }

  /// `0.002 s`: no more digits than say something.
  private static func seconds(_ nanoseconds: Int64) -> String {
    var digits = text { $0.append(seconds: nanoseconds) }
    while digits.hasSuffix("0"), digits.contains(".") { digits.removeLast() }
    if digits.hasSuffix(".") { digits.removeLast() }
    return digits + " s"
  }

  private static func text(_ write: (inout ListingBuffer) -> Void) -> String {
    var buffer = ListingBuffer()
    write(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }
}
