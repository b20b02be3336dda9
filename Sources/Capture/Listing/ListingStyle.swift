package import PayloadViews

/// How a listing is written.
package struct ListingStyle: Hashable, Sendable {
  /// The kinds of listing.
  package enum Form: Hashable, Sendable {
    /// A JSON object a line.
    case json
    /// A line a frame, with a hex dump, for people.
    case text
    /// Nothing but the summary at the end.
    case summary
  }

  /// The kind.
  package var form: Form
  /// Whether the bytes are shown.
  package var showsPayload: Bool
  /// What turns marking on in front of a dump's header and trailer bytes (an SGR sequence, ECMA-48 §8.3.117); empty
  /// for no marking.
  package var mark: String
  /// Bytes of a row of a dump.
  package var bytesPerRow = 16
  /// Whether a dump's offsets count from the beginning of the stream, not of the frame.
  package var countsFromStream = false
  /// Whether it is told what frames say.
  package var showsFields = false
  /// Whether only what is wrong is written, a line for each problem.
  package var onlyProblems = false
  /// Whether it is told how connections ended.
  package var tellsEndings = false
  /// By what payloads are viewed; nil when they are not.
  package var view: ViewChoice?

  /// A style.
  package init(_ form: Form, showsPayload: Bool = true, mark: String = "") {
    self.form = form
    self.showsPayload = showsPayload
    self.mark = mark
  }

  /// Whether the bytes of items are needed.
  var keepsBytes: Bool { (showsPayload || showsFields || onlyProblems || view != nil) && form != .summary }
}
