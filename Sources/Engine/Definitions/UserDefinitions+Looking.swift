import Capture
import Definitions

extension UserDefinitions {
  /// Looks at the folder again, and takes what has changed or is new. What came of it; of a file that stays wrong nothing is
  /// said again.
  mutating func lookAgain(in folder: String?) -> [DefinitionWatch.Change] {
    guard let folder else { return [] }
    let changes = loaded.indices.compactMap { lookAtLoaded($0) }
    let known = Set(loaded.map(\.path))
    return changes + Self.paths(in: folder).filter { !known.contains($0) }.compactMap { lookAtNew($0) }
  }

  private mutating func lookAtLoaded(_ index: Int) -> DefinitionWatch.Change? {
    let before = loaded[index]
    guard before.isOutdated, !isRefused(before.path) else { return nil }
    var stamps: [FileStamp] = []
    do throws(Failure) {
      let read = try LoadedDefinition.read(before.path, &stamps)
      if let change = read.definition.changeOfProtocol(since: before.definition) {
        throw Failure(
          "\(before.path) \(change); framescope takes it as it is now when it is started again", status: .badData)
      }
      replace(index, by: read)
      return .read(read.definition, isChosen: false, words: "\(before.path) has changed and was read again")
    } catch {
      note(refusalOf: before.path, stamps)
      return .refused("the definition stays as it was: \(error.description)")
    }
  }

  private mutating func lookAtNew(_ path: String) -> DefinitionWatch.Change? {
    guard !isRefused(path) else { return nil }
    guard let definition = read(path) else { return refusal(of: path).map { .refused($0) } }
    let told = definition.protocolName.map { "frames of \($0) say what it says" } ?? "it can be chosen with :definition"
    return .read(definition, isChosen: false, words: "\(path) is new: \(told)")
  }
}

extension Definition {
  /// What is another about the protocol that it is for than `before` said, in words behind its name; nil when that is the
  /// same.
  fileprivate func changeOfProtocol(since before: Definition) -> String? {
    let name = before.protocolName ?? ""
    if protocolName != before.protocolName { return "is not for \(name) any more" }
    if traffic.framing != before.traffic.framing { return "says another framing of \(name)" }
    return traffic.ports == before.traffic.ports ? nil : "says other ports of \(name)"
  }
}
