/// Decides where the visible part of a line begins. It measures from the cursor, never from the line's beginning.
struct LineScroll {
  let text: ChunkedText
  let cursor: Int
  let width: Int

  /// The columns of a mark that the line goes on; none where there is no room for it.
  var marker: Int { width >= 4 ? 1 : 0 }
  /// The columns that stay visible on either side of the cursor, if the line goes on there.
  private var context: Int { min(width / 4, 8) }

  /// Where to begin: at `previous` if the cursor is well visible then.
  func start(near previous: Int?) -> Int {
    if let previous, isGood(previous) { return previous }
    return freshStart()
  }

  /// The columns from the cursor to the end of the text, its own cell included; no more than `limit` are counted.
  private func ahead(upTo limit: Int) -> Int {
    var cells = 0
    for cluster in text.clusters(from: cursor) {
      cells += Self.cells(cluster)
      if cells >= limit { return limit }
    }
    // The cursor needs a cell after the last cluster.
    return min(cells + 1, limit)
  }

  private func isGood(_ start: Int) -> Bool {
    guard (0...cursor).contains(start), text.boundary(atOrAfter: start) == start else { return false }
    if start == 0 { return cursorFits(after: 0) }
    guard let column = columns(from: start), column >= context else { return false }
    // A line that got shorter is shown from further left again.
    return cursorFits(after: start) && marker + column + ahead(upTo: width) > width / 2
  }

  private func cursorFits(after start: Int) -> Bool {
    guard let column = columns(from: start) else { return false }
    let left = start > 0 ? marker : 0
    return left + column + reserve <= width
  }

  /// The columns from `start` to the cursor, nil if there are more than fit.
  private func columns(from start: Int) -> Int? {
    var column = 0
    for cluster in text.clusters(from: start) {
      if cluster.range.lowerBound >= cursor { break }
      column += Self.cells(cluster)
      if column >= width { return nil }
    }
    return column
  }

  /// The columns to keep free from the cursor on: its own, some context, and the mark.
  private var reserve: Int {
    let all = ahead(upTo: width)
    return min(all, max(context, cursorCells) + marker)
  }

  private var cursorCells: Int {
    var ahead = text.clusters(from: cursor)
    return ahead.next().map(Self.cells) ?? 1
  }

  /// With the cursor at two thirds of the width, or as far right as the end of the text allows.
  private func freshStart() -> Int {
    let rest = ahead(upTo: width)
    let right = max(reserve, min(rest, width / 3))
    var column = 0
    var start = cursor
    for cluster in text.clusters(before: cursor) {
      column += Self.cells(cluster)
      let left = cluster.range.lowerBound > 0 ? marker : 0
      // The very beginning needs no mark, so it is looked at even when the mark would not fit.
      if column + right > width { break }
      if left + column + right <= width { start = cluster.range.lowerBound }
    }
    return start
  }

  private static func cells(_ cluster: ChunkedText.Cluster) -> Int {
    LinePiece.pieces(for: cluster.character).reduce(0) { $0 + $1.width }
  }
}
