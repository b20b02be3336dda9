/// Where the halves of a split screen are: one below the other or beside each other, under the row of tabs.
public struct SplitLayout: Hashable, Sendable {
  /// How the halves stand.
  public enum Arrangement: String, CaseIterable, Sendable {
    case below, beside
  }

  /// Columns that each half has where they stand beside each other without being asked to.
  private static let wide = 80

  /// How they stand.
  public let arrangement: Arrangement
  /// The upper or left half, then the other.
  let areas: [PaneArea]
  /// The column between halves that stand beside each other.
  let divider: Int?

  /// Of a screen of that size, so if that was asked for and there is room; nil when there is room for neither.
  public init?(screen: GridSize, preferring preferred: Arrangement? = nil) {
    let usual: Arrangement = screen.width > 2 * Self.wide ? .beside : .below
    let order = [preferred ?? usual] + Arrangement.allCases.filter { $0 != preferred ?? usual }
    guard let arrangement = order.first(where: { Self.hasRoom($0, screen) }) else { return nil }
    self.arrangement = arrangement
    let rows = 1..<screen.height
    switch arrangement {
    case .below:
      let middle = (rows.lowerBound + rows.upperBound) / 2
      let columns = 0..<screen.width
      areas = [
        PaneArea(rows: rows.lowerBound..<middle, columns: columns),
        PaneArea(rows: middle..<rows.upperBound, columns: columns),
      ]
      divider = nil
    case .beside:
      let middle = (screen.width - 1) / 2
      areas = [
        PaneArea(rows: rows, columns: 0..<middle), PaneArea(rows: rows, columns: middle + 1..<screen.width),
      ]
      divider = middle
    }
  }

  /// The size of a half, by its index.
  public func size(of half: Int) -> GridSize {
    GridSize(width: areas[half].columns.count, height: areas[half].rows.count)
  }

  private static func smallest(_ arrangement: Arrangement) -> GridSize {
    let half = ScreenLayout.smallest
    return switch arrangement {
    case .below: GridSize(width: half.width, height: 2 * half.height + 1)
    case .beside: GridSize(width: 2 * half.width + 1, height: half.height + 1)
    }
  }

  private static func hasRoom(_ arrangement: Arrangement, _ screen: GridSize) -> Bool {
    let smallest = smallest(arrangement)
    return screen.width >= smallest.width && screen.height >= smallest.height
  }

  /// Which sizes have room: `40x21 or 81x11`.
  static let smallestWords = Arrangement.allCases.map(smallest).map { "\($0.width)x\($0.height)" }
    .joined(separator: " or ")
}

extension SplitLayout {
  /// What the mouse points at.
  public enum Target: Hashable, Sendable {
    /// The row of the tabs, at a column.
    case tabs(column: Int)
    /// A half, at a place within it.
    case half(Int, GridPosition)
  }

  /// What is at a place of the screen; nil for the line between the halves.
  public func target(at position: GridPosition) -> Target? {
    if position.row == 0 { return .tabs(column: position.column) }
    return areas.firstIndex { $0.contains(position) }.map { .half($0, place(position, in: $0)) }
  }

  /// The place within a half, at its edge for one beyond it: what was begun there with the mouse goes on there.
  public func place(_ position: GridPosition, in half: Int) -> GridPosition {
    let area = areas[half]
    let column = min(max(position.column, area.columns.lowerBound), area.columns.upperBound - 1)
    let row = min(max(position.row, area.rows.lowerBound), area.rows.upperBound - 1)
    return GridPosition(column: column - area.columns.lowerBound, row: row - area.rows.lowerBound)
  }
}
