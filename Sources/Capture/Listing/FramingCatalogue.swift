package import FramingCore

/// The kinds of framing as text.
package enum FramingCatalogue {
  /// A line a kind, as columns for people or as JSON.
  package static func text(json: Bool, _ entries: [FramingSyntax.Entry] = FramingSyntax.catalogue) -> [UInt8] {
    var buffer = ListingBuffer()
    let width = entries.map(\.example.count).max() ?? 0
    for entry in entries {
      if json {
        putJSON(entry, into: &buffer)
      } else {
        let gap = String(repeating: " ", count: width + 2 - entry.example.count)
        buffer.append(entry.example + gap + entry.explanation)
      }
      buffer.append(0x0a)
    }
    return buffer.bytes
  }

  private static func putJSON(_ entry: FramingSyntax.Entry, into buffer: inout ListingBuffer) {
    let fields = [
      ("{\"name\":", entry.name), (",\"explanation\":", entry.explanation), (",\"example\":", entry.example),
    ]
    for (name, value) in fields {
      buffer.append(name)
      buffer.append(json: value)
    }
    buffer.append(",\"options\":[")
    for (index, option) in entry.options.enumerated() {
      if index > 0 { buffer.append(0x2c) }
      buffer.append(json: option)
    }
    buffer.append("]}")
  }
}
