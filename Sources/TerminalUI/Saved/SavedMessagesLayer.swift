import Capture

/// The list of saved messages that `:messages` shows.
public struct SavedMessagesLayer: Hashable, Sendable {
  /// Whose messages they are: the protocol's name, or `any`.
  let group: String
  var messages: [SavedMessage]
  /// The selected line.
  var selected = 0
  /// Whether `d` has been pressed once on the selected one.
  var asksToDelete = false
}
