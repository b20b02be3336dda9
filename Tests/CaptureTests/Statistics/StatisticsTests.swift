import Definitions
import FramingCore
import Testing

@testable import Capture

/// What the frames of a recording come to.
@Suite struct StatisticsTests {
  /// Connections of a protocol with requests and answers; each answer takes as many milliseconds as it has bytes.
  private static func capture(connections: Int = 2, requests: Int = 50) throws -> Capture {
    let definition = try ProblemTests.definition()
    let capture = try Capture(
      directory: "/tmp", lens: Lens(following: try #require(definition.wireProtocol)))
    capture.definitions = DefinitionTable([definition])
    var time: Int64 = 0
    for number in 1...connections {
      let connection = capture.openConnection(
        peer: "peer \(number)", state: .open, at: Timestamp(nanoseconds: time))
      for request in 0..<requests {
        let id = UInt8(truncatingIfNeeded: request)
        let ask = ProblemTests.frame([1, id, id])
        try capture.append(ask.span, to: connection, .sent, at: Timestamp(nanoseconds: time))
        time += 10_000_000
        let reply = ProblemTests.frame([request % 10 == 9 ? 3 : 2, id, id])
        try capture.append(reply.span, to: connection, .received, at: Timestamp(nanoseconds: time))
        time += 90_000_000
      }
    }
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    return capture
  }

  private static func table(_ capture: Capture, slice: Int = 1 << 30) throws -> StatisticsTable {
    var scan = StatisticsScan(of: capture)
    while try scan.advance(over: capture, byAtMost: slice) {}
    return StatisticsTable(scan.statistics, of: capture)
  }

  @Test func framesAreCountedBySideTypeAndConnection() throws {
    let table = try Self.table(Self.capture())
    let names = Dictionary(grouping: table.rows, by: \.group).mapValues { $0.map(\.name) }
    #expect(names[.sides] == ["client", "server"])
    #expect(names[.types] == ["Ask", "Reply", "Failure"])
    #expect(names[.connections] == ["1 peer 1", "2 peer 2"])
    let all = table.rows[0]
    #expect(all.number(.frames) == 200)
    #expect(all.number(.bytes) == 1200)
    #expect(all.number(.median) == 6)
    // From the first to the last but one tenth of a second: 100 requests, each of 0.1 s.
    #expect(abs((all.number(.frameRate) ?? 0) - 200 / 9.91) < 0.001)
  }

  @Test func someOfTheFramesAreCounted() throws {
    let capture = try Self.capture()
    func count(_ subject: StatisticsSubject, slice: Int) throws -> StatisticsTable.Row {
      var scan = StatisticsScan(of: capture, counting: subject)
      while try scan.advance(over: capture, byAtMost: slice) {}
      return StatisticsTable(scan.statistics, of: capture).rows[0]
    }
    for number in [3, 7, 122] {
      capture.mark(try #require(try capture.frame(numbered: number)), ["a", "b", "c"][number % 3])
    }
    for slice in [1, 1 << 30] {
      #expect(try count(.marked, slice: slice).number(.frames) == 3)
      #expect(try count(.frames(11...20), slice: slice).number(.frames) == 10)
      #expect(try count(.frames(11...20), slice: slice).count.responses.count == 5)
      #expect(try count(.frames(199...5000), slice: slice).number(.frames) == 2)
      #expect(try count(.frames(1...200), slice: slice) == count(.shown, slice: slice))
    }
  }

  @Test func responseTimesAreOfTheTypeThatAsked() throws {
    let table = try Self.table(Self.capture())
    let ask = try #require(table.rows.first { $0.name == "Ask" })
    #expect(ask.count.responses.count == 100)
    #expect(abs((ask.number(.responseMedian) ?? 0) - 0.01) < 0.01 / 32)
    #expect(table.rows.first { $0.name == "Reply" }?.count.responses.count == 0)
    #expect(table.rows.first { $0.name == "2 peer 2" }?.count.responses.count == 50)
  }

  @Test func slicesMakeNoDifference() throws {
    let capture = try Self.capture()
    #expect(try Self.table(capture) == Self.table(capture, slice: 5000))
  }

  @Test func aFilterChooses() throws {
    let capture = try Self.capture()
    try capture.setFilter(DisplayFilter(parsing: "from == server"))
    while capture.advanceFilter(byAtMost: 1 << 20) {}
    let table = try Self.table(capture)
    #expect(table.rows[0].number(.frames) == 100)
    // What a response answers need not be shown.
    #expect(table.rows[0].count.responses.count == 100)
  }

  @Test func whatComesLaterIsCountedToo() throws {
    let capture = try Self.capture(connections: 1)
    var scan = StatisticsScan(of: capture)
    while try scan.advance(over: capture, byAtMost: 1 << 20) {}
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    try capture.append(ProblemTests.frame([1, 1, 1]).span, to: connection, .sent, at: Timestamp(nanoseconds: 2))
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    while try scan.advance(over: capture, byAtMost: 1 << 20) {}
    #expect(scan.statistics.all.frames == 101)
    capture.reframe(Lens(framing: .raw))
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    while try scan.advance(over: capture, byAtMost: 1 << 20) {}
    // Begun anew: reads without types.
    #expect(scan.statistics.all.bytes == 606)
    #expect(scan.statistics.types.isEmpty)
  }

  /// However many connections there are, only so many are rows.
  @Test func furtherConnectionsAreOneRow() throws {
    let count = TrafficStatistics.mostConnections + 20
    let table = try Self.table(Self.capture(connections: count, requests: 1))
    let rows = table.rows.filter { $0.group == .connections }
    #expect(rows.count == TrafficStatistics.mostConnections + 1)
    #expect(rows.last?.name == "other connections")
    #expect(rows.last?.count.frames == 40)
    #expect(rows.reduce(0) { $0 + $1.count.frames } == table.rows[0].count.frames)
  }

  @Test func rowsAreInTheOrderOfAColumn() throws {
    let table = try Self.table(Self.capture())
    #expect(table.rows(of: .types, by: .frames).map(\.name) == ["Ask", "Reply", "Failure"])
    #expect(table.rows(of: .types, by: nil).map(\.name) == ["Ask", "Failure", "Reply"])
    #expect(table.rows(of: .types, by: .responses).first?.name == "Ask")
  }

  @Test func theyAreWrittenAsTextAndCSV() throws {
    let table = try Self.table(Self.capture(connections: 1, requests: 10))
    var text = StatisticsOutput(table)
    #expect(
      String(decoding: text.text(), as: UTF8.self).split(separator: "\n").map(String.init).first
        == "          frames  bytes  min  p50  p90  p99  max  frames/s  bytes/s  responses  latency p50  latency p90"
        + "  latency p99"
    )
    var csv = StatisticsOutput(table)
    let lines = String(decoding: csv.csv(), as: UTF8.self).split(separator: "\r\n")
    #expect(lines.count == table.rows.count + 1)
    #expect(lines.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 15 })
    #expect(lines[1].hasPrefix("all,all,20,120,6,6,6,6,6,"))
  }
}
