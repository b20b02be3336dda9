import FramingCore
import Testing

@testable import Definitions

/// What an edit leaves right, and what it tells of the rest.
@Suite("An edited field")
struct EditedFieldTests {
  /// A random value for a field, as a person types it; nil for what is left alone.
  private func randomValue(
    for node: FieldNode, _ definition: Definition, _ numbers: inout SeededNumbers
  ) -> WrittenValue? {
    guard let place = node.place else { return nil }
    switch node.value {
    case .integer(let number):
      let bits = node.bits?.count ?? min(place.count * 8, 62)
      let isSigned = node.stored.kind == .signed
      let most = (Int128(1) << Int128(isSigned ? bits - 1 : bits)) - 1
      let random = Int128.random(in: 0...most, using: &numbers)
      return random == number ? nil : .text(String(random))
    case .boolean(let truth): return .boolean(!truth)
    case .text(let text):
      return .text("text:" + text.prefix(3) + "é\(UInt8.random(in: 0...9, using: &numbers))")
    case .bytes: return .bytes((0..<Int.random(in: 0...300, using: &numbers)).map { UInt8(truncatingIfNeeded: $0) })
    default: return nil
    }
  }

  @Test("changes one field: it reads back, lengths are right, the others stay", arguments: WrittenProtocols.wholly)
  func editOne(_ name: String) throws {
    let definition = try WrittenProtocols.definition(name)
    var numbers = SeededNumbers(7)
    var (edited, pinned, refused) = (0, 0, 0)
    for frame in try ConversationFrames(protocolName: name).frames.prefix(150) {
      let type = frame.isFromClient ? definition.traffic.types.client : definition.traffic.types.server
      let tree = definition.read(frame.bytes, type: type, instances: false)
      guard tree.isWhole else { continue }
      let leaves = tree.allNodes.filter { !$0.isInstance && $0.children.isEmpty && $0.place != nil }
      guard let node = leaves.randomElement(using: &numbers), let path = FieldPath(node.path),
        let value = randomValue(for: node, definition, &numbers)
      else { continue }
      do {
        let written = try DefinitionWriter(definition).edit(frame.bytes, type: type, [FieldChange(path, value)])
        if written.pinned.isEmpty { edited += 1 } else { pinned += 1 }
        guard written.pinned.isEmpty else { continue }
        #expect(written.tree.isReadable)
        // Another type of message may claim fewer bytes.
        if written.tree.message.typeName == tree.message.typeName, name != "dns-tcp" {
          #expect(written.tree.gaps == tree.gaps, "\(node.path)")
        }
      } catch {
        refused += 1
      }
    }
    #expect(edited > 20, "\(edited) edited, \(pinned) pinned, \(refused) refused")
    #expect(refused < edited, "\(edited) edited, \(pinned) pinned, \(refused) refused")
  }

  @Test("calls a checksum right when it was given its right value, whatever came before")
  func rightChecksums() throws {
    let definition = try define(
      """
      seq:
        - {id: a, type: u4, -framescope: {checksum: crc32, over: [b, d]}}
        - {id: b, type: u4, -framescope: {checksum: crc32, over: [d]}}
        - {id: d, size: 3}
      """)
    let writer = DefinitionWriter(definition)
    let changes = [FieldChange(try #require(FieldPath("d")), .text("xyz"))]
    let first = try writer.edit([UInt8](repeating: 0, count: 11), changes)
    let right = try #require(first.tree.node(at: "a")?.typedValue)
    let again = try writer.edit(
      [UInt8](repeating: 0, count: 11), changes + [FieldChange(try #require(FieldPath("a")), .text(right))])
    #expect(again.bytes == first.bytes)
    #expect(again.pinned == [])
  }

  @Test("tells what is wrong on purpose")
  func pinned() throws {
    let valid = try DefinitionWriter(try define("seq: [{id: a, type: u1, valid: 1}, {id: b, type: u1}]"))
      .edit([1, 7], [FieldChange(FieldPath(names: "a"), .text("2"))])
    #expect(valid.bytes == [2, 7])
    #expect(valid.pinned.map(\.words) == ["it is 2, and must be 1"])
    let length = try DefinitionWriter(try define("seq: [{id: len, type: u1}, {id: b, size: len}]"))
      .edit([1, 7], [FieldChange(FieldPath(names: "len"), .text("9"))])
    #expect(length.bytes == [9, 7])
    #expect(length.pinned.map(\.words) == ["1 would be right"])
  }
}
