/// What a type says of the message that it is; fields by their slots.
struct ProgramMessage: Sendable {
  var kind: MessageKind?
  var name: String?
  var nameOf: Int?
  var content: Int?
  var summaryOf: Int?
  var responseIf: Int?
  /// Whether nothing answers a request itself.
  var unanswered: Code?
  /// Whether further messages belong to a response.
  var continues: Code?
  /// Whether a request need not be answered, but may be.
  var isOptional = false
  /// What it does to the number of recipients.
  var recipients: RecipientStep?

  /// Whether a type says that it is a message.
  var isMessage: Bool { kind != nil || name != nil || nameOf != nil || summaryOf != nil || responseIf != nil }
}
