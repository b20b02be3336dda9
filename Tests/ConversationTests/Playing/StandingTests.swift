import Conversation
import FramingCore
import Testing

/// Plays over a session that has been going on, and what a person sees of them.
@Suite struct StandingTests {
  private func player(_ yaml: String, _ options: PlayOptions = PlayOptions()) throws -> Player {
    var player = try Player(Script(parsing: yaml), options)
    _ = player.handle(.started, at: 0)
    return player
  }

  private func sent(_ actions: [PlayAction]) -> [String] {
    actions.compactMap { action in
      guard case .send(_, let connection, let pieces) = action else { return nil }
      return "\(connection) \(String(decoding: pieces.bytes, as: UTF8.self))"
    }
  }

  private let mock = """
    as: server
    rules:
      - on: connect
        reply: hello
      - when: x
        reply: y
    """

  @Test func whoIsThereAlreadyIsAnsweredButNotGreeted() throws {
    var player = try player(mock)
    #expect(sent(player.handle(.joined(connection: 3, peer: "a:1"), at: 1)) == [])
    #expect(sent(player.handle(.frame(PlayedFrame(connection: 3, bytes: Array("x".utf8))), at: 2)) == ["3 y"])
    #expect(sent(player.handle(.opened(connection: 4, slot: nil, peer: "a:2"), at: 3)) == ["4 hello"])
  }

  @Test func whatTheTransportCannotDoIsSaid() throws {
    var player = try player("steps: [send: a, reset]")
    _ = player.handle(.opened(connection: 1, slot: 1, peer: "unix:/a", scheme: .unix), at: 1)
    let actions = player.handle(.sendEnded(send: 1, failure: nil), at: 2)
    #expect(!actions.contains(.reset(connection: 1)))
    #expect(player.report?.failures.map(\.explanation) == ["a Unix socket cannot be reset: close it instead"])
    var mock = try self.player("as: server\nframing: line\nrules: [{when: x, reply: [reset]}]")
    _ = mock.handle(.opened(connection: 1, slot: nil, peer: "pid 1", scheme: .unix), at: 1)
    let answers = mock.handle(.frame(PlayedFrame(connection: 1, bytes: Array("x".utf8))), at: 2)
    #expect(
      answers.contains(.tell("connection 1: not answered: a Unix socket cannot be reset: close it instead")))
  }

  @Test(arguments: [true, false])
  func rulesOfAClientEndWithItsConnectionUnlessTheyOutliveIt(outlives: Bool) throws {
    var player = try player(mock, PlayOptions(role: .client, outlivesConnections: outlives))
    _ = player.handle(.opened(connection: 1, slot: outlives ? nil : 1, peer: "a:1"), at: 1)
    _ = player.handle(.sendEnded(send: 1, failure: nil), at: 2)
    _ = player.handle(.closed(connection: 1, reason: "gone"), at: 3)
    #expect((player.report == nil) == outlives)
    #expect(sent(player.handle(.opened(connection: 2, slot: nil, peer: "a:1"), at: 4)) == (outlives ? ["2 hello"] : []))
  }

  @Test func itSaysWhichStepWaitsForWhat() throws {
    var player = try player("steps: [send: a, expect: b, {wait: 1s}]", PlayOptions(isStepping: true))
    var seen: [String] = []
    func look() {
      let standing = player.standing
      seen.append(
        standing.current.map { "\($0.number)/\(standing.count) line \($0.place.line) \($0.words): \($0.wait)" } ?? "-")
    }
    look()
    _ = player.handle(.step, at: 1)
    look()
    _ = player.handle(.opened(connection: 1, slot: 1, peer: "a:1"), at: 2)
    look()
    _ = player.handle(.sendEnded(send: 1, failure: nil), at: 3)
    look()
    _ = player.handle(.run, at: 4)
    look()
    _ = player.handle(.frame(PlayedFrame(connection: 1, bytes: Array("b".utf8))), at: 5)
    look()
    _ = player.handle(.time, at: 2_000_000_000)
    look()
    #expect(
      seen == [
        "1/3 line 1 send 'a': person", "1/3 line 1 send 'a': connection", "1/3 line 1 send 'a': sending",
        "2/3 line 1 expect 'b': person", "2/3 line 1 expect 'b': expected", "3/3 line 1 wait 1s: time", "-",
      ])
    #expect(player.report?.isPassed == true)
  }

  @Test func otherStepsAreShownBeforeTheOneThatWaitsForThem() throws {
    var player = try player("steps: [{parallel: [{steps: [send: a]}, {steps: [send: b]}]}]")
    #expect(player.standing.current?.words == "send 'a'")
    #expect(player.standing.current?.wait == .connection)
    _ = player.handle(.stop("enough"), at: 1)
    #expect(player.standing.current == nil)
  }
}
