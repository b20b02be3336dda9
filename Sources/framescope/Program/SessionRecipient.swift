import Session

/// The session's word for whom something is meant; the screen has one of the same name.
typealias SessionRecipient = Recipient
