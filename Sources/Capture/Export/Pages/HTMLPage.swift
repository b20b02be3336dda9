import FramingCore

/// One page of HTML that needs nothing else: no script, no other file, dark and light as the reader's system is.
struct HTMLPage: FramePage {
  private static let style = """
    :root{color-scheme:light dark;--ink:#1b1f24;--dim:#636c76;--paper:#fff;--line:#d1d9e0;--header:#ffe3a3;--trailer:#cfe8ff;\
    --client:#0a5c8a;--server:#7a3e00;--wrong:#b3261e;--note:#fff8d6}
    @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--dim:#9198a1;--paper:#0d1117;--line:#3d444d;--header:#5c4400;\
    --trailer:#0b3d66;--client:#7cc4f0;--server:#f0b27c;--wrong:#ff8a80;--note:#332b00}}
    body{font:15px/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:70em;margin:2em auto;padding:0 1em}
    section{border-top:1px solid var(--line);padding:.6em 0}
    h2{font-size:1em;margin:.2em 0}h2 a{color:inherit;text-decoration:none}
    .client .side{color:var(--client)}.server .side{color:var(--server)}
    p{margin:.2em 0}.facts,time{color:var(--dim);font-weight:normal}.said{font-weight:normal}
    .wrong{color:var(--wrong)}.note{background:var(--note);padding:.2em .5em;white-space:pre-wrap}
    pre{font:13px/1.35 ui-monospace,monospace;overflow-x:auto;margin:.4em 0}
    pre b{font-weight:normal;background:var(--header)}pre i{font-style:normal;background:var(--trailer)}
    """

  func opening(_ connections: [PageConnection], left: Int) -> String {
    let rows = connections.map { "<tr><th>\($0.number)</th><td>\(Self.escaped($0.words))</td></tr>\n" }.joined()
    let rest = left > 0 ? "<p class=\"facts\">and \(ByteCountText.grouped(left)) more</p>\n" : ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta name="generator" content="framescope">
      <title>Frames</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <h1>Frames</h1>
      <p class="facts">▶ client, ◀ server; in the dumps <code><b style="background:var(--header);font-weight:normal">headers</b></code> \
      and <code><i style="background:var(--trailer);font-style:normal">trailers</i></code> stand out. Times are in UTC.</p>
      <table>
      \(rows)</table>
      \(rest)
      """
  }

  func opening(_ frame: PageFrame) -> String {
    let (number, side) = (frame.number, frame.speaker.rawValue)
    var text = "<section id=\"f\(number)\" class=\"\(side)\">\n<h2><a href=\"#f\(number)\">#\(number)</a> "
    text += "<span class=\"side\">\(frame.arrow) \(side)</span>"
    if !frame.name.isEmpty { text += " \(Self.escaped(frame.name))" }
    if !frame.summary.isEmpty { text += " <span class=\"said\">\(Self.escaped(frame.summary))</span>" }
    if let mark = frame.mark { text += " [\(mark)]" }
    text += " <time datetime=\"\(frame.time)\">\(frame.time)</time></h2>\n"
    text += "<p class=\"facts\">\(Self.escaped(frame.facts))</p>\n"
    for problem in frame.problems {
      text += "<p class=\"wrong\">! \(problem.kind.rawValue): \(Self.escaped(problem.text))</p>\n"
    }
    if let note = frame.note { text += "<p class=\"note\">\(Self.escaped(note))</p>\n" }
    return text + "<pre>"
  }

  func closing(fields: String?) -> String {
    let details = fields.map { "<details open><summary>Fields</summary>\n<pre>\(Self.escaped($0))</pre></details>\n" }
    return "</pre>\n\(details ?? "")</section>\n"
  }

  func append(rows bytes: Span<UInt8>, of frame: Frame, from start: Int, to buffer: inout ListingBuffer) {
    let dump = HexDump(lastOffset: UInt64(max(0, frame.totalLength - 1)))
    for row in 0..<dump.rows(for: bytes.count) {
      let range = dump.range(ofRow: row, count: bytes.count)
      let label = dump.offsetText(UInt64(start + range.lowerBound))
      buffer.append(label)
      var part = PageDumpPart(column: label.utf8.count)
      for isText in [false, true] {
        for index in range {
          let place = index - range.lowerBound
          let column = isText ? dump.asciiColumn(of: place) : dump.hexColumn(of: place)
          part.go(to: column, in: Self.element(of: start + index, frame), &buffer)
          if isText { buffer.append(escaped: bytes[index]) } else { buffer.append(hex: bytes[index]) }
          part.column += isText ? 1 : 2
        }
        part.end(&buffer)
      }
      buffer.append(0x0a)
    }
  }

  /// The element around a byte of the header or the trailer.
  private static func element(of index: Int, _ frame: Frame) -> Character? {
    if frame.kind == .unframed { return nil }
    if index < frame.headerLength { return "b" }
    return index < frame.headerLength + frame.payloadLength ? nil : "i"
  }

  /// Text of an element or a value in quotation marks; nothing in it acts on a reader's screen.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in EscapedText.printable(text, keepsLines: true).unicodeScalars {
      switch character {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}

/// Where a row of a dump has come to, and the element around what was written last.
private struct PageDumpPart {
  /// Cells of the row so far.
  var column: Int
  private var element: Character?

  init(column: Int) { self.column = column }

  /// Goes on at a cell, within an element: the gaps between its bytes are in it.
  mutating func go(to wanted: Int, in next: Character?, _ buffer: inout ListingBuffer) {
    if element != next { end(&buffer) }
    while column < wanted {
      buffer.append(0x20)
      column += 1
    }
    guard element == nil, let next else { return }
    buffer.append("<\(next)>")
    element = next
  }

  mutating func end(_ buffer: inout ListingBuffer) {
    if let element { buffer.append("</\(element)>") }
    element = nil
  }
}

extension ListingBuffer {
  /// The character that a byte is in a dump.
  fileprivate mutating func append(escaped byte: UInt8) {
    switch byte {
    case UInt8(ascii: "<"): append("&lt;")
    case UInt8(ascii: ">"): append("&gt;")
    case UInt8(ascii: "&"): append("&amp;")
    case 0x20..<0x7f: append(byte)
    default: append(0x2e)
    }
  }
}
