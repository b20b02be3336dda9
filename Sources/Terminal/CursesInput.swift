import CCurses
import TerminalUI

/// The input of the open screen.
struct CursesInput: InputSource {
  /// Bytes known to be waiting: none once curses has read, which takes some of them.
  private var waiting = 0

  mutating func next(waitMilliseconds: Int32) -> RawInput? {
    waiting = 0
    let code = Int(ccurses_read_key(waitMilliseconds))
    if code < 0 { return nil }
    if let byte = UInt8(exactly: code) { return .byte(byte) }
    return Self.named(code)
  }

  mutating func readBytes(limit: Int, into bytes: inout [UInt8]) -> Int {
    if waiting == 0 { waiting = Int(ccurses_waiting_bytes()) }
    let count = min(limit, waiting)
    guard count > 0 else { return 0 }
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    let read = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      let target = unsafe UnsafeMutableBufferPointer(rebasing: buffer[start...])
      return unsafe Int(ccurses_read_bytes(target.baseAddress, Int32(count)))
    }
    bytes.removeLast(count - read)
    waiting = read == 0 ? 0 : waiting - read
    return read
  }

  private static func named(_ code: Int) -> RawInput {
    switch code {
    case ccurses_key_paste: .pasteStart
    case ccurses_key_mouse: .mouseStart
    case ccurses_key_old_mouse: .oldMouseStart
    default: key(code).map(RawInput.key) ?? .other
    }
  }

  private static func key(_ code: Int) -> Key? {
    switch code {
    case ccurses_key_up: .up
    case ccurses_key_down: .down
    case ccurses_key_left: .left
    case ccurses_key_right: .right
    case ccurses_key_word_left: .wordLeft
    case ccurses_key_word_right: .wordRight
    case ccurses_key_home: .home
    case ccurses_key_end: .end
    case ccurses_key_page_up: .pageUp
    case ccurses_key_page_down: .pageDown
    case ccurses_key_delete: .delete
    case ccurses_key_backspace: .backspace
    case ccurses_key_back_tab: .backTab
    case ccurses_key_enter: .enter
    case (ccurses_key_function + 1)...: .function(code - ccurses_key_function)
    default: nil
    }
  }
}
