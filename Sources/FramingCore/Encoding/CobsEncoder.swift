/// Encodes one packet piece by piece; holds at most one block of 254 bytes.
struct CobsEncoder: Sendable {
  let options: Cobs
  /// The data bytes since the last code.
  private var block: [UInt8] = []

  init(_ options: Cobs) {
    self.options = options
  }

  mutating func encode(_ chunk: Span<UInt8>, from start: Int, to end: Int, into output: inout [UInt8]) {
    for index in start..<end {
      // A full block is written when it is known that more follows: COBS/R may still shorten the last one.
      if block.count == Cobs.fullBlock { writeBlock(code: 0xff, into: &output) }
      if chunk[index] == 0 {
        writeBlock(code: UInt8(truncatingIfNeeded: block.count + 1), into: &output)
      } else {
        block.append(chunk[index])
      }
    }
  }

  mutating func finish(into output: inout [UInt8]) {
    let code = UInt8(truncatingIfNeeded: block.count + 1)
    if options.isReduced, let last = block.last, last >= code {
      // COBS/R: the last data byte is so large that it can be the code itself.
      block.removeLast()
      writeBlock(code: last, into: &output)
    } else {
      writeBlock(code: code, into: &output)
    }
  }

  private mutating func writeBlock(code: UInt8, into output: inout [UInt8]) {
    output.append(code)
    output += block
    block.removeAll(keepingCapacity: true)
  }
}
