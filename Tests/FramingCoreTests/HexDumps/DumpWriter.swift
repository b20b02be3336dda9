import FramingCore

/// Writes dumps as other programs do, for what they are read back by.
enum DumpWriter: String, CaseIterable {
  case xxd, xxdBytes, xxdNarrow, xxdUpper, plain, tcpdump, canonical, od, wireshark, text2pcap, words, own

  private var width: Int { self == .xxdNarrow ? 5 : 16 }

  /// The dump of `bytes`, whose lines end with `lineEnd`.
  func dump(_ bytes: [UInt8], lineEnd: String = "\n") -> String {
    if self == .plain { return plain(bytes, lineEnd) }
    var lines: [String] = []
    for start in stride(from: 0, to: bytes.count, by: width) {
      lines.append(row(start, Array(bytes[start..<min(bytes.count, start + width)])))
    }
    if closes, !bytes.isEmpty { lines.append(offset(bytes.count)) }
    return lines.map { $0 + lineEnd }.joined()
  }

  private var closes: Bool { [.canonical, .od, .words].contains(self) }

  private func plain(_ bytes: [UInt8], _ lineEnd: String) -> String {
    stride(from: 0, to: bytes.count, by: 30)
      .map { bytes[$0..<min(bytes.count, $0 + 30)].map(Self.digits).joined() + lineEnd }.joined()
  }

  private func offset(_ offset: Int) -> String {
    let widths: [DumpWriter: Int] = [.od: 6, .text2pcap: 6, .wireshark: 4, .tcpdump: 4, .words: 7]
    let width = widths[self] ?? 8
    let digits = String(offset, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private func row(_ start: Int, _ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes.map { 0x20..<0x7f ~= $0 ? $0 : 0x2e }, as: UTF8.self)
    let offset = offset(start)
    switch self {
    case .xxd, .xxdNarrow: return "\(offset): \(padded(groups(bytes, of: 2), width * 5 / 2 - 1))  \(text)"
    case .xxdBytes: return "\(offset): \(padded(groups(bytes, of: 1), width * 3 - 1))  \(text)"
    case .xxdUpper: return "\(offset): \(padded(groups(bytes, of: 4).uppercased(), width * 9 / 4 - 1))  \(text)"
    case .tcpdump: return "\t0x\(offset):  \(padded(groups(bytes, of: 2), 39))  \(text)"
    case .canonical: return "\(offset)  \(padded(halves(bytes), 48))  |\(text)|"
    case .own: return "\(offset)  \(padded(halves(bytes), 48))  \(text)"
    case .od: return "\(offset) \(padded(groups(bytes, of: 1), 47))  >\(text)<"
    case .wireshark: return "\(offset)   \(padded(groups(bytes, of: 1), 47))   \(text)"
    case .text2pcap: return "\(offset) \(groups(bytes, of: 1))"
    case .words: return "\(offset) \(words(bytes))"
    case .plain: return ""
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }

  private func groups(_ bytes: [UInt8], of size: Int) -> String {
    stride(from: 0, to: bytes.count, by: size)
      .map { bytes[$0..<min(bytes.count, $0 + size)].map(Self.digits).joined() }.joined(separator: " ")
  }

  private func halves(_ bytes: [UInt8]) -> String {
    let first = padded(groups(Array(bytes.prefix(8)), of: 1), bytes.count > 8 ? 23 : 0)
    return bytes.count > 8 ? first + "  " + groups(Array(bytes.dropFirst(8)), of: 1) : first
  }

  /// The odd byte out is filled up with zeros in front.
  private func words(_ bytes: [UInt8]) -> String {
    stride(from: 0, to: bytes.count, by: 2).map {
      (bytes.count > $0 + 1 ? Self.digits(bytes[$0 + 1]) : "00") + Self.digits(bytes[$0])
    }.joined(separator: " ")
  }

  private static func digits(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}
