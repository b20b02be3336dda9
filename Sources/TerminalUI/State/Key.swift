/// A key as a person names it.
public enum Key: Hashable, Sendable {
  /// A typed character, wide ones and combined ones included.
  case character(Character)
  /// A letter or sign with Control: `control("t")` is ^T. Always lower case.
  case control(Character)
  /// A character with Alt (or after Escape within 25 ms).
  case alt(Character)
  /// Return or Enter.
  case enter
  /// Enter with Alt.
  case altEnter
  /// Tab.
  case tab
  /// Shift-Tab.
  case backTab
  /// Escape alone.
  case escape
  /// The key left of which there is a character to delete.
  case backspace
  /// Backspace with Alt.
  case altBackspace
  /// Delete forward.
  case delete
  case up, down, left, right
  case home, end, pageUp, pageDown
  /// An arrow with Control or Alt.
  case wordLeft, wordRight
  /// F1 and so on.
  case function(Int)
}

/// A mouse action, at a cell.
public enum MouseAction: Hashable, Sendable {
  case press, release, wheelUp, wheelDown
  /// Moved with the button held.
  case drag
}

/// What the terminal reports.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// A bracketed paste, as it came.
  case paste(String)
  case mouse(MouseAction, GridPosition)
  case resize(GridSize)
}
