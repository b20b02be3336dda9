import Capture
import FramingCore
import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A text on its way to the clipboard by the terminal, which only the loop may write to.
struct TerminalCopy: Sendable {
  let text: [UInt8]
  /// What it is.
  let words: String
  /// Why other ways failed; may be empty.
  let failures: String
}

extension Tab {
  /// Bytes of text that a clipboard gets at most.
  private static let clipboardLimit = 16 << 20
  /// Bytes of text that OSC 52 carries at most: tmux drops a sequence of more than 1 MiB, and base64 has a third more.
  private static let sequenceLimit = 750_000
  /// Bytes of text up to which all terminals take OSC 52: 100,000 bytes of sequence (xterm, hterm, VTE).
  private static let safeSequence = 74_994

  /// Copies beside the loop, one after the other: there may be millions of frames, and programs may be slow.
  func copy(_ order: CopyOrder) {
    let (capture, mailbox) = (capture, mailbox)
    let former = copying
    copying = Task.detached(priority: .userInitiated) {
      if let former { await former.value }
      mailbox.post(Tab.carryOut(order, of: capture))
    }
  }

  private static func carryOut(_ order: CopyOrder, of capture: Capture) -> Notice {
    do throws(StoreError) {
      guard let copied = try text(of: order, capture) else {
        let limit = ByteCountText.text(clipboardLimit)
        return .told("not copied: it is more than \(limit) of text; :export writes any number of frames", .error)
      }
      if let refusal = order.refusal(of: copied) { return .told(refusal, .warning) }
      return try deliver(copied, order)
    } catch {
      return .told("not copied: \(words(error, order))", .error)
    }
  }

  /// Hands a text to the terminal.
  func copyByTerminal(_ copy: TerminalCopy) {
    let count = ByteCountText.grouped(copy.text.count)
    guard copy.text.count <= Self.sequenceLimit else {
      let limit = ByteCountText.grouped(Self.sequenceLimit)
      let way = ":copy FORM > FILE writes it to a file"
      return dispatch(
        .told("\(copy.failures)not copied: \(count) bytes of text; OSC 52 carries \(limit) at most: \(way)", .error))
    }
    guard program.display.copyToClipboard(copy.text) else {
      return dispatch(
        .told(
          "\(copy.failures)not copied: this terminal has no clipboard, and no program for one was found; "
            + ":copy FORM > FILE writes to a file", .error))
    }
    let words = "\(copy.failures)copied \(copy.words), to the terminal by OSC 52"
    guard copy.text.count > Self.safeSequence else {
      return dispatch(.told(words + ", which does not say whether it took it", .notice))
    }
    let safe = ByteCountText.grouped(Self.safeSequence)
    dispatch(.told("\(words): of more than \(safe) bytes many take nothing; :copy FORM > FILE is sure", .warning))
  }

  private static func text(of order: CopyOrder, _ capture: Capture) throws(StoreError) -> CopiedText? {
    switch order.subject {
    case .text(let text): text
    case .frames(let frames): try frames.text(of: capture, limit: clipboardLimit)
    }
  }

  private static func deliver(_ copied: CopiedText, _ order: CopyOrder) throws(StoreError) -> Notice {
    let words = told(copied, order)
    if let path = order.path {
      // A file has lines, and the last one an end.
      let text = copied.text + (copied.text.isEmpty || copied.text.last == 0x0a ? [] : [0x0a])
      try WrittenFile.write(text, to: FilePath.expanded(path), overwrites: order.overwrites)
      return .told("wrote \(words), to \(path)", .notice)
    }
    var failures: [String] = []
    for way in ClipboardWay.ways(order.way, variable: variable, isThere: { SystemTool.path(of: $0) != nil }) {
      guard case .tool(let name, let arguments) = way else {
        return .copyByTerminal(TerminalCopy(text: copied.text, words: words, failures: failures.joined()))
      }
      do throws(SystemTool.Failure) {
        try feed(way.encoded(copied.text), to: name, arguments)
        return .told("\(failures.joined())copied \(words), by \(name)", .notice)
      } catch {
        failures.append("\(name): \(error.words); ")
      }
    }
    return .told("\(failures.joined())not copied; :set clipboard auto tries what there is", .error)
  }

  private static func feed(
    _ text: [UInt8], to name: String, _ arguments: [String]
  ) throws(SystemTool.Failure) {
    guard let path = SystemTool.path(of: name) else { throw SystemTool.Failure(words: "it is not installed") }
    let environment = ClipboardWay.variables.compactMap { name in
      let value = variable(name)
      return value.isEmpty ? nil : "\(name)=\(value)"
    }
    try SystemTool.feed(text, to: path, arguments, environment: environment, milliseconds: ClipboardWay.patience)
  }

  /// `frame 3 as hex: 18 bytes, 53 of text`
  private static func told(_ copied: CopiedText, _ order: CopyOrder) -> String {
    let frames = order.isOfMany ? "\(ByteCountText.grouped(copied.frames)) frame\(copied.frames == 1 ? "" : "s"), " : ""
    let bytes = "\(ByteCountText.grouped(copied.bytes)) byte\(copied.bytes == 1 ? "" : "s")"
    let escaped = copied.isEscaped ? " with escapes" : ""
    return "\(order.words)\(escaped): \(frames)\(bytes), \(ByteCountText.grouped(copied.text.count)) of text"
  }

  private static func words(_ error: StoreError, _ order: CopyOrder) -> String {
    error.advising(":copy!", path: order.path).description
  }

  /// The environment is not changed by anybody while the program runs.
  private static func variable(_ name: String) -> String {
    guard let value = unsafe getenv(name) else { return "" }
    return unsafe String(cString: value)
  }
}

extension CopyOrder {
  /// Whether there may be several frames.
  fileprivate var isOfMany: Bool {
    guard case .frames(let copy) = subject else { return false }
    if case .one = copy.frames { return false }
    return true
  }
}
