public import Definitions
package import PayloadViews

/// What can be set on the screen and is kept beside it.
public struct ScreenOptions: Hashable, Sendable {
  /// What tells what frames say: a path, `off` or `auto`.
  public var definition = "auto"
  /// What reading the fields of one frame may cost.
  public var fieldLimits = ReadBudget.standard
  /// Nanoseconds from which on an answer is a problem; nil when none is.
  public var slow: Int64?
  /// The messages that `:view protobuf NAME` knows; nil without `--proto-set`.
  package var schema: ProtobufSchema?
  /// Where it is told what frames say.
  public var summary: SummaryChoice
  /// What the text column of dumps shows.
  public var text = TextColumn.ascii
  /// Whether bytes stand out that the similar frame before has otherwise.
  public var showsChanges = false
  /// Whether it is told below headings in which reads a frame came.
  public var showsReads = false
  /// Which bytes of dumps are dim.
  public var dimmed = DimmedBytes.none
  /// Whether the bytes of short frames stand in the rows of their headings.
  public var denseRows = DenseRows.auto
  /// Whether the mouse is asked for.
  public var mouse: Bool
  /// Whether colours are used.
  public var colour: Bool
  /// How styles look.
  public var theme = Theme(.auto)
  /// Themes of the person's own.
  public var themes: [Theme] = []
  /// Whether a connection that ends is made anew.
  public var reconnect: Bool
  /// Bytes that all recordings may take.
  public var recordingsBudget: UInt64
  /// Where the session is recorded, in words.
  public var record: String
  /// What the inspector's list shows of each frame.
  var columns = ColumnSets()
  /// How the clipboard is reached.
  public var clipboard = ClipboardChoice.auto
  /// Keys that the person has bound; of two for the same key the later one holds.
  public var keys: [KeyChoice]

  /// As nobody has set anything, unless told otherwise.
  public init(
    summary: SummaryChoice = .auto, mouse: Bool = true, colour: Bool = true, reconnect: Bool = false,
    recordingsBudget: UInt64 = 1 << 30,
    record: String = "yes", keys: [KeyChoice] = []
  ) {
    self.summary = summary
    self.mouse = mouse
    self.colour = colour
    self.reconnect = reconnect
    self.recordingsBudget = recordingsBudget
    self.record = record
    self.keys = keys
  }
}
