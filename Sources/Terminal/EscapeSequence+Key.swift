import TerminalUI

// Keys whose sequences the terminal database does not have, as xterm and those like it send them.
extension EscapeSequence {
  /// The key that the sequence stands for.
  var key: Key? {
    guard let final, body.first != UInt8(ascii: "<") else { return nil }
    let modifiers = Modifiers(parameter: parameters.count > 1 ? parameters[1] : 1)
    switch final {
    case UInt8(ascii: "~"): return numberedKey(modifiers)
    case UInt8(ascii: "u"): return Self.key(code: parameters.first ?? 0, modifiers)
    default: return Self.key(letter: final, modifiers)
    }
  }

  /// The key of a final letter: ESC [ A, ESC O A, ESC [ 1 ; 5 A.
  static func key(letter: UInt8, _ modifiers: Modifiers = Modifiers(parameter: 1)) -> Key? {
    switch Character(Unicode.Scalar(letter)) {
    case "A": .up
    case "B": .down
    case "C": modifiers.byWord ? .wordRight : .right
    case "D": modifiers.byWord ? .wordLeft : .left
    case "H": .home
    case "F": .end
    case "Z": .backTab
    case "M": .enter
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    default: nil
    }
  }

  private func numberedKey(_ modifiers: Modifiers) -> Key? {
    switch parameters.first ?? 0 {
    case 1, 7: .home
    case 4, 8: .end
    case 3: .delete
    case 5: .pageUp
    case 6: .pageDown
    case let number where (11...15).contains(number): .function(number - 10)
    case let number where (17...21).contains(number): .function(number - 11)
    case let number where (23...24).contains(number): .function(number - 12)
    // xterm's modifyOtherKeys: 27 ; modifiers ; code.
    case 27 where parameters.count == 3: Self.key(code: parameters[2], modifiers)
    default: nil
    }
  }

  /// A key by the scalar it would type.
  private static func key(code: Int, _ modifiers: Modifiers) -> Key? {
    switch code {
    case 9: return modifiers.shift ? .backTab : .tab
    case 13: return modifiers.alt ? .altEnter : .enter
    case 27: return .escape
    case 8, 127: return modifiers.alt ? .altBackspace : .backspace
    default: break
    }
    guard code >= 0x20, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
    let character = Character(scalar)
    if modifiers.control { return .control(Character(character.lowercased())) }
    return modifiers.alt ? .alt(character) : .character(character)
  }

  /// The modifiers of a key, by xterm's parameter: 1 plus 1 for Shift, 2 for Alt, 4 for Control.
  struct Modifiers {
    let bits: Int

    init(parameter: Int) { bits = max(parameter - 1, 0) }

    var shift: Bool { bits & 1 != 0 }
    var alt: Bool { bits & 2 != 0 }
    var control: Bool { bits & 4 != 0 }
    var byWord: Bool { alt || control }
  }
}
