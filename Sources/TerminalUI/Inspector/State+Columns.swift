import Capture
import Definitions
import FramingCore

extension State {
  /// `:columns`, `:columns number time type mqtt.topic`, `:columns + topic`, `:columns - delta`, `:columns standard`,
  /// `:columns usual`
  mutating func changeColumns(_ text: String) {
    var words = text.split(separator: " ").map(String.init)
    guard let first = words.first else { return sayColumns() }
    if text == "standard" { return choose(ListColumn.standard) }
    if text == "usual" { return forgetColumns() }
    let sign = ["+", "-"].contains(first) ? words.removeFirst() : nil
    guard !words.isEmpty else { return say("columns \(first) needs the name of a column", .error) }
    let named = words.map { ListColumn(named: $0) }
    if sign != "-", let unknown = named.first(where: { !isColumn($0) }) { return say(Self.problem(unknown), .error) }
    switch sign {
    case "+": choose(Self.added(named, to: columns))
    case "-":
      if let missing = named.first(where: { !columns.contains($0) }) {
        return say("there is no column \(missing.name) to take away: \(columnNames)", .error)
      }
      let left = columns.filter { !named.contains($0) }
      guard !left.isEmpty else { return say("one column must stay; columns standard shows the usual ones", .error) }
      choose(left)
    default: choose(named.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }
  }

  /// The columns of the protocol that is in force, or of all that have none of their own.
  private mutating func choose(_ columns: [ListColumn]) {
    guard options.columns.choose(columns, for: columnsProtocol) else {
      return say(
        "\(ColumnSets.mostProtocols) protocols have columns of their own already: columns usual gives up those of one",
        .error)
    }
    sayColumns()
  }

  private mutating func forgetColumns() {
    guard let name = columnsProtocol else {
      return say("columns usual gives up those of a protocol, and no protocol is in force", .error)
    }
    options.columns.forget(name)
    sayColumns()
  }

  /// New ones stand in front of the summary, which takes the rest of the line.
  private static func added(_ named: [ListColumn], to columns: [ListColumn]) -> [ListColumn] {
    var columns = columns
    for column in named where !columns.contains(column) {
      let end = columns.firstIndex(of: .own(.summary))
      let place = ListColumn.standard.contains(column) ? nil : end
      columns.insert(column, at: place ?? columns.endIndex)
    }
    return columns
  }

  /// Whether frames may have such a column.
  private func isColumn(_ column: ListColumn) -> Bool {
    guard case .field(let path) = column else { return true }
    return fieldNames.shape(of: path) != nil
  }

  private static func problem(_ column: ListColumn) -> String {
    let own = ListColumn.allOwn.map(\.name)
    let near = EditDistance.suggestion(for: column.name, among: own).map { "did you mean \($0)?" }
    return "'\(column.name)' is no column and no field of a definition in force: "
      + (near ?? "they are called as in filters, and Tab lists them")
  }

  /// What Tab completes behind `columns `: the last word, which is begun.
  func columnCompletions(of text: String) -> Completion {
    let word = text.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    let before = text.dropLast(word.count).split(separator: " ")
    let given = Set(before.map { ListColumn(named: String($0)) })
    if before.first == "-" {
      return Completion(word: word, candidates: columns.filter { !given.contains($0) }.map(\.name))
    }
    let (shown, signs) = (before.first == "+" ? given.union(columns) : given, ["+", "-", "standard", "usual"])
    let own = ListColumn.allOwn.filter { !shown.contains($0) }.map(\.name)
    let fields = filterCompletions(of: word).candidates.map(\.text).filter { isFieldOrOwner($0, shown) }
    return Completion(word: word, candidates: (before.isEmpty ? signs : []) + own + fields)
  }

  /// Whether it is a field of a definition that is not `shown`, or what stands in front of some: `mqtt.`.
  private func isFieldOrOwner(_ name: String, _ shown: Set<ListColumn>) -> Bool {
    if name.hasSuffix(".") { return definitions.definition(qualifiedBy: String(name.dropLast())) != nil }
    let column = ListColumn(named: name)
    guard case .field = column else { return false }
    return isColumn(column) && !shown.contains(column)
  }

  private mutating func sayColumns() {
    guard let name = columnsProtocol else { return say("columns: \(columnNames)") }
    let whose = options.columns.own[name] == nil ? "\(name), as usual" : name
    say("columns of \(whose): \(columnNames)")
  }

  private var columnNames: String { columns.map(\.name).joined(separator: " ") }
}
