/// What is copied of the conversation.
enum CopiedPart: String, Hashable, Sendable, CaseIterable {
  case payload, frame
  /// The field that is walked over.
  case field
  /// The bytes that are selected in the inspector.
  case bytes
  /// All frames that the filter leaves.
  case shown
  /// All frames that have a letter.
  case marked
}
