import Dispatch
import Locking
import NIOCore
import NIOPosix
import Testing

@testable import Session

@Suite("Modem lines", .timeLimit(.minutes(30)))
struct ModemLinesTests {
  /// What was raised, what is raised, how often each line has changed in between where that is counted, and what is told.
  static let cases: [([ModemLines.Line], [ModemLines.Line], [ModemLines.Line: Int32]?, [String])] = [
    ([], [], nil, []),
    ([], [.cts], nil, ["CTS on"]),
    ([.cts, .dsr], [.dsr], nil, ["CTS off"]),
    ([.cts], [.dsr, .dcd, .ri], nil, ["CTS off", "DSR on", "DCD on", "RI on"]),
    ([], [], [:], []),
    ([], [.dcd], [.dcd: 1], ["DCD on"]),
    ([.dcd], [.dcd], [.dcd: 2], ["DCD on, after 2 changes"]),
    ([.cts], [], [.cts: 3], ["CTS off, after 3 changes"]),
    ([], [.ri], [:], ["RI on"]),
    ([.ri], [], [.ri: 1], ["RI off"]),
    ([], [], [.ri: 1], ["RI rang"]),
    ([], [], [.ri: 4], ["RI rang 4 times"]),
  ]

  @Test("are told when they change", arguments: cases)
  func changes(
    before: [ModemLines.Line], now: [ModemLines.Line], counted: [ModemLines.Line: Int32]?, told: [String]
  ) {
    let base: Int32 = .max - 1
    func lines(_ raised: [ModemLines.Line], _ more: [ModemLines.Line: Int32]?) -> ModemLines {
      var lines = ModemLines(raised: Set(raised))
      // Counts go round.
      lines.changes = more.map { more in
        Dictionary(uniqueKeysWithValues: ModemLines.Line.allCases.map { ($0, base &+ (more[$0] ?? 0)) })
      }
      return lines
    }
    let known: [ModemLines.Line: Int32]? = counted == nil ? nil : [:]
    #expect(lines(now, counted).changes(since: lines(before, known)) == told)
  }

  @Test("of a device without any are none")
  func none() { #expect(ModemLines.of(-1) == nil) }

  private static func watching(_ seen: [ModemLines?], stops: Bool = false) -> (told: [String], ends: Int) {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let pool = NIOThreadPool(numberOfThreads: 1)
    pool.start()
    let loop = group.next()
    let left = Locked(seen)
    let told = Locked<(told: [String], ends: Int)>(([], 0))
    let over = DispatchSemaphore(value: 0)
    loop.execute {
      let watch = ModemLineWatch(
        on: loop, pool, every: .milliseconds(1),
        look: { left.withLock { $0.isEmpty ? nil : $0.removeFirst() } },
        tell: { words in told.withLock { $0.told.append(words) } },
        ended: {
          told.withLock { $0.ends += 1 }
          over.signal()
        })
      watch.start()
      if stops {
        watch.stop()
        watch.stop()
      }
    }
    over.wait()
    // Whatever still came would come before this.
    try? loop.submit {}.wait()
    pool.shutdownGracefully { _ in }
    group.shutdownGracefully { _ in }
    return told.withLock { $0 }
  }

  @Test("are looked at until the device is gone")
  func watch() {
    let seen = [[], [.cts], [.cts], [.cts, .ri], []].map { ModemLines(raised: Set($0)) }
    let (told, ends) = Self.watching(seen)
    #expect(told == ["CTS on", "RI on", "CTS off", "RI off"] && ends == 1)
  }

  @Test("are looked at no more once that is stopped, also while somebody looks")
  func stop() {
    let seen = [[], [.cts], []].map { ModemLines(raised: Set($0)) }
    let (told, ends) = Self.watching(seen, stops: true)
    #expect(told.isEmpty && ends == 1)
  }
}
