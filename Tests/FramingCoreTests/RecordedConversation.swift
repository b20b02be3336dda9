import Foundation
import FramingCore

/// A conversation of the `Conversations` folder: bytes, and where their frames are.
struct RecordedConversation {
  /// The bytes and frames of one connection.
  struct Connection {
    var chunks: [Chunk] = []
    var frames: [Speaker: [Frame]] = [:]
    /// Bytes of the frame at the end that is not complete.
    var partial: [Speaker: Int] = [:]
  }

  /// Bytes that one side sent in one go.
  struct Chunk {
    var direction: Speaker
    var bytes: [UInt8]
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Conversations")

  static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return files.filter { $0.hasSuffix(".frames") }.map { String($0.dropLast(7)) }.sorted()
  }

  var protocolName = ""
  var connections: [Connection] = []

  init(_ name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: name + ".frames"), encoding: .utf8)
    var bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name + ".bytes")))[...]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      switch words[0] {
      case "protocol": protocolName = String(words[1])
      case "connection": connections.append(Connection())
      case "chunks": connections[connections.count - 1].chunks = Self.chunks(words.dropFirst(), &bytes)
      case "client": note(words.dropFirst(), .client)
      default: note(words.dropFirst(), .server)
      }
    }
  }

  private static func chunks(_ words: ArraySlice<Substring>, _ bytes: inout ArraySlice<UInt8>) -> [Chunk] {
    words.map { word in
      let count = Int(word.dropFirst()) ?? 0
      defer { bytes = bytes.dropFirst(count) }
      return Chunk(direction: word.hasPrefix("c") ? .client : .server, bytes: Array(bytes.prefix(count)))
    }
  }

  private mutating func note(_ words: ArraySlice<Substring>, _ direction: Speaker) {
    var frames: [Frame] = []
    var offset = 0
    for word in words {
      if word.hasPrefix("~") {
        connections[connections.count - 1].partial[direction] = Int(word.dropFirst())
        continue
      }
      let times = word.split(separator: "*")
      let parts = times[0].split(separator: "+").compactMap { Int($0) }
      for _ in 0..<(times.count > 1 ? Int(times[1]) ?? 1 : 1) {
        frames.append(
          Frame(
            offset: UInt64(offset), headerLength: parts[0], payloadLength: parts[1], trailerLength: parts[2]))
        offset += parts[0] + parts[1] + parts[2]
      }
    }
    connections[connections.count - 1].frames[direction] = frames
  }
}

extension RecordedConversation.Connection {
  /// The same bytes in the same order in other chunks.
  func rechunked(_ cut: ([UInt8]) -> [[UInt8]]) -> [RecordedConversation.Chunk] {
    var runs: [RecordedConversation.Chunk] = []
    for chunk in chunks {
      if runs.last?.direction == chunk.direction {
        runs[runs.count - 1].bytes += chunk.bytes
      } else {
        runs.append(chunk)
      }
    }
    return runs.flatMap { run in
      cut(run.bytes).map { RecordedConversation.Chunk(direction: run.direction, bytes: $0) }
    }
  }
}
