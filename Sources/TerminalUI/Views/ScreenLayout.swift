/// Which rows of the screen show what.
struct ScreenLayout: Hashable {
  /// Columns.
  let width: Int
  /// The row of the tabs, where there are several; nil for none.
  let tabs: Int?
  /// The row of the top line.
  let topLine: Int
  /// Rows of the conversation.
  let log: Range<Int>
  /// Rows with a rule, above and below the conversation; none on a low screen.
  let rules: [Int]
  /// Rows of the form's fields, above the input line.
  let form: Range<Int>
  /// The row of the input line.
  let input: Int
  /// The row of the exact bytes that will go out.
  let preview: Int
  /// The row of keys, or of the answer to the last action.
  let hint: Int

  /// The smallest screen that is drawn on: 40 columns by 10 rows.
  static let smallest = GridSize(width: 40, height: 10)

  /// nil when the screen is too small. A form has as many rows as it has fields, as long as the conversation has half of
  /// the screen.
  init?(size: GridSize, formRows: Int = 0, showsTabs: Bool = false) {
    guard size.width >= Self.smallest.width, size.height >= Self.smallest.height else { return nil }
    width = size.width
    hint = size.height - 1
    preview = size.height - 2
    input = size.height - 3
    let ruled = size.height >= 16
    tabs = showsTabs ? 0 : nil
    topLine = showsTabs ? 1 : 0
    form = input - min(formRows, max(3, (size.height - 6) / 2))..<input
    log = (topLine + (ruled ? 2 : 1))..<(ruled ? form.lowerBound - 1 : form.lowerBound)
    rules = ruled ? [topLine + 1, form.lowerBound - 1] : []
  }
}
