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
  /// Why there is nothing to copy, in case there turns out to be nothing: `no frame is shown`.
  public var absence = ""
  /// The file that it goes to; nil for the clipboard.
  public var path: String?
  /// Whether a file that exists is replaced.
  public var overwrites = false
  /// How the clipboard is reached.
  public var way: ClipboardChoice
}

extension CopyOrder {
  /// What is said instead of copying what came of it, when that is nothing.
  public func refusal(of copied: CopiedText) -> String? {
    let isNothing =
      switch subject {
      case .frames: copied.bytes == 0
      case .text: copied.text.isEmpty
      }
    return isNothing ? Self.refusal(absence.isEmpty ? "\(words) is empty" : absence) : nil
  }

  static func refusal(_ reason: String) -> String { "there is nothing to copy: \(reason)" }
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
