import Capture
import FramingCore

/// Whether the bytes of short frames stand in the rows of their headings.
public enum DenseRows: String, CaseIterable, Sendable {
  /// On wide screens, where nothing of the heading is left out for them.
  case auto
  /// Wherever there is room for both, perhaps without the parts of the size.
  case yes
  case no

  /// Columns of a screen that is wide: frames of 16 bytes fit beside a heading that says all.
  static let wide = 140
}

/// Where the bytes of a short frame stand in the row of its heading.
struct DenseRow: Hashable {
  /// The columns of the bytes. Text begins at the same column in all such rows of a screen.
  let layout: LogLayout
  /// Columns of the frame's size, which are fewer where there is no room for as many as in other headings.
  let sizeColumns: Int

  /// The column that the heading ends before.
  var headingEnd: Int { layout.hexColumn(0) - Self.gap }

  /// Columns between heading and bytes.
  static let gap = 2
}

extension LogReader {
  /// Columns of the shortest size that has room for the bytes of every frame of one row: ` 32 B`.
  private static let shortestSize = 5

  /// Where an entry's bytes stand in the row of its heading; nil when they have rows of their own: when the person wants that, the
  /// frame is not whole or too long for one row, or what the heading says leaves no room.
  func denseRow(of entry: LogEntry, _ reading: FrameReading) -> DenseRow? {
    guard isDense, reading.message == nil, case .frame(let frame) = entry, frame.frame.kind == .frame,
      let layout = layout.besideHeading(of: frame.frame.totalLength, leaving: columnsOfHeading(sizeColumns)),
      lensName(of: entry) == nil, fieldLines(of: entry) == nil
    else { return nil }
    let end = layout.hexColumn(0) - DenseRow.gap
    let gist = gist(of: entry, at: .heading)
    let words = gist.map { 2 + displayWidth($0.words) } ?? 0
    if denseRows == .auto {
      let saysParts = gist == nil || reading.isWrong
      let parts = saysParts ? FrameParts(frame: frame.frame, reading: reading).text(width: .max, named: true).count : 0
      guard columnsOfHeading(sizeColumns) + peerColumns + parts + words <= end else { return nil }
    }
    let size = [sizeColumns, Self.shortestSize].first { columnsOfHeading($0) + peerColumns + words <= end }
    return size.map { DenseRow(layout: layout, sizeColumns: $0) }
  }

  /// Whether frames may have their bytes in the rows of their headings.
  private var isDense: Bool {
    switch denseRows {
    case .auto: layout.width >= DenseRows.wide
    case .yes: true
    case .no: false
    }
  }

  /// Columns of a heading that says nothing of its frame but number, time and size, without the number of a peer.
  private func columnsOfHeading(_ sizeColumns: Int) -> Int { 1 + numberColumns + 3 + timeColumns + sizeColumns }

  /// Columns of a frame's number.
  var numberColumns: Int { max(String(summary.frameCount + 1).count, 2) + 1 }

  /// Columns of the number of a peer; none where there is only one.
  var peerColumns: Int { namesPeers ? 1 + String(summary.connectionCount).count : 0 }

  /// Columns of a size: a million bytes without a jump.
  var sizeColumns: Int { layout.width < 64 ? 6 : 11 }

  /// Columns of the time in a heading, with the blank behind it.
  private var timeColumns: Int {
    switch layout.width {
    case 64...: 15 + 1 + TimeText.deltaWidth + 1
    case 50...: 12 + 1
    default: 8 + 1
    }
  }

  /// How the connection is framed, with its first frame, where connections differ.
  func lensName(of entry: LogEntry) -> String? {
    guard lenses.count > 1, case .frame(let frame) = entry, capture.isFirst(frame) else { return nil }
    return PrintableText.truncateMiddle(facts(of: entry).lens.name, toWidth: 20)
  }
}
