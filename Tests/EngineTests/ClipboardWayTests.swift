import TerminalUI
import Testing

@testable import Engine

@Suite("The way to the clipboard")
struct ClipboardWayTests {
  private func names(_ choice: ClipboardChoice, _ variables: [String], _ installed: Set<String>) -> [String] {
    ClipboardWay.ways(choice) {
      variables.contains($0) ? "set" : ""
    } isThere: {
      installed.contains($0)
    }.map(\.name)
  }

  private static let all: Set<String> = ["pbcopy", "wl-copy", "xclip", "clip.exe", "tmux"]

  @Test(
    "is the desktop's program, then tmux, then the terminal",
    arguments: [
      ([], [], ["OSC 52"]), (["DISPLAY"], ["xclip"], ["xclip", "OSC 52"]), (["DISPLAY"], [], ["OSC 52"]),
      (["WAYLAND_DISPLAY", "DISPLAY"], ["xclip", "wl-copy"], ["wl-copy", "xclip", "OSC 52"]),
      ([], ["xclip", "wl-copy", "clip.exe"], ["OSC 52"]), ([], ["pbcopy"], ["pbcopy", "OSC 52"]),
      (["WSL_DISTRO_NAME"], ["clip.exe"], ["clip.exe", "OSC 52"]), (["TMUX"], ["tmux"], ["tmux", "OSC 52"]),
    ] as [([String], Set<String>, [String])])
  func order(_ variables: [String], _ installed: Set<String>, _ expected: [String]) {
    #expect(names(.auto, variables, installed) == expected)
  }

  @Test("is never that of a machine far away", arguments: ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"])
  func remote(_ variable: String) {
    #expect(names(.auto, [variable, "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"], Self.all) == ["OSC 52"])
    #expect(names(.auto, [variable, "TMUX"], Self.all) == ["tmux", "OSC 52"])
  }

  @Test("is the one that was chosen, whatever else there is")
  func chosen() {
    for choice in ClipboardChoice.allCases where choice != .auto {
      let name = choice == .osc52 ? "OSC 52" : choice.rawValue
      #expect(names(choice, ["DISPLAY", "TMUX"], Self.all) == [name])
    }
  }

  @Test("takes text as its program reads it")
  func encodings() {
    let text = Array("é😀".utf8)
    #expect(ClipboardWay.tool(name: "xclip", arguments: []).encoded(text) == text)
    #expect(
      ClipboardWay.tool(name: "clip.exe", arguments: []).encoded(text) == [0xff, 0xfe, 0xe9, 0, 0x3d, 0xd8, 0, 0xde])
  }
}
