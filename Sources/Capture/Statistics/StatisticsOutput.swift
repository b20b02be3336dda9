import FramingCore

/// Writes statistics as text, CSV or JSON.
public struct StatisticsOutput: Sendable {
  private let table: StatisticsTable
  private var buffer = ListingBuffer()

  /// Of a table.
  public init(_ table: StatisticsTable) { self.table = table }

  /// Columns for people, the groups one below the other.
  public mutating func text() -> [UInt8] {
    let columns = table.columns
    let names = table.rows.map { EscapedText.printable($0.name, keepsLines: false) }
    let nameWidth = min(names.map(\.count).max() ?? 0, 40)
    let widths = columns.map { column in
      max(column.rawValue.count, table.rows.map { $0.text(column).count }.max() ?? 0)
    }
    for (index, group) in table.groups.enumerated() {
      if index > 0 { buffer.append("\n") }
      put(Self.title(group), nameWidth, zip(columns, widths).map { ($0.rawValue, $1) })
      for row in table.rows(of: group, by: .frames) {
        put(
          EscapedText.printable(row.name, keepsLines: false), nameWidth, zip(columns, widths).map { (row.text($0), $1) }
        )
      }
    }
    if table.otherBytes > 0 {
      buffer.append("\n\(ByteCountText.grouped(table.otherBytes)) bytes in no whole frame\n")
    }
    return buffer.bytes
  }

  static func title(_ group: TrafficStatistics.Group) -> String {
    switch group {
    case .all: ""
    case .sides: "side"
    case .types: "type"
    case .connections: "connection"
    }
  }

  private mutating func put(_ name: String, _ width: Int, _ cells: [(text: String, width: Int)]) {
    var line = name + String(repeating: " ", count: max(0, width - name.count))
    for cell in cells { line += "  " + String(repeating: " ", count: cell.width - cell.text.count) + cell.text }
    while line.last == " " { line.removeLast() }
    buffer.append(line + "\n")
  }

  /// A line of names, then a line for each row; sizes in bytes, times in seconds (RFC 4180).
  public mutating func csv() -> [UInt8] {
    buffer.append("group,name,frames,bytes,min,p50,p90,p99,max,frames_per_second,bytes_per_second")
    buffer.append(",responses,response_p50,response_p90,response_p99\r\n")
    for row in table.rows {
      buffer.append("\(row.group.rawValue),")
      put(quoted: EscapedText.printable(row.name, keepsLines: false))
      for column in StatisticsTable.Column.allCases { buffer.append("," + Self.plain(row.number(column), column)) }
      buffer.append("\r\n")
    }
    return buffer.bytes
  }

  private mutating func put(quoted text: String) {
    guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return buffer.append(text) }
    buffer.append("\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"")
  }

  /// An object a row, and at last one with what is in no frame.
  public mutating func json() -> [UInt8] {
    for row in table.rows {
      buffer.append("{\"group\":\"\(row.group.rawValue)\",\"name\":")
      buffer.append(json: row.name)
      put(",", row, [.frames, .bytes], as: ["frames", "bytes"])
      put(
        ",\"sizes\":{", row, [.minimum, .median, .p90, .p99, .maximum], as: ["min", "p50", "p90", "p99", "max"],
        end: "}")
      put(",", row, [.frameRate, .byteRate], as: ["frames_per_second", "bytes_per_second"])
      put(
        ",\"responses\":{", row, [.responses, .responseMedian, .responseP90, .responseP99],
        as: ["count", "p50", "p90", "p99"], end: "}")
      buffer.append("}\n")
    }
    buffer.append("{\"event\":\"counted\",\"entries\":\(table.lookedAt),\"other_bytes\":\(table.otherBytes)}\n")
    return buffer.bytes
  }

  private mutating func put(
    _ start: String, _ row: StatisticsTable.Row, _ columns: [StatisticsTable.Column], as names: [String],
    end: String = ""
  ) {
    let members = zip(columns, names).compactMap { column, name -> String? in
      let number = Self.plain(row.number(column), column)
      return number.isEmpty ? nil : "\"\(name)\":\(number)"
    }
    guard !members.isEmpty else { return }
    buffer.append(start + members.joined(separator: ",") + end)
  }

  /// A number for programs; empty where there is none.
  private static func plain(_ number: Double?, _ column: StatisticsTable.Column) -> String {
    guard let number else { return "" }
    switch column {
    case .frames, .bytes, .minimum, .median, .p90, .p99, .maximum, .responses: return String(UInt64(number))
    case .frameRate, .byteRate:
      return number < 1e12 ? FixedPoint.text(number, digits: 3) : String(UInt64(min(number, 1e18)))
    case .responseMedian, .responseP90, .responseP99: return FixedPoint.text(min(number, 1e8), digits: 9)
    }
  }
}
