import Capture

/// A line of the conversation: a row of an item. Items from `CaptureSummary.itemCount` on are partial frames.
public struct LogPosition: Hashable, Comparable, Sendable {
  /// The item.
  public var item: Int
  /// The row in it; 0 is its heading.
  public var row: Int

  /// Row `row` of item `item`.
  public init(item: Int, row: Int) {
    self.item = item
    self.row = row
  }

  /// Upper is less.
  public static func < (left: LogPosition, right: LogPosition) -> Bool {
    (left.item, left.row) < (right.item, right.row)
  }
}

/// A place in the log that is found again when frames have other numbers.
struct LogAnchor: Hashable, Sendable {
  /// When the line at the top happened, for what is no frame any more.
  var time: Timestamp
  /// The frame of the line at the top, or the next below it, and the line's row in it.
  var top: CapturedFrame?
  var row = 0
  /// The selected frame.
  var selected: CapturedFrame?
}

/// What part of the conversation is visible.
public struct LogState: Hashable, Sendable {
  /// Where the view is.
  public enum View: Hashable, Sendable {
    /// At the end, and stays there.
    case following
    /// With that line at the top, whatever arrives below.
    case paused(top: LogPosition)
  }

  /// Where the view is.
  public internal(set) var view = View.following
  /// The selected item; nil stands for the newest frame.
  public internal(set) var selected: Int?
  /// How many frames there were when the view was paused, and how many items.
  var framesWhenPaused = 0
  var itemsWhenPaused = 0
  /// The recording's generation that the numbers above belong to.
  var generation = 0
  /// After a change of framing: the place to show again once everything is framed anew.
  var returnTo: LogAnchor?

  /// Whether the view stays at the end.
  public var isFollowing: Bool { view == .following }
}
