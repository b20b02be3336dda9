/// A page of the manual that is about no command, made of the program's own tables. `assets/generate` makes roff of it.
package struct ManualPage {
  /// A part with a title: paragraphs, then entries, then lines that stay as they are.
  package struct Part {
    package let title: String
    package var paragraphs: [String] = []
    package var entries: [(head: String, text: String)] = []
    package var lines: [String] = []

    /// A part.
    package init(
      title: String, paragraphs: [String] = [], entries: [(head: String, text: String)] = [], lines: [String] = []
    ) {
      self.title = title
      self.paragraphs = paragraphs
      self.entries = entries
      self.lines = lines
    }
  }

  package let name: String
  package let section: Int
  package let abstract: String
  package let parts: [Part]

  /// A page.
  package init(name: String, section: Int, abstract: String, parts: [Part]) {
    self.name = name
    self.section = section
    self.abstract = abstract
    self.parts = parts
  }

  /// The pages as a JSON array.
  package static func json(_ pages: [ManualPage]) -> [UInt8] {
    var buffer = ListingBuffer()
    buffer.append("[")
    for (index, page) in pages.enumerated() {
      buffer.append(index == 0 ? "{\"name\":" : ",{\"name\":")
      buffer.append(json: page.name)
      buffer.append(",\"section\":\(page.section),\"abstract\":")
      buffer.append(json: page.abstract)
      buffer.append(",\"parts\":[")
      for (place, part) in page.parts.enumerated() { part.put(isFirst: place == 0, into: &buffer) }
      buffer.append("]}")
    }
    buffer.append("]\n")
    return buffer.bytes
  }
}

extension ManualPage.Part {
  fileprivate func put(isFirst: Bool, into buffer: inout ListingBuffer) {
    buffer.append(isFirst ? "{\"title\":" : ",{\"title\":")
    buffer.append(json: title)
    Self.put(paragraphs, as: "paragraphs", into: &buffer)
    Self.put(entries.map(\.head), as: "heads", into: &buffer)
    Self.put(entries.map(\.text), as: "texts", into: &buffer)
    Self.put(lines, as: "lines", into: &buffer)
    buffer.append("}")
  }

  private static func put(_ texts: [String], as name: String, into buffer: inout ListingBuffer) {
    buffer.append(",\"\(name)\":[")
    for (index, text) in texts.enumerated() {
      if index > 0 { buffer.append(",") }
      buffer.append(json: text)
    }
    buffer.append("]")
  }
}
