import Definitions
import Testing

@testable import Conversation

/// What holds for any play.
@Suite struct PlayerPropertyTests {
  private static let definition = try? CatalogueEntry.all.first { $0.protocolName == "mqtt" }?.definition()

  /// Whatever happens, the play ends when its times have passed, and says how.
  @Test(arguments: 0..<30) func playsEnd(seed: UInt64) throws {
    var source = RandomScript(random: SeededRandom(seed: seed))
    for _ in 0..<10 {
      let script = source.script()
      var options = PlayOptions(isRefreshing: source.flip(), seed: seed, files: ["a.bin": [1, 2]])
      options.definition = Self.definition
      var player = try Player(script, options)
      var time: UInt64 = 1_000
      var actions = player.handle(.started, at: time)
      for _ in 0..<200 where player.report == nil {
        time += UInt64(source.number(0...50_000_000))
        actions += player.handle(event(&source), at: time)
      }
      // From here on nothing happens but that time passes.
      for _ in 0..<5_000 {
        guard let wake = player.nextWake else { break }
        time = max(time, wake)
        actions += player.handle(.time, at: time)
      }
      #expect(player.nextWake == nil, "still waiting: \(script.yaml)")
      let isMock = script.steps.isEmpty
      if player.report == nil { actions += player.handle(.stop("end"), at: time) }
      let report = try #require(player.report)
      let finishes = actions.filter { if case .finish = $0 { true } else { false } }
      #expect(finishes == [.finish(report)] && actions.last == .finish(report))
      #expect(isMock || report.verdict != .stopped("end"), "not ended by itself: \(script.yaml)")
      #expect(player.handle(.time, at: time + 1).isEmpty)
      checkRefreshing(script, report)
    }
  }

  /// What a play has found can be written into the file.
  private func checkRefreshing(_ script: Script, _ report: PlayReport) {
    let refreshed = script.refreshed(by: report).script
    #expect((try? Script(parsing: refreshed.yaml)) == refreshed, "\(refreshed.yaml)")
    #expect([report].tap.hasPrefix("TAP version 14\n"))
  }

  private func event(_ source: inout RandomScript) -> PlayEvent {
    let connection = source.number(1...4)
    switch source.number(0...9) {
    case 0, 1: return .opened(connection: connection, slot: source.flip() ? nil : source.number(1...5), peer: "p")
    case 2, 3, 4:
      let bytes = Array(source.text().utf8)
      let frame = PlayedFrame(
        connection: connection, isFromPeer: source.number(0...5) > 0, kind: source.pick(FrameTest.Kind.allCases),
        bytes: bytes, headerLength: source.number(-1...3), trailerLength: source.number(-1...3),
        decoded: source.flip() ? nil : [0x61], checksum: source.pick(FrameTest.Checksum.allCases))
      return .frame(frame)
    case 5: return source.number(0...4) == 0 ? .closed(connection: connection, reason: "gone") : .time
    case 6: return source.number(0...4) == 0 ? .connectFailed(slot: source.number(1...5), reason: "no") : .time
    case 7, 8: return .sendEnded(send: source.number(1...20), failure: source.number(0...5) == 0 ? "broken" : nil)
    default: return source.pick([.step, .run, .time, .started])
    }
  }
}
