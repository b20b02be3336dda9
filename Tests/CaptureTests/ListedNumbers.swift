import FramingCore

@testable import Capture

/// The numbers of the objects that a listing writes, filtered if there is a filter, of what `fill` gives it.
func listedNumbers(
  _ style: ListingStyle, _ lens: Lens, _ definitions: DefinitionTable, filter: String?,
  _ fill: (inout FrameListing) -> Void
) throws -> [Int] {
  var lines: [UInt8] = []
  var listing = FrameListing(StreamDecoders(lens), style: style) { text in
    for index in text.indices { lines.append(text[index]) }
    return true
  }
  listing.definitions = definitions
  if let filter {
    let fields = FilterVocabulary(definitions, lens: lens)
    listing.show(try DisplayFilter(parsing: filter, fields: fields), secondsFromUTC: 0, definitions: definitions)
  }
  fill(&listing)
  listing.finish()
  return String(decoding: lines, as: UTF8.self).split(separator: "\n").compactMap {
    Int($0.dropFirst("{\"number\":".count).prefix { $0.isNumber })
  }
}
