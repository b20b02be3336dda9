import CSerial

/// The lines that the peer of a serial line raises and lowers (RS-232), as they were at one look.
struct ModemLines: Hashable, Sendable {
  /// One of them.
  enum Line: Int, CaseIterable, Sendable {
    case cts
    case dsr
    case dcd
    case ri

    /// As the standard writes it.
    var name: String { ["CTS", "DSR", "DCD", "RI"][rawValue] }
  }

  /// Which are raised.
  var raised: Set<Line> = []
  /// How often each has changed since the device is there, RI how often it was lowered; nil where the system does not count.
  var changes: [Line: Int32]?

  /// What has changed since `before`, a sentence a line. What came and went between two looks is told where it is counted.
  func changes(since before: ModemLines) -> [String] {
    Line.allCases.compactMap { line in
      let (was, now) = (before.raised.contains(line), raised.contains(line))
      let state = "\(line.name) \(now ? "on" : "off")"
      guard let old = before.changes?[line], let new = changes?[line] else { return was == now ? nil : state }
      let count = Int(new &- old)
      // A ring is counted when it is over.
      if line == .ri {
        if count > 1 { return "RI rang \(count) times" }
        return was == now ? (count == 1 ? "RI rang" : nil) : state
      }
      let expected = was == now ? 0 : 1
      return count > expected ? "\(state), after \(count) changes" : was == now ? nil : state
    }
  }

  /// The lines of a device; nil when it has none, and when it is gone.
  static func of(_ descriptor: Int32) -> ModemLines? {
    var lines = ModemLines()
    var numbers: Int32 = 0
    guard unsafe cserial_lines(descriptor, &numbers) == 0 else { return nil }
    let all = [cserial_cts, cserial_dsr, cserial_dcd, cserial_ri]
    lines.raised = Set(Line.allCases.filter { numbers & Int32(all[$0.rawValue]) != 0 })
    var counts = cserial_counts()
    if unsafe cserial_counts_of(descriptor, &counts) == 0 {
      lines.changes = [.cts: counts.cts, .dsr: counts.dsr, .dcd: counts.dcd, .ri: counts.ri]
    }
    return lines
  }
}
