/// A size in terminal cells.
public struct GridSize: Hashable, Sendable {
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int

  /// `width` columns by `height` rows.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A place in a grid, from 0.
public struct GridPosition: Hashable, Sendable {
  /// The column.
  public var column: Int
  /// The row.
  public var row: Int

  /// Column `column` of row `row`.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// One cell: a glyph and what it means.
public struct Cell: Hashable, Sendable {
  /// A Unicode scalar's value; 0 in the second half of a wide glyph; `Cell.clusterBit` plus an index into
  /// `Grid.clusters` for a glyph of several scalars.
  public var glyph: UInt32
  /// What the cell means.
  public var style: Style

  /// Set in `glyph` when the rest is an index into `Grid.clusters`.
  public static let clusterBit: UInt32 = 0x8000_0000
  /// The glyph of the second half of a wide glyph.
  public static let continuation: UInt32 = 0

  /// A cell with one scalar.
  public init(glyph: UInt32 = 0x20, style: Style = .plain) {
    self.glyph = glyph
    self.style = style
  }
}

/// A screen as a value: rows of cells.
public struct Grid: Hashable, Sendable {
  /// Columns and rows.
  public let size: GridSize
  /// Row after row, `size.width` cells each.
  public internal(set) var cells: [Cell]
  /// Glyphs of more than one scalar, at most 5 scalars each (`CCHARW_MAX` of ncurses).
  public internal(set) var clusters: [String] = []

  /// A blank grid.
  public init(size: GridSize) {
    self.size = GridSize(width: max(size.width, 0), height: max(size.height, 0))
    cells = Array(repeating: Cell(), count: self.size.width * self.size.height)
  }
}

/// All of what the terminal is to show.
public struct Screen: Hashable, Sendable {
  /// The cells.
  public var grid: Grid
  /// Where the hardware cursor is; nil hides it.
  public var cursor: GridPosition?

  /// A screen of `grid` with the cursor at `cursor`.
  public init(grid: Grid, cursor: GridPosition?) {
    self.grid = grid
    self.cursor = cursor
  }
}
