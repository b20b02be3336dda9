/// How much of the terminal shows a tab.
public enum ScreenPart: Hashable, Sendable {
  /// All of it.
  case whole
  /// A half of a terminal of that size; the active one has the focus.
  case half(isActive: Bool, of: GridSize)

  /// Whether another tab has the focus.
  var isOther: Bool { if case .half(isActive: false, _) = self { true } else { false } }

  /// Whether a half is shown.
  var isHalf: Bool { if case .half = self { true } else { false } }
}
