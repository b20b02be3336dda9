import FramingCore

/// A part of the screen.
struct PaneArea: Hashable {
  let rows: Range<Int>
  let columns: Range<Int>

  func contains(_ position: GridPosition) -> Bool {
    rows.contains(position.row) && columns.contains(position.column)
  }
}

/// Where the inspector's panes are: the frames above, bytes and fields beside each other below; or, where there is no
/// room for that, one pane and the titles of the others.
struct InspectorLayout: Hashable {
  /// The smallest screen on which the panes stand beside each other.
  static let smallestSplit = GridSize(width: 90, height: 20)
  /// Columns that fields need to be read.
  private static let narrowestFields = 36
  /// Columns and rows that a pane keeps when another one grows.
  private static let least = GridSize(width: 24, height: 4)
  /// Rows in which fields and values can both be read.
  private static let rowsForBoth = 24
  /// Columns of a title among others in one row.
  private static let tab = 10

  /// The panes that are shown.
  private(set) var areas: [InspectorPane: PaneArea] = [:]
  /// Titles, each in one row.
  private(set) var titles: [InspectorPane: PaneArea] = [:]
  /// The column between the bytes and what is beside them, and its rows; nil when one pane is shown.
  private(set) var divider: PaneArea?
  /// Whether the titles are in one row.
  private(set) var hasTabs = false

  init(_ screen: ScreenLayout, _ inspector: InspectorState) {
    let smallest = Self.smallestSplit
    if !inspector.isZoomed, screen.width >= smallest.width, screen.hint + 1 >= smallest.height,
      screen.log.count >= 3 * Self.least.height
    {
      split(screen, inspector)
    } else if screen.log.count >= 2 * InspectorPane.allCases.count {
      stack(screen, inspector.pane)
    } else {
      tabs(screen, inspector.pane)
    }
  }

  /// Whether the values are below the fields.
  var showsBoth: Bool { areas[.fields] != nil && areas[.values] != nil }

  /// Whether panes stand beside each other.
  var isSplit: Bool { divider != nil }

  private mutating func split(_ screen: ScreenLayout, _ inspector: InspectorState) {
    let (width, rows) = (screen.width, screen.log)
    let most = rows.count - 1 - Self.least.height
    let title = rows.lowerBound + min(max(inspector.listRows ?? rows.count * 2 / 5, Self.least.height), most)
    let left = min(
      max(inspector.bytesColumns ?? Self.bytesColumns(width), LogLayout.narrowestDump), width - 1 - Self.least.width)
    let below = title + 1..<rows.upperBound
    areas[.frames] = PaneArea(rows: rows.lowerBound..<title, columns: 0..<width)
    let bytes = inspector.isMirrored ? width - left..<width : 0..<left
    let middle = inspector.isMirrored ? width - left - 1 : left
    areas[.bytes] = PaneArea(rows: below, columns: bytes)
    divider = PaneArea(rows: title..<rows.upperBound, columns: middle..<middle + 1)
    titles[.bytes] = PaneArea(rows: title..<title + 1, columns: bytes)
    let beside = inspector.isMirrored ? 0..<middle : middle + 1..<width
    putBeside(PaneArea(rows: below, columns: beside), title: title, inspector)
  }

  /// What is beside the bytes: the fields or the values, or where there are rows enough the values below the fields.
  private mutating func putBeside(_ area: PaneArea, title: Int, _ inspector: InspectorState) {
    let (left, right) = (area.columns.lowerBound, area.columns.upperBound)
    guard inspector.shownBeside == .values || inspector.beside == .values, area.rows.count >= Self.rowsForBoth else {
      let shown = inspector.shownBeside
      areas[shown] = area
      titles[.fields] = PaneArea(rows: title..<title + 1, columns: left..<left + Self.tab)
      titles[.values] = PaneArea(rows: title..<title + 1, columns: left + Self.tab..<right)
      return
    }
    let middle = area.rows.lowerBound + area.rows.count * 2 / 5
    areas[.fields] = PaneArea(rows: area.rows.lowerBound..<middle, columns: area.columns)
    areas[.values] = PaneArea(rows: middle + 1..<area.rows.upperBound, columns: area.columns)
    titles[.fields] = PaneArea(rows: title..<title + 1, columns: area.columns)
    titles[.values] = PaneArea(rows: middle..<middle + 1, columns: area.columns)
  }

  /// Columns of the bytes, as long as nobody has chosen: the widest dump that leaves room for fields.
  private static func bytesColumns(_ width: Int) -> Int {
    let layouts = HexDump.widths.map { HexDump(bytesPerRow: $0).width + 2 }
    return layouts.last { $0 + 1 + narrowestFields <= width } ?? layouts[0]
  }

  /// The titles below each other, and the pane below its own. The first is on the rule above, if there is one.
  private mutating func stack(_ screen: ScreenLayout, _ shown: InspectorPane) {
    let first = screen.rules.first ?? screen.log.lowerBound
    let count = InspectorPane.allCases.count
    let height = screen.log.upperBound - first - count
    var row = first
    for pane in InspectorPane.allCases {
      titles[pane] = PaneArea(rows: row..<row + 1, columns: 0..<screen.width)
      row += 1
      guard pane == shown else { continue }
      areas[pane] = PaneArea(rows: row..<row + height, columns: 0..<screen.width)
      row += height
    }
  }

  /// The titles in one row.
  private mutating func tabs(_ screen: ScreenLayout, _ shown: InspectorPane) {
    let row = screen.log.lowerBound
    hasTabs = true
    for (index, pane) in InspectorPane.allCases.enumerated() {
      titles[pane] = PaneArea(rows: row..<row + 1, columns: index * Self.tab..<(index + 1) * Self.tab)
    }
    areas[shown] = PaneArea(rows: row + 1..<screen.log.upperBound, columns: 0..<screen.width)
  }
}
