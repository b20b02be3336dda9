import FramingCore
import Testing

@testable import Capture

@Suite("Frames on a page for people")
struct PageExportTests {
  /// 2026-11-22T21:40:00Z
  private static let start: Int64 = 1_795_383_600_000_000_000

  /// The client asks with what would be markup, the server's answer has a checksum that is wrong.
  private func conversation() throws -> Capture {
    let framing = try Framing(parsing: "length(size: 2, checksum: sum8)")
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: framing))
    let connection = capture.openConnection(
      peer: "127.0.0.1:9000", state: .open, at: Timestamp(nanoseconds: Self.start))
    let asked = [0, 7] + Array("<b>&*_".utf8)
    try capture.append(
      (asked + [asked.reduce(0, &+)]).span, to: connection, .sent, at: Timestamp(nanoseconds: Self.start + 1_000_000))
    try capture.append(
      [0, 2, 0x21, 0xff].span, to: connection, .received, at: Timestamp(nanoseconds: Self.start + 3_000_000))
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    let first = try #require(try capture.frame(numbered: 1))
    capture.note(first, "why <i>this</i>?\n# and [that]\u{202e}")
    capture.mark(first, "a")
    return capture
  }

  private func text(_ format: ExportFormat, _ capture: Capture) throws -> String {
    let output = Output()
    _ = try FrameExport(format).write(
      0..<capture.summary.itemCount, of: capture, to: .function { output.take($0) })
    return String(decoding: output.bytes, as: UTF8.self)
  }

  @Test("is HTML in which nothing of a peer is markup")
  func html() throws {
    let page = try text(.html, conversation())
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"))
    let table = "<tr><th>1</th><td>127.0.0.1:9000, framed as length(size: 2, checksum: sum8)</td></tr>"
    #expect(page.contains(table))
    let sections = page.components(between: "<section", and: "</section>")
    #expect(sections.count == 2)
    let first = sections.first ?? ""
    #expect(
      first.contains(
        " id=\"f1\" class=\"client\">\n<h2><a href=\"#f1\">#1</a> <span class=\"side\">▶ client</span> [a] <time datetime"
      ))
    #expect(first.contains("<time datetime=\"2026-11-22T21:40:00.001000000Z\">"))
    #expect(first.contains("<p class=\"note\">why &lt;i&gt;this&lt;/i&gt;?\n# and [that]\\u{202e}</p>"))
    #expect(
      first.contains(
        "<pre>00000000  <b>00 07</b> 3c 62 3e 26 2a 5f  <i>92</i>"
          + String(repeating: " ", count: 23) + "<b>..</b>&lt;b&gt;&amp;*_<i>.</i>\n</pre>"), "\(first)")
    #expect(sections.last?.contains("<p class=\"wrong\">! checksum: ") == true)
    #expect(sections.last?.contains("0.002 s after the one before") == true)
  }

  @Test("is Markdown in which nothing of a peer is markup")
  func markdown() throws {
    let page = try text(.markdown, conversation())
    #expect(
      page.hasPrefix(
        "# Frames\n\n- connection 1: 127.0.0.1:9000, framed as length(size: 2, checksum: sum8)\n"))
    #expect(page.contains("\n## #1 ▶ client \\[a\\]\n"))
    #expect(page.contains("\n> why \\<i\\>this\\</i\\>?\n> \\# and \\[that\\]\\\\u{202e}\n"))
    #expect(page.contains("\n````text\n00000000  00 07 3c 62 3e 26 2a 5f  92"))
    #expect(page.contains("\n**checksum**: "))
    #expect(page.components(between: "\n````", and: "\n").count % 2 == 0)
  }

  @Test("names the most connections that a reader looks at, and says how many more there are")
  func connections() throws {
    let capture = try Capture(directory: "/tmp", lens: Lens())
    for number in 1...120 {
      _ = capture.openConnection(peer: "peer \(number)", state: .open, at: Timestamp(nanoseconds: Self.start))
    }
    let page = try text(.html, capture)
    #expect(page.components(between: "<tr>", and: "</tr>").count == 100)
    #expect(page.contains("and 20 more"))
  }
}

extension String {
  /// What stands between each `start` and the next `end`.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var found: [String] = []
    var rest = self[...]
    while let first = rest.firstRange(of: start) {
      let behind = rest[first.upperBound...]
      guard let last = behind.firstRange(of: end) else { break }
      found.append(String(behind[..<last.lowerBound]))
      rest = behind[last.upperBound...]
    }
    return found
  }
}
