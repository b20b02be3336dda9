/// The packets of a capture that were skipped since they have neither TCP nor UDP to read, by the reason.
package struct SkippedPackets: Hashable, Sendable {
  /// Packets of one reason.
  package struct Group: Hashable, Sendable {
    /// How many they are.
    package var count: Int
    /// What they were, or what was wrong with them.
    package var reason: String
    /// Whether bytes of a TCP or UDP conversation may be in them.
    package var mayHoldData: Bool
    /// How many bytes of data are in them, when that is known.
    package var bytes: Int?
  }

  /// Reasons that are told one by one: damage makes thousands.
  private static let groupLimit = 20

  /// Packets in the capture.
  package var packets: Int
  /// Connections and exchanges of datagrams that carry bytes.
  package var connections: Int
  /// How many packets were skipped, by the reason.
  package var reasons: [PacketOmission: Int]
  /// How many bytes are in those of some reasons.
  private var bytes: [PacketOmission: Int] = [:]

  /// Nothing skipped of nothing, unless said otherwise.
  package init(
    packets: Int = 0, connections: Int = 0, reasons: [PacketOmission: Int] = [:], late: LateSegments = LateSegments()
  ) {
    self.packets = packets
    self.connections = connections
    self.reasons = reasons
    for (reason, count, bytes) in [
      (PacketOmission.beforeBeginning, late.beforeBeginning, late.bytesBeforeBeginning),
      (.overdue, late.overdue, late.bytesOverdue),
    ] where count > 0 {
      self.reasons[reason] = count
      self.bytes[reason] = bytes
    }
  }

  /// Skipped packets, whatever the reason.
  package var count: Int { reasons.values.reduce(0, +) }

  /// Skipped packets that may hold bytes of a conversation.
  package var lostCount: Int { reasons.reduce(0) { $0 + ($1.key.mayHoldData ? $1.value : 0) } }

  /// Those that may hold data first, and the most frequent of them.
  package var groups: [Group] {
    let all = reasons.map { Group(count: $1, reason: words($0), mayHoldData: $0.mayHoldData, bytes: bytes[$0]) }
      .sorted { ($0.mayHoldData ? 0 : 1, -$0.count, $0.reason) < ($1.mayHoldData ? 0 : 1, -$1.count, $1.reason) }
    let rest = all.dropFirst(Self.groupLimit)
    guard rest.count > 1 else { return all }
    let other = Group(
      count: rest.reduce(0) { $0 + $1.count }, reason: "\(rest.count) other reasons",
      mayHoldData: rest.contains { $0.mayHoldData })
    return all.prefix(Self.groupLimit) + [other]
  }

  /// Why packets were left out; of TLS in which nothing was said there is no plaintext.
  private func words(_ reason: PacketOmission) -> String {
    reason == .ciphertext && connections == 0 ? "the ciphertext of TLS in which nothing was said" : reason.words
  }

  /// What a person should know, a line each: that there is nothing to read, and what was skipped.
  package var notes: [String] { [emptiness, summary].compactMap(\.self) }

  private var emptiness: String? {
    if packets == 0 { return "the capture has no packets" }
    if connections == 0, reasons[.ciphertext] != nil {
      return "nothing was said inside TLS: it was not agreed on, or nobody spoke; 'open' shows which"
    }
    return connections == 0 ? "none of the capture's packets (\(packets)) carries data of TCP or UDP" : nil
  }

  private var summary: String? {
    guard count > 0 else { return nil }
    let parts = groups.map { group in
      "\(group.reason) (\(group.count)\(group.bytes.map { ", \($0) bytes" } ?? ""))"
    }
    return "\(count) of \(packets) packets skipped: \(parts.joined(separator: ", "))"
  }
}
