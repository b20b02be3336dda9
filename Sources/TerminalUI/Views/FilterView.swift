import Capture
import FramingCore

/// `filter 37 of 1,000`, and while it narrows how far it has come; nil without a filter.
func filterText(_ state: State, _ reader: LogReader) -> (long: String, short: String, shortest: String)? {
  guard let filter = state.filtering.inForce, let left = reader.filteredCount else { return nil }
  let status = reader.capture.filterStatus
  if status.failure != nil { return ("filter stopped", "filter stopped", "stopped") }
  let items = reader.summary.itemCount
  if status.lookedAt < items {
    let share = "\(status.lookedAt * 100 / items) %"
    return ("filter " + share, share, share)
  }
  // Frames that are still arriving are on the screen too.
  let arriving = reader.capture.partials().count
  let all = (filter.filter.namesEvents ? items : reader.summary.frameCount) + arriving
  let shown = left + reader.partials.count
  let short = "\(ByteCountText.grouped(shown)) of \(ByteCountText.grouped(all))"
  return ("filter " + short, short, "\(CountText.short(shown))/\(CountText.short(all))")
}

/// Draws the filter in force on the rule above what it leaves.
func drawFilterText(_ filtering: Filtering, row: Int, into grid: inout Grid) {
  guard let filter = filtering.inForce else { return }
  let column = grid.put(" filter ", column: 2, row: row, style: .dim)
  let text = PrintableText.truncate(PrintableText.clean(filter.text), toWidth: grid.size.width - column - 4)
  grid.put(text + " ", column: column, row: row, style: .accent)
}

/// Draws below the filter's line what Tab offers, why the text is no filter, or what one looks like.
func drawFilterPreview(_ filtering: Filtering, row: Int, into grid: inout Grid) {
  let line = filtering.line
  func put(_ text: String, _ style: Style) {
    let text = PrintableText.truncate(PrintableText.clean(text), toWidth: grid.size.width - 2)
    grid.put(text, column: 1, row: row, style: style)
  }
  if let completion = line.completion { return draw(completion, row: row, into: &grid) }
  if let problem = line.problem { return put(problem, .warning) }
  if line.editor.isEmpty { put(#"such as: length > 100 and payload contains "abc"   Tab lists the words"#, .dim) }
}
