/// Looks at the lines of a message's head for what one reader takes for another field, or another line, than the next
/// does: with it messages are smuggled past a proxy.
struct HeadLines {
  /// What may be wrong with lines.
  private enum Fault: CaseIterable {
    case loneReturn
    case loneFeed
    case noColon
    case blankBeforeColon
    case folded
    case nul
  }

  private let kind: HttpHeadLengths.Kind
  /// Where each fault was first found.
  private var found: [Fault: Int] = [:]
  private var taken = 0
  /// Where the line in progress begins, in the head and as far as its start is known.
  private var lineStart = 0
  private var newest: UInt8 = 0
  private var colon: Int?
  /// Whether the start line is over; of LSP there is none.
  private var hasStarted: Bool
  /// Whether lines ended with CR LF, and where the first ended that did without CR.
  private var hasReturns = false
  private var firstFeed: Int?

  init(_ kind: HttpHeadLengths.Kind) {
    self.kind = kind
    hasStarted = kind == .headerLines
  }

  mutating func take(_ byte: UInt8) {
    defer {
      newest = byte
      taken += 1
    }
    let isFirst = taken == lineStart
    if newest == 0x0d, !isFirst, byte != 0x0a { note(.loneReturn, at: taken - 1) }
    switch byte {
    case 0x0a: endLine()
    case 0: note(.nul, at: taken)
    case 0x20, 0x09: if isFirst, hasStarted || lineStart > 0 { note(.folded, at: taken) }
    case 0x3a where colon == nil && hasStarted:
      colon = taken
      if !isFirst, newest == 0x20 || newest == 0x09 { note(.blankBeforeColon, at: taken) }
    default: break
    }
  }

  private mutating func endLine() {
    let isReturned = newest == 0x0d && taken > lineStart
    if isReturned { hasReturns = true } else if firstFeed == nil { firstFeed = taken }
    let isEmpty = taken == lineStart || (isReturned && taken == lineStart + 1)
    if hasStarted, !isEmpty, colon == nil, found[.folded] != lineStart { note(.noColon, at: lineStart) }
    // Empty lines may precede a start line.
    hasStarted = hasStarted || !isEmpty
    lineStart = taken + 1
    colon = nil
    if hasReturns, let firstFeed { note(.loneFeed, at: firstFeed) }
  }

  private mutating func note(_ fault: Fault, at place: Int) {
    if found[fault] == nil { found[fault] = place }
  }

  /// What readers may take differently, in one line; nil when that is nothing.
  var warning: String? {
    let texts = Fault.allCases.compactMap { fault in
      found[fault].flatMap { place in rule(fault).map { text(fault, place) + " (\($0))" } }
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ") + ": readers may take it differently"
  }

  private func text(_ fault: Fault, _ place: Int) -> String {
    switch fault {
    case .loneReturn: "CR without LF at byte \(place) of the head"
    case .loneFeed: "LF without CR at byte \(place) of the head, and CR LF elsewhere"
    case .noColon: "a header line without ':' at byte \(place)"
    case .blankBeforeColon: "white space in front of the colon at byte \(place)"
    case .folded: "a folded header line at byte \(place)"
    case .nul: "NUL at byte \(place) of the head"
    }
  }

  /// The rule that is broken; nil where there is none.
  private func rule(_ fault: Fault) -> String? {
    switch kind {
    case .http:
      switch fault {
      case .loneReturn, .loneFeed: "RFC 9112 §2.2"
      case .noColon: "RFC 9112 §5"
      case .blankBeforeColon: "RFC 9112 §5.1"
      case .folded: "RFC 9112 §5.2"
      case .nul: "RFC 9110 §5.5"
      }
    case .rtsp: isAllowedInMail(fault) ? nil : "RFC 7826 §20"
    case .sip: isAllowedInMail(fault) ? nil : "RFC 3261 §25.1"
    case .headerLines: "LSP 3.17, Base Protocol"
    case .stomp: fault == .noColon || fault == .loneReturn ? "STOMP 1.2, Augmented BNF" : nil
    }
  }

  /// What RTSP and SIP took over from mail: folded lines, and blanks in front of a colon (RFC 3261 §7.3.1).
  private func isAllowedInMail(_ fault: Fault) -> Bool { fault == .folded || fault == .blankBeforeColon }
}
