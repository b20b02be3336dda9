import Capture

/// How a person left the inspector, which the next start finds again: one line of words,
/// `open list:12 bytes:78 beside:values columns:number,time columns@mqtt:number,time,topic`.
public struct InspectorMemory: Hashable, Sendable, CustomStringConvertible {
  private var isOpen = false
  private var listRows: Int?
  private var bytesColumns: Int?
  private var beside = InspectorPane.fields
  private var isMirrored = false
  private var isZoomed = false
  private var columns = ColumnSets()

  /// Rows and columns that are believed of a file.
  private static let largest = 10_000
  /// What is in front of the name of a protocol that has columns of its own.
  private static let ownColumns = "columns@"
  /// Columns of the list that are.
  private static let mostColumns = 32

  /// What `text` says. Words that are not known, as a later version may write, say nothing.
  public init(parsing text: String) {
    for word in text.split(whereSeparator: \.isWhitespace) {
      let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
      let value = parts.count > 1 ? parts[1] : ""
      switch parts.first {
      case "open": isOpen = true
      case "list": listRows = Self.size(value)
      case "bytes": bytesColumns = Self.size(value)
      case "mirrored": isMirrored = true
      case "zoomed": isZoomed = true
      case "beside": beside = value == InspectorPane.values.name ? .values : .fields
      case "columns": if let set = Self.columns(value) { columns.choose(set, for: nil) }
      case .some(let word) where word.hasPrefix(Self.ownColumns):
        let name = PrintableText.clean(String(word.dropFirst(Self.ownColumns.count)))
        if let set = Self.columns(value), !name.isEmpty { columns.choose(set, for: name) }
      default: break
      }
    }
  }

  init(_ inspector: InspectorState, _ columns: ColumnSets) {
    isOpen = inspector.isOpen
    listRows = inspector.listRows
    bytesColumns = inspector.bytesColumns
    beside = inspector.beside
    isMirrored = inspector.isMirrored
    isZoomed = inspector.isZoomed
    self.columns = columns
  }

  /// What `init(parsing:)` reads.
  public var description: String {
    var words = [isOpen ? "open" : "closed"]
    if let listRows { words.append("list:\(listRows)") }
    if let bytesColumns { words.append("bytes:\(bytesColumns)") }
    if beside == .values { words.append("beside:\(beside.name)") }
    if isMirrored { words.append("mirrored") }
    if isZoomed { words.append("zoomed") }
    if columns.usual != ListColumn.standard { words.append("columns:" + Self.names(columns.usual)) }
    for (name, set) in columns.own.sorted(by: { $0.key < $1.key }) {
      words.append(Self.ownColumns + name + ":" + Self.names(set))
    }
    return words.joined(separator: " ")
  }

  private static func names(_ columns: [ListColumn]) -> String { columns.map(\.name).joined(separator: ",") }

  private static func size(_ text: String) -> Int? { Int(text).flatMap { 1...largest ~= $0 ? $0 : nil } }

  private static func columns(_ text: String) -> [ListColumn]? {
    var columns: [ListColumn] = []
    for name in text.split(separator: ",").prefix(mostColumns) {
      let column = ListColumn(named: PrintableText.clean(String(name)))
      if !columns.contains(column) { columns.append(column) }
    }
    return columns.isEmpty ? nil : columns
  }

  func restore(_ inspector: inout InspectorState, _ columns: inout ColumnSets) {
    inspector.isOpen = isOpen
    inspector.listRows = listRows
    inspector.bytesColumns = bytesColumns
    inspector.beside = beside
    inspector.isMirrored = isMirrored
    inspector.isZoomed = isZoomed
    columns = self.columns
  }
}

extension State {
  /// The inspector is as it was left.
  public mutating func recall(_ memory: InspectorMemory) {
    memory.restore(&inspector, &options.columns)
    inspectorMemory = memory
  }

  /// The effect that remembers how the inspector is, when that has changed and no drag goes on.
  mutating func rememberInspector() -> [Effect] {
    let memory = InspectorMemory(inspector, options.columns)
    guard memory != inspectorMemory, inspector.drag == nil else { return [] }
    inspectorMemory = memory
    // How a recording was left is not how a person has the inspector.
    return recordedView[.inspector] != nil && setting.isOpened ? [] : [.rememberInspector(memory)]
  }
}
