import TerminalUI

/// Turns what curses reads into events.
struct InputDecoder {
  /// How long a paste may pause before it counts as ended without its marker.
  static let pastePatience: Duration = .seconds(2)
  /// How long the rest of an escape sequence may take; curses waits as long after ESC.
  private static let sequencePatience: Int32 = 25

  private var text = TypedText()
  private var paste: PasteCollector?
  private var lastPasted: ContinuousClock.Instant?
  private var events: [InputEvent] = []
  private var background: BackgroundColour?

  /// Whether a paste has begun and not ended.
  var isPasting: Bool { paste != nil }

  /// The background that the terminal has told since the last call.
  mutating func takeBackground() -> BackgroundColour? {
    defer { background = nil }
    return background
  }

  /// Everything that `source` has at the time `now`.
  mutating func decode(from source: inout some InputSource, now: ContinuousClock.Instant) -> [InputEvent] {
    endStalePaste(now: now)
    while true {
      if paste != nil && !continuePaste(from: &source, now: now) { break }
      guard let input = source.next(waitMilliseconds: 0) else { break }
      handle(input, from: &source)
    }
    emitText(more: true)
    defer { events = [] }
    return events
  }

  private mutating func handle(_ input: RawInput, from source: inout some InputSource) {
    if case .byte(let byte) = input, byte >= 0x20, byte != 0x7F {
      text.take(byte)
      return
    }
    emitText(more: false)
    switch input {
    case .byte(0x1B): handleEscape(from: &source)
    case .byte(let byte): emit(Self.controlKey(byte))
    case .key(let key): emit(key)
    case .pasteStart: paste = PasteCollector()
    case .mouseStart: handleSequence(EscapeSequence(body: [UInt8(ascii: "<")]), from: &source)
    case .oldMouseStart: handleOldMouse(from: &source)
    case .other: break
    }
  }

  private mutating func emit(_ key: Key?) {
    if let key { events.append(.key(key)) }
  }

  private mutating func emitText(more: Bool) {
    for character in text.characters(more: more) { events.append(.key(.character(character))) }
  }

  /// The key of a control character or DEL.
  static func controlKey(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x00: .control(" ")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: nil
    }
  }
}

// Escape sequences, and Escape itself.
extension InputDecoder {
  private mutating func handleEscape(from source: inout some InputSource) {
    switch source.next(waitMilliseconds: 0) {
    case nil: emit(.escape)
    case .byte(UInt8(ascii: "["))?: handleBracket(from: &source)
    case .byte(UInt8(ascii: "O"))?: handleLetter(from: &source)
    case .byte(UInt8(ascii: "]"))?: handleAnswer(from: &source)
    case .byte(let byte)? where byte >= 0x20 && byte != 0x7F: emitAlt(byte, from: &source)
    case .byte(0x0A)?, .byte(0x0D)?, .key(.enter)?: emit(.altEnter)
    case .byte(0x08)?, .byte(0x7F)?, .key(.backspace)?: emit(.altBackspace)
    case .key(.left)?: emit(.wordLeft)
    case .key(.right)?: emit(.wordRight)
    case .some(let input):
      emit(.escape)
      handle(input, from: &source)
    }
  }

  private mutating func handleBracket(from source: inout some InputSource) {
    switch source.next(waitMilliseconds: Self.sequencePatience) {
    case nil: emit(.alt("["))
    case .byte(let byte)?: handleSequence(EscapeSequence(), startingWith: byte, from: &source)
    case .some(let input):
      emit(.alt("["))
      handle(input, from: &source)
    }
  }

  /// Bytes after which an answer that does not end is given up.
  private static let longestAnswer = 1 << 20

  /// Reads an answer to a question of ours up to BEL or ST; without a number it is Alt and a bracket.
  private mutating func handleAnswer(from source: inout some InputSource) {
    var next = source.next(waitMilliseconds: Self.sequencePatience)
    guard case .byte(let first)? = next, 0x30...0x39 ~= first else {
      emit(.alt("]"))
      if let next { handle(next, from: &source) }
      return
    }
    var answer: [UInt8] = []
    // What no answer of ours is, is read to its end all the same: it was not typed.
    for _ in 0..<Self.longestAnswer {
      guard case .byte(let byte)? = next, byte >= 0x20, byte != 0x7f, byte != 0x9c else { break }
      if answer.count <= BackgroundColour.longestAnswer { answer.append(byte) }
      next = source.next(waitMilliseconds: Self.sequencePatience)
    }
    if let told = BackgroundColour(answer: answer) { background = told }
    switch next {
    case .byte(0x1b)?:
      // The other half of ST.
      let end = source.next(waitMilliseconds: Self.sequencePatience)
      if let end, end != .byte(UInt8(ascii: "\\")) { handle(end, from: &source) }
    case .byte(0x07)?, .byte(0x9c)?, nil: break
    case .some(let input): handle(input, from: &source)
    }
  }

  private mutating func handleLetter(from source: inout some InputSource) {
    switch source.next(waitMilliseconds: Self.sequencePatience) {
    case nil: emit(.alt("O"))
    case .byte(let byte)? where (0x40...0x7E).contains(byte): emit(EscapeSequence.key(letter: byte))
    case .some(let input):
      emit(.alt("O"))
      handle(input, from: &source)
    }
  }

  private mutating func emitAlt(_ byte: UInt8, from source: inout some InputSource) {
    var bytes = [byte]
    while bytes.count < TypedText.length(startingWith: byte) {
      guard case .byte(let next)? = source.next(waitMilliseconds: Self.sequencePatience) else { break }
      bytes.append(next)
    }
    if let character = String(decoding: bytes, as: UTF8.self).first { emit(.alt(character)) }
  }

  /// Reads a sequence to its end; one that breaks off or means nothing is dropped, for it is not what anybody typed.
  private mutating func handleSequence(
    _ known: EscapeSequence, startingWith first: UInt8? = nil, from source: inout some InputSource
  ) {
    var sequence = known
    var next = first.map(RawInput.byte) ?? source.next(waitMilliseconds: Self.sequencePatience)
    while case .byte(let byte)? = next, sequence.take(byte) {
      if sequence.final != nil { return finish(sequence, from: &source) }
      next = source.next(waitMilliseconds: Self.sequencePatience)
    }
    if let next { handle(next, from: &source) }
  }

  private mutating func finish(_ sequence: EscapeSequence, from source: inout some InputSource) {
    if sequence.startsPaste {
      paste = PasteCollector()
    } else if sequence.startsOldMouse {
      handleOldMouse(from: &source)
    } else if let event = sequence.mouse {
      events.append(event)
    } else {
      emit(sequence.key)
    }
  }

  /// Three bytes: button, column and row, each plus 32 (xterm, mode 1000).
  private mutating func handleOldMouse(from source: inout some InputSource) {
    var bytes: [Int] = []
    while bytes.count < 3 {
      guard case .byte(let byte)? = source.next(waitMilliseconds: Self.sequencePatience) else { return }
      bytes.append(Int(byte) - 32)
    }
    let event = EscapeSequence.mouse(button: bytes[0], column: bytes[1], row: bytes[2], released: false)
    if let event { events.append(event) }
  }
}

// Bracketed paste.
extension InputDecoder {
  /// Reads on in a paste. Whether it has ended.
  private mutating func continuePaste(from source: inout some InputSource, now: ContinuousClock.Instant) -> Bool {
    var bytes: [UInt8] = []
    while let readable = paste?.readable, source.readBytes(limit: readable, into: &bytes) > 0 {
      if paste?.take(bytes) == true {
        endPaste()
        return true
      }
      bytes.removeAll(keepingCapacity: true)
    }
    lastPasted = now
    return false
  }

  private mutating func endPaste() {
    if let text = paste?.text { events.append(.paste(text)) }
    paste = nil
    lastPasted = nil
  }

  /// A marker that got lost must not swallow keys for ever.
  private mutating func endStalePaste(now: ContinuousClock.Instant) {
    guard let lastPasted, now - lastPasted > Self.pastePatience else { return }
    endPaste()
  }
}
