import TerminalUI

/// A way to the clipboard.
enum ClipboardWay: Hashable {
  /// A program that takes the text on its standard input.
  case tool(name: String, arguments: [String])
  /// The terminal's sequence, OSC 52.
  case terminal

  /// What it is called.
  var name: String {
    switch self {
    case .tool(let name, _): name
    case .terminal: "OSC 52"
    }
  }

  /// Milliseconds that a program has: it needs a few.
  static let patience = 3_000

  /// The ways that are tried one after the other. `variable` gives those of the environment, "" for none; `isThere` says
  /// whether a program is installed.
  ///
  /// A desktop's program is asked only for the desktop that the person sits at: over SSH its clipboard would be that of
  /// the machine far away. tmux is asked itself, since it listens to OSC 52 of a program only when `set-clipboard` is on.
  static func ways(
    _ choice: ClipboardChoice, variable: (String) -> String, isThere: (String) -> Bool
  ) -> [ClipboardWay] {
    guard choice == .auto else { return [chosen(choice)] }
    let isRemote = ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].contains { !variable($0).isEmpty }
    var choices: [ClipboardChoice] = []
    if !isRemote {
      choices.append(.pbcopy)
      if !variable("WAYLAND_DISPLAY").isEmpty { choices.append(.wlCopy) }
      if !variable("DISPLAY").isEmpty { choices.append(.xclip) }
      if !variable("WSL_DISTRO_NAME").isEmpty { choices.append(.clip) }
    }
    if !variable("TMUX").isEmpty { choices.append(.tmux) }
    return choices.filter { isThere($0.rawValue) }.map(chosen) + [.terminal]
  }

  private static func chosen(_ choice: ClipboardChoice) -> ClipboardWay {
    switch choice {
    case .auto, .osc52: .terminal
    case .wlCopy: .tool(name: "wl-copy", arguments: [])
    case .xclip: .tool(name: "xclip", arguments: ["-selection", "clipboard", "-in"])
    case .pbcopy, .clip: .tool(name: choice.rawValue, arguments: [])
    // -w hands the buffer to the terminal too (tmux 3.2).
    case .tmux: .tool(name: "tmux", arguments: ["load-buffer", "-w", "-"])
    }
  }

  /// The text as the program takes it: clip.exe reads UTF-16 with a mark in front, all others UTF-8.
  func encoded(_ text: [UInt8]) -> [UInt8] {
    guard case .tool("clip.exe", _) = self else { return text }
    return ([0xfeff] + Array(String(decoding: text, as: UTF8.self).utf16)).flatMap {
      [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
    }
  }

  /// Variables that such programs need to find the desktop, and to read UTF-8.
  static let variables = [
    "PATH", "HOME", "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "TMUX", "TMUX_PANE", "TMUX_TMPDIR",
    "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "WSL_DISTRO_NAME", "WSL_INTEROP", "WSLENV",
  ]
}
