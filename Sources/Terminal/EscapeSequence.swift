import TerminalUI

/// A control sequence as ECMA-48 §5.4 defines it: ESC [, parameters, and a final byte.
struct EscapeSequence: Hashable {
  /// The parameter and intermediate bytes.
  private(set) var body: [UInt8] = []
  /// The byte that ended it, once there.
  private(set) var final: UInt8?

  private static let longest = 64

  /// A sequence of which these bytes after ESC [ are known.
  init(body: [UInt8] = []) { self.body = body }

  /// Takes the next byte. False when it does not belong to a sequence.
  mutating func take(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20...0x3F where body.count < Self.longest:
      body.append(byte)
      return true
    case 0x40...0x7E:
      final = byte
      return true
    default: return false
    }
  }

  /// The decimal parameters, 0 for those left out; one beyond any meaning is some number beyond any meaning.
  var parameters: [Int] {
    let digits = body.drop { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "?") }
    return digits.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { part in
      part.reduce(0) { number, byte in
        (0x30...0x39).contains(byte) ? min(number * 10 + Int(byte - 0x30), 9_999_999) : number
      }
    }
  }

  /// Whether this is the marker before a bracketed paste.
  var startsPaste: Bool { final == UInt8(ascii: "~") && parameters.first == 200 }

  /// Whether this is an old mouse report, of which three bytes follow.
  var startsOldMouse: Bool { final == UInt8(ascii: "M") && body.isEmpty }

  /// The mouse action of a report in decimal numbers (xterm, mode 1006).
  var mouse: InputEvent? {
    guard body.first == UInt8(ascii: "<"), let final, parameters.count == 3 else { return nil }
    let released = final == UInt8(ascii: "m")
    guard released || final == UInt8(ascii: "M") else { return nil }
    return Self.mouse(button: parameters[0], column: parameters[1], row: parameters[2], released: released)
  }

  /// A mouse action by xterm's number of the button, at a place counted from 1.
  static func mouse(button: Int, column: Int, row: Int, released: Bool) -> InputEvent? {
    let position = GridPosition(column: max(column - 1, 0), row: max(row - 1, 0))
    // 4, 8 and 16 are Shift, Alt and Control; 32 is movement.
    switch button & ~0b1_1100 {
    case 0: return .mouse(released ? .release : .press, position)
    case 3: return .mouse(.release, position)
    case 32: return .mouse(.drag, position)
    case 64: return .mouse(.wheelUp, position)
    case 65: return .mouse(.wheelDown, position)
    default: return nil
    }
  }
}
