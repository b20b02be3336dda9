extension String {
  /// As many of its first scalars, with `…` in place of what is left out.
  func cut(to count: Int) -> String {
    guard unicodeScalars.count > count else { return self }
    var beginning = String.UnicodeScalarView()
    beginning.append(contentsOf: unicodeScalars.prefix(max(count - 1, 0)))
    return String(beginning) + "…"
  }
}
