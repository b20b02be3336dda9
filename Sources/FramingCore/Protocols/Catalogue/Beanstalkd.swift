extension WireProtocol {
  static let beanstalkd = WireProtocol(
    "beanstalkd", aliases: ["beanstalk"], ports: [11300], "beanstalkd: lines, some with a job's bytes behind them",
    source: "beanstalkd doc/protocol.txt", client: "command lines, with a job behind put",
    server: "reply lines, with data behind RESERVED, FOUND and OK"
  ) { RuleConversation(client: BlockLineRule(Beanstalkd.clientBlock), server: BlockLineRule(Beanstalkd.serverBlock)) }
}

enum Beanstalkd {
  private static let rule = "beanstalkd doc/protocol.txt"

  /// `put pri delay ttr bytes`.
  @Sendable static func clientBlock(_ words: LineWords) -> BlockLength {
    words.first == "put" ? words.number(4, rule) : .none
  }

  /// `RESERVED id bytes`, `FOUND id bytes`, `OK bytes`.
  @Sendable static func serverBlock(_ words: LineWords) -> BlockLength {
    switch words.first {
    case "RESERVED", "FOUND": words.number(2, rule)
    case "OK": words.number(1, rule)
    default: .none
    }
  }
}
