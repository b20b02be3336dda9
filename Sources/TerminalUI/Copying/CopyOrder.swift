public import Capture

/// What is to be copied, and where to.
public struct CopyOrder: Hashable, Sendable {
  /// Of what.
  public enum Subject: Hashable, Sendable {
    case frames(FrameCopy)
    /// A field, whose text is known.
    case text(CopiedText)
  }

  /// Of what.
  public var subject: Subject
  /// What it is, for a person: `the payload of frame 3 as hex`.
  public var words: String
  /// The file that it goes to; nil for the clipboard.
  public var path: String?
  /// Whether a file that exists is replaced.
  public var overwrites = false
  /// How the clipboard is reached.
  public var way: ClipboardChoice
}

/// How a person wants the clipboard reached.
public enum ClipboardChoice: String, Hashable, Sendable, CaseIterable {
  /// By the desktop's program where there is one on this machine, else by the terminal.
  case auto
  /// By the terminal's sequence OSC 52.
  case osc52
  case wlCopy = "wl-copy"
  case xclip, pbcopy
  case clip = "clip.exe"
  /// By tmux, which asks its terminal.
  case tmux
}
