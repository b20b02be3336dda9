import Foundation
import FramingCore

/// The frames of the recorded conversations of a protocol: `FramingCoreTests/Conversations`.
struct ConversationFrames {
  struct Frame {
    let isFromClient: Bool
    let bytes: [UInt8]
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "FramingCoreTests/Conversations")

  private(set) var frames: [Frame] = []

  /// All of a protocol.
  init(protocolName: String) throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).filter {
      $0.hasSuffix(".frames")
    }
    for file in files.sorted() {
      let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
      guard text.hasPrefix("protocol \(protocolName)\n") else { continue }
      let bytes = try Data(contentsOf: Self.folder.appending(path: file.dropLast(6) + "bytes"))
      read(text, Array(bytes))
    }
  }

  private mutating func read(_ text: String, _ bytes: [UInt8]) {
    var next = 0
    var streams: [Character: [UInt8]] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let words = line.split(separator: " ")
      switch words[0] {
      case "connection": streams = [:]
      case "chunks":
        for word in words.dropFirst() {
          let count = Int(word.dropFirst()) ?? 0
          streams[word.first ?? "c", default: []] += bytes[next..<next + count]
          next += count
        }
      default: cut(words.dropFirst(), of: streams[words[0].first ?? "c"] ?? [], isFromClient: words[0] == "client")
      }
    }
  }

  /// `4+57+0*3`: three frames of 61 bytes.
  private mutating func cut(_ words: ArraySlice<Substring>, of stream: [UInt8], isFromClient: Bool) {
    var start = 0
    for word in words where !word.hasPrefix("~") {
      let times = word.split(separator: "*")
      let size = times[0].split(separator: "+").compactMap { Int($0) }.reduce(0, +)
      for _ in 0..<(times.count > 1 ? Int(times[1]) ?? 1 : 1) {
        frames.append(Frame(isFromClient: isFromClient, bytes: Array(stream[start..<start + size])))
        start += size
      }
    }
  }
}
