/// The interfaces of a recording: by which a packet came says whether its headers are those of a connection.
enum RecordedInterface: UInt32 {
  /// Connections of TCP, with their ends.
  case internet
  /// All others: what their packets' headers say is made up so that any reader can follow them.
  case standIns
  /// What connections over TLS carried, where that was asked for: described when the first begins.
  case ciphertext

  /// Those that every recording describes at its beginning.
  static let always = [internet, standIns]

  /// What it is called.
  var name: String {
    switch self {
    case .internet: "framescope"
    case .standIns: "stand-ins"
    case .ciphertext: "tls-ciphertext"
    }
  }

  private var explanation: String? {
    switch self {
    case .internet: nil
    case .standIns:
      "connections that are not TCP: their addresses, ports and headers are made up; the comment on the first packet "
        + "of each says what it stands for"
    case .ciphertext:
      "what connections over TLS carried, whose plaintext is recorded as conversations of their own; the comment on the "
        + "first packet of each says which"
    }
  }

  /// Its description (draft-ietf-opsawg-pcapng §4.2).
  var block: [UInt8] {
    .block(1) { block in
      // Link type 101, raw IP; packets are never cut.
      block.appendLittle(101 as UInt32)
      block.appendLittle(0 as UInt32)
      // if_name and if_description.
      block.appendOption(2, name)
      if let explanation { block.appendOption(3, explanation) }
      // if_tsresol 9: nanoseconds.
      block.appendLittle(9 as UInt16)
      block.appendLittle(1 as UInt16)
      block.appendLittle(9 as UInt32)
    }
  }
}
