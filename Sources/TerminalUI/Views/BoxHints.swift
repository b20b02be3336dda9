/// What can be done in a box, on its last row: `Enter goes there   d closes it   Esc closes`. Where there is no room the last of
/// them go, but the way out stays.
func boxHints(_ hints: [String], toWidth width: Int) -> String {
  var shown = hints
  while true {
    for gap in ["   ", "  "] {
      let text = shown.joined(separator: gap)
      if displayWidth(text) <= width { return text }
    }
    guard let last = shown.lastIndex(where: { !$0.hasPrefix("Esc") }) else { break }
    shown.remove(at: last)
  }
  return PrintableText.truncate(shown.joined(), toWidth: width)
}
