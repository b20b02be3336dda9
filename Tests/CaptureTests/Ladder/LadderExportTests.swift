import FramingCore
import Testing

@testable import Capture

@Suite("Frames as a ladder")
struct LadderExportTests {
  /// 2026-11-22T21:40:00Z
  private static let start: Int64 = 1_795_383_600_000_000_000

  /// Two clients of one server: one sends a wrong checksum, the other is cut off.
  private func conversation() throws -> Capture {
    let framing = try Framing(parsing: "length(size: 2, checksum: sum8)")
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: framing))
    func at(_ milliseconds: Int64) -> Timestamp { Timestamp(nanoseconds: Self.start + milliseconds * 1_000_000) }
    let first = capture.openConnection(peer: "10.0.0.1:4001 → 10.0.0.2:80", state: .open, at: at(0))
    let second = capture.openConnection(peer: "<evil>:1 → 10.0.0.2:80", state: .open, at: at(0))
    try capture.append([0, 2, 0x41, 0x43].span, to: first, .sent, at: at(1))
    try capture.append([0, 2, 0x41, 0x44].span, to: first, .received, at: at(3))
    capture.note("it <said> \u{1b}[2J", weight: .notice, connection: second, at: at(4))
    try capture.append([0, 9, 0x41].span, to: second, .sent, at: at(5))
    capture.setState(.closed("closed by the peer"), of: second, at: at(6))
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    return capture
  }

  private func text(_ format: ExportFormat, _ capture: Capture) throws -> String {
    let output = Output()
    let outcome = try FrameExport(format).write(
      0..<capture.summary.itemCount, of: capture, to: .function { output.take($0) })
    #expect(outcome.frames == capture.summary.frameCount)
    return String(decoding: output.bytes, as: UTF8.self)
  }

  @Test("is text, with what frames say right of the arrows")
  func lines() throws {
    #expect(
      try text(.ladder, conversation())
        == #"""
              # conn  time                        10.0.0.1           10.0.0.2:80           <evil>
              1    1  2026-11-22T21:40:00.001000000Z  ├──────────────────▶│                   │  4 B
              2    1  2026-11-22T21:40:00.003000000Z  │◀──────────────────┤                   │  4 B  ! checksum: sum8 is 44 but must be 43
                   2  2026-11-22T21:40:00.004000000Z  │                   │                   │  ─ it <said> \u{1b}[2J
              3    2  2026-11-22T21:40:00.005000000Z  │                   │◀──────────────────┤  partial  3 B  ! partial: the last 8 bytes never came

        """#)
  }

  @Test("is a picture in which nothing of a peer is markup")
  func picture() throws {
    let picture = try text(.ladderPicture, conversation())
    #expect(picture.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "))
    #expect(picture.hasSuffix("</svg>\n"))
    #expect(picture.contains(">it &lt;said&gt; \\u{1b}[2J</text>"))
    #expect(picture.contains(">&lt;evil&gt;</text>"))
    #expect(!picture.contains("<said"))
    #expect(!picture.contains("<evil"))
    #expect(picture.contains("@media(prefers-color-scheme:dark)"))
    for foreign in ["<script", "href", "url(", "@import"] { #expect(!picture.contains(foreign)) }
    #expect(picture.contains("<g id=\"f2\" class=\"server wrong\">"))
  }

  @Test("has marks and notes, in which nothing is markup or moves the cursor")
  func notes() throws {
    let capture = try conversation()
    let frame = try #require(try capture.frame(numbered: 2))
    #expect(capture.note(frame, "<b>why</b> & \u{1b}[2J\nthen"))
    #expect(capture.mark(frame, "q"))
    let lines = try text(.ladder, capture).split(separator: "\n")
    #expect(lines[2].hasSuffix(#"must be 43  mark q  note: <b>why</b> & \u{1b}[2J\u{a}then"#), "\(lines[2])")
    let picture = try text(.ladderPicture, capture)
    #expect(picture.contains(#" class="note" "#))
    #expect(picture.contains(#">&lt;b&gt;why&lt;/b&gt; &amp; \u{1b}[2J\u{a}then</text>"#))
    #expect(picture.contains("mark q") && picture.contains(">q</text>"))
    #expect(!picture.contains("<b>"))
    // The note takes room of its own.
    let height = { (text: String) in text.firstMatch(of: #/height="(\d+)"/#).flatMap { Int($0.1) } ?? 0 }
    #expect(height(picture) > height(try text(.ladderPicture, conversation())))
  }

  @Test("has rows for so many entries as a picture, and says how many more there are")
  func most() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: .default))
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 0))
    let frames = [UInt8](repeating: 0, count: 4 * (LadderExport.mostFirst + 3))
    try capture.append(frames.span, to: connection, .sent, at: Timestamp(nanoseconds: 0))
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    let output = Output()
    let all = 0..<capture.summary.itemCount
    let outcome = try FrameExport(.ladderPicture).write(all, of: capture, to: .function { output.take($0) })
    #expect(outcome.frames == LadderExport.mostFirst)
    #expect(output.longest < 1 << 20)
    let picture = String(decoding: output.bytes, as: UTF8.self)
    #expect(picture.contains(">3 more are not drawn: a filter chooses which are<"))
    let lines = Output()
    #expect(try FrameExport(.ladder).write(all, of: capture, to: .function { lines.take($0) }).frames == all.count)
  }

  @Test("is one file")
  func split() throws {
    for format in [ExportFormat.ladder, .ladderPicture] {
      let error = try #require(throws: StoreError.self) {
        try FrameExport(format).write([0], of: conversation(), to: .directory(path: "/tmp/ladder", overwrites: false))
      }
      #expect(error.description.contains("one file"))
    }
  }
}
