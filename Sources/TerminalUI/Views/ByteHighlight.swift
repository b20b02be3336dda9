/// Bytes of a dump that stand out.
struct ByteHighlight: Hashable {
  /// What is selected.
  let selected: Range<Int>
  /// The bytes around it that it belongs to.
  let field: Range<Int>
  /// Whether the keys move what is selected.
  let isActive: Bool

  func style(at offset: Int) -> Style? {
    if selected.contains(offset) { return isActive ? .selected : .related }
    return field.contains(offset) ? .related : nil
  }
}
