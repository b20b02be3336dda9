import FramingCore

extension CaptureState {
  /// `runs`, the log's entries from `item` to `end`, without the frames that the display filter leaves out. Events
  /// stay.
  mutating func shownRuns(of runs: [LogRun], from item: Int, to end: Int) throws(StoreError) -> [LogRun] {
    var places: [Int] = []
    var position = try filteredIndex(atOrAfter: item)
    while let place = try itemIndex(atFiltered: position), place < end {
      places.append(place)
      position += 1
    }
    var shown: [LogRun] = []
    var rest = places[...]
    var start = item
    for run in runs {
      let kept = rest.prefix { $0 < start + run.count }
      rest = rest.dropFirst(kept.count)
      run.appendFrames(at: kept.map { $0 - start }, to: &shown)
      start += run.count
    }
    return shown
  }

  /// Whether `run`, which ends at `end`, is the newest entry, a run of unframed bytes, and left out.
  mutating func awaitsGrowth(_ run: LogRun?, _ end: Int, to count: Int) throws(StoreError) -> Bool {
    guard end == count, case .frame(let frame)? = run, frame.frame.kind == .unframed else { return false }
    let position = try filteredIndex(atOrAfter: end - 1)
    return try itemIndex(atFiltered: position) != end - 1
  }
}

extension LogRun {
  /// Appends the frames at `places`, counted from the first, and says how many are between them.
  fileprivate func appendFrames(at places: [Int], to runs: inout [LogRun]) {
    switch self {
    case .event: runs.append(self)
    case .skipped: break
    case .frame: runs.append(places.isEmpty ? .skipped(1) : self)
    case .frames(let frames, let first, let chunk, let bytes):
      if places.count == frames.count { return runs.append(self) }
      var next = 0
      for place in places {
        if place > next { runs.append(.skipped(place - next)) }
        runs.append(.frames([frames[place]], first: first + place, chunk: chunk, bytes: bytes))
        next = place + 1
      }
      if next < frames.count { runs.append(.skipped(frames.count - next)) }
    }
  }
}
