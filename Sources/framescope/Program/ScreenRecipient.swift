import TerminalUI

/// The screen's word for whom something is meant; the session has one of the same name.
typealias ScreenRecipient = Recipient
