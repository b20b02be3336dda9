import Testing

@testable import FramingCore

/// Files that are no streams are told by how they begin.
@Suite struct FileKindTests {
  @Test func filesOfPython36AreCompiledPythonToo() {
    let head: [UInt8] = [0x33, 0x0d, 0x0d, 0x0a, 0x10, 0x9a, 0x01, 0x65, 0x40, 0x1c, 0, 0]
    #expect(FileKind(head + [0xe3, 0, 0, 0, 0]) == .pythonBytecode)
    #expect(FileKind(head + Array("hello".utf8)) == nil)
  }

  @Test func aHeaderLikeTheVersionOfAFontIsNoFont() {
    let directory: [UInt8] = [0, 1, 0, 0, 0, 9, 0, 128, 0, 3, 0, 16] + Array("cmap".utf8) + [0, 1, 2, 3]
    #expect(FileKind(directory) == .font)
    #expect(FileKind([0, 1, 0, 0, 0, 0, 0, 24] + Array("pressure fox seven".utf8)) == nil)
  }

  @Test func wordsThatBeginAProgramAreNoCommands() {
    let program = Array("use strict;\nuse warnings;\npackage Shop;\n\nmy $price = 7;\nprint $price;\n".utf8)
    #expect(FramingDetector(program).proposals().allSatisfy { $0.wireProtocol == nil })
    let commands = Array("use mail\r\nreserve\r\ndelete 7\r\nreserve\r\ndelete 8\r\n".utf8)
    #expect(FramingDetector(commands).proposals().first?.wireProtocol?.name == "beanstalkd")
  }

  @Test func compiledPythonIsNoStream() {
    var generator = SeededGenerator(19)
    // The beginnings of files of Python 3.7 and 3.13, then texts with their lengths as marshal writes them.
    for magic: [UInt8] in [[0x42, 0x0d, 0x0d, 0x0a], [0xf3, 0x0d, 0x0d, 0x0a]] {
      var file = magic + [0, 0, 0, 0, 0x1d, 0xe4, 0xfe, 0x69, 0x03, 0x04, 0, 0]
      for _ in 0..<200 {
        let text = (0..<Int.random(in: 3...40, using: &generator)).map { _ in
          UInt8.random(in: 0x61...0x7a, using: &generator)
        }
        file += [0x5a, UInt8(text.count)] + text
      }
      #expect(FileKind(file) == .pythonBytecode)
      #expect(FramingDetector(file).proposals().isEmpty)
    }
    // Lines that begin alike.
    #expect(FileKind([0x42, 0x0d, 0x0d, 0x0a] + Array("hello world, hello".utf8)) == nil)
    #expect(FileKind(Array("ab\r\ncd\r\nef\r\ngh\r\n".utf8)) == nil)
  }

  @Test("A packed file whose signature is damaged is no stream of messages either")
  func damaged() {
    let words = (0..<400).flatMap { _ in Array("hello this is no data\n".utf8) }
    for signature in [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], Array("BZh91AY&SY".utf8)] as [[UInt8]] {
      for place in signature.indices {
        var bytes = signature + words
        bytes[place] ^= 0x20
        #expect(FileKind(bytes)?.isPacked == true)
        #expect(FramingDetector(bytes).proposals().isEmpty)
        bytes[(place + 1) % signature.count] ^= 0x40
        #expect(FileKind(bytes) == nil)
      }
    }
  }

  @Test("Packed files are told by their beginnings")
  func packed() {
    let unknownSize = [UInt8](repeating: 0xff, count: 8)
    let kinds: [(FileKind, [UInt8])] = [
      (.lz4, [0x04, 0x22, 0x4d, 0x18]), (.sevenZip, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]),
      (.rar, Array("Rar!".utf8) + [0x1a, 0x07, 0x01]), (.lzip, Array("LZIP".utf8) + [1, 12]),
      (.lzop, [0x89, 0x4c, 0x5a, 0x4f, 0x00, 0x0d, 0x0a, 0x1a, 0x0a]), (.compress, [0x1f, 0x9d, 0x90]),
      (.lzma, [0x5d, 0, 0, 0x80, 0] + unknownSize + [0, 0x34]), (.lzma, [0x5d, 0, 0, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0]),
      (.tar, [UInt8](repeating: 0x61, count: 257) + Array("ustar\0".utf8)),
      (.snappy, [0xff, 6, 0, 0] + Array("sNaPpY".utf8)), (.cabinet, Array("MSCF\0\0\0\0".utf8) + [0x2c, 1]),
    ]
    for (kind, bytes) in kinds {
      #expect(FileKind(bytes) == kind)
      #expect(kind.isPacked)
    }
    #expect(FileKind([0x5d, 0, 0, 0x80, 1] + unknownSize + [0, 0x34]) == nil)
    #expect(FileKind(Array("]".utf8) + [UInt8](repeating: 0x20, count: 20)) == nil)
    #expect(FileKind([0x1f, 0x9d, 0x91]) == nil)
  }
}
