import Capture
import TerminalUI

/// What counts the frames shown, while somebody looks at the statistics.
struct Counting {
  /// How often the table is made anew while there is more to count, in nanoseconds.
  static let interval: Int64 = 200_000_000

  var scan: StatisticsScan
  /// Whether there was more to count at the last look.
  var isBehind = true
  /// When the table was told last, and of how many entries.
  var told: Int64 = 0
  var toldEntries = -1
}

extension Tab {
  func beginCounting(_ subject: StatisticsSubject) {
    finding.counting = Counting(scan: StatisticsScan(of: capture, counting: subject))
    requestPaint()
  }

  /// Counts more frames until `end`, and tells what they come to now and then.
  func advanceCounting(until end: Int64) {
    guard finding.search == nil, var counting = finding.counting.take() else { return }
    do throws(StoreError) {
      repeat {
        counting.isBehind = try counting.scan.advance(over: capture, byAtMost: 1 << 18)
      } while counting.isBehind && clock.now.nanoseconds < end
    } catch {
      dispatch(.told("the statistics are not complete: \(error.description)", .error))
      return
    }
    let now = clock.now.nanoseconds
    let entries = counting.scan.statistics.lookedAt
    if entries != counting.toldEntries, !counting.isBehind || now - counting.told >= Counting.interval {
      (counting.told, counting.toldEntries) = (now, entries)
      dispatch(.statistics(StatisticsTable(counting.scan.statistics, of: capture)))
      requestPaint()
    }
    finding.counting = counting
  }
}
