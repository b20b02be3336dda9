import Capture
import Foundation
import Testing

@testable import TerminalUI

@Suite("Columns of the inspector's list")
struct ListColumnTests {
  @Test("are called as in filters, which know no field that is no column", arguments: FilterField.allCases)
  func filterFields(_ field: FilterField) {
    guard case .own(let own) = ListColumn(named: field.rawValue) else {
      Issue.record("\(field.rawValue) is no column")
      return
    }
    #expect(own.rawValue == (field == .marked ? "mark" : field.rawValue))
    #expect(ListColumn(named: ListColumn.own(own).name) == .own(own))
  }

  @Test("have the other names that filters know", arguments: FilterField.otherNames.map(\.name))
  func otherNames(_ name: String) {
    guard case .own = ListColumn(named: name) else {
      Issue.record("\(name) is no column")
      return
    }
  }

  @Test(
    "are completed, each once, and fields with them",
    arguments: [
      ("columns stand", "columns standard"), ("columns + che", "columns + checksum"),
      ("columns + delt", "columns + delt"),
      ("columns - num", "columns - number"), ("columns - che", "columns - che"),
      ("columns number note note", "columns number note note"), ("columns number prob", "columns number problem"),
      ("columns + header.l", "columns + header.length"), ("columns + query.qu", "columns + query.query"),
      ("columns + postgr", "columns + postgresql."),
    ])
  func completion(_ typed: String, _ wanted: String) throws {
    var stage = try Stage("120x24 connect 127.0.0.1:5432", directory: NSTemporaryDirectory())
    try stage.perform("definition", "postgresql")
    try stage.perform("open", "127.0.0.1:5432")
    for line in [":protocol postgresql", ":inspector"] {
      try stage.perform("key", "Escape")
      try stage.perform("type", line)
      try stage.perform("key", "Enter")
    }
    try stage.perform("type", ":" + typed)
    try stage.perform("key", "Tab")
    #expect(stage.state.commandLine.editor.text == wanted)
  }
}
