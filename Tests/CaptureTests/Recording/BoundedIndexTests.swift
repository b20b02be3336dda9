import Capture
import FramingCore
import Testing

/// What a session without a recording keeps of the log, compared with one that keeps all.
@Suite("Without a recording only the newest frames and reads are kept")
struct BoundedIndexTests {
  /// Kept of the bytes, and as much of the reads and of the frames.
  static let budgetBytes = 1 << 20

  /// What the peer sends, and in reads of which size: what grows beyond the budget first.
  enum Flood: CaseIterable {
    /// Frames of one byte: their index is 24 times what came.
    case tinyFrames
    /// Reads of one byte: each costs 48.
    case tinyReads
    case both

    var reads: Int { self == .tinyFrames ? 80 : 60_000 }
    func read(_ number: Int) -> [UInt8] {
      switch self {
      case .tinyFrames: [UInt8](repeating: 0x0a, count: 2_000)
      case .tinyReads: [number % 100 == 99 ? 0x0a : UInt8(0x61 + number % 26)]
      case .both: [0x0a]
      }
    }
  }

  /// The same conversation, one that is bounded and one that is not.
  struct Pair {
    let bounded: Capture
    let whole: Capture

    init(_ flood: Flood) throws {
      let lens = Lens(framing: try Framing(parsing: "line"))
      bounded = try Capture(
        directory: "/var/tmp", lens: lens, recording: .newest(UInt64(BoundedIndexTests.budgetBytes)))
      whole = try Capture(directory: "/var/tmp", lens: lens)
      for capture in [bounded, whole] {
        let connection = capture.openConnection(peer: "the peer", state: .open, at: Timestamp(nanoseconds: 1))
        for number in 0..<flood.reads {
          let time = Timestamp(nanoseconds: Int64(number + 1))
          if number % 1_000 == 0 { capture.note("note \(number)", weight: .notice, connection: connection, at: time) }
          try capture.append(flood.read(number).span, to: connection, .received, at: time)
        }
      }
    }
  }

  @Test("What is kept is as in a log that keeps all, the rest is refused in words", arguments: Flood.allCases)
  func entries(flood: Flood) throws {
    let pair = try Pair(flood)
    let (first, count) = (pair.bounded.firstKept, pair.bounded.summary.itemCount)
    #expect(count == pair.whole.summary.itemCount)
    #expect(pair.whole.firstKept == 0)
    #expect(0 < first && first < count)
    for item in [0, first / 2, first - 1] {
      let error = #expect(throws: StoreError.self) { try pair.bounded.item(at: item) }
      #expect(
        error?.description == "this is no longer kept: without a recording only the newest bytes and frames are")
    }
    for item in stride(from: first, to: count, by: max(1, (count - first) / 500)) {
      #expect(try pair.bounded.item(at: item) == pair.whole.item(at: item))
      guard case .frame(let frame) = try pair.bounded.item(at: item) else { continue }
      #expect(pair.bounded.itemIndex(ofFrame: frame.number) == item)
      #expect(pair.bounded.itemIndex(atOrAfter: frame.time) == max(first, pair.whole.itemIndex(atOrAfter: frame.time)))
    }
  }

  @Test("The index of tiny frames and reads stays within its budget", arguments: [Flood.tinyFrames, .both])
  func budget(flood: Flood) throws {
    let capture = try Pair(flood).bounded
    // Up to eight pages of 64 KiB wait in memory.
    let most = (Self.budgetBytes + 9 << 16) / (flood == .tinyFrames ? 24 : 48)
    #expect(capture.summary.itemCount - capture.firstKept <= most)
  }

  @Test("A filter leaves of what is kept what it leaves of all", arguments: Flood.allCases)
  func filtered(flood: Flood) throws {
    let pair = try Pair(flood)
    for text in ["length > 0", #"frame contains "\n""#] {
      for capture in [pair.bounded, pair.whole] {
        try capture.setFilter(try DisplayFilter(parsing: text))
        while capture.advanceFilter(byAtMost: 1 << 20) {}
        #expect(capture.filterStatus.failure == nil)
      }
      let skipped = pair.whole.filteredIndex(atOrAfter: pair.bounded.firstKept)
      let (count, countOfAll) = (pair.bounded.filteredItemCount, pair.whole.filteredItemCount)
      // The bytes of the oldest frame may be kept in part.
      #expect(countOfAll - skipped - count <= 1 && count > 10)
      for back in stride(from: 1, through: count, by: max(1, count / 500)) {
        #expect(pair.bounded.itemIndex(atFiltered: count - back) == pair.whole.itemIndex(atFiltered: countOfAll - back))
      }
    }
  }

  @Test("A search ends where what is kept begins, and begins there", arguments: Flood.allCases)
  func searched(flood: Flood) throws {
    let capture = try Pair(flood).bounded
    let first = capture.firstKept
    // Of the oldest frame of many reads a part is gone, which a search says that comes from behind.
    if flood != .tinyReads {
      var back = capture.search(try SearchPattern(parsing: "no such text"), from: first + 10, forward: false)
      #expect(try capture.advance(&back, byAtMost: 1 << 20) == .none)
    }
    var forward = capture.search(try SearchPattern(parsing: "hex:0a"), from: 0)
    guard case .found(let item) = try capture.advance(&forward, byAtMost: 1 << 20) else {
      Issue.record("nothing is found")
      return
    }
    #expect(first..<first + 20 ~= item)
  }

  @Test("Framed anew, the log has what is still there", arguments: Flood.allCases)
  func reframed(flood: Flood) throws {
    let pair = try Pair(flood)
    let lens = Lens(framing: try Framing(parsing: "line"))
    pair.bounded.reframe(lens)
    while pair.bounded.advanceIndex(byAtMost: 1 << 20) {}
    #expect(pair.bounded.isIndexed)
    #expect(pair.bounded.summary.indexedBytes == pair.bounded.summary.bytes)
    let (last, lastOfAll) = (pair.bounded.summary.itemCount - 1, pair.whole.summary.itemCount - 1)
    for back in 0..<100 {
      guard case .frame(let frame) = try pair.bounded.item(at: last - back) else { continue }
      guard case .frame(let same) = try pair.whole.item(at: lastOfAll - back) else { continue }
      #expect(frame.frame == same.frame)
      #expect(frame.time == same.time)
    }
  }
}

extension Capture {
  /// The oldest entry of the log that can still be had.
  fileprivate var firstKept: Int {
    var (low, high) = (0, summary.itemCount)
    while low < high {
      let middle = low + (high - low) / 2
      if (try? item(at: middle)) == nil { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
