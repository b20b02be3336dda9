import Definitions
import FramingCore

/// What is wrong with items.
extension ListingOutput {
  /// Looks for what is wrong with an item with the number of `put`. Most frames have nothing that could be.
  mutating func findProblems(
    of item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ reading: inout ItemReading
  ) {
    defer { reading.found.take(reading.answered, slow: definitions.slow) }
    guard needs.problemsOfFields || item.isDoubtful || isRoused || reading.told?.isDoubtful == true else { return }
    if item.isArriving { return }
    if item.isDoubtful { isRoused = true }
    if finder == nil {
      finder = ProblemFinder(
        needs.problemsOfFields ? definitions : DefinitionTable(), needs.depth, namesRequests: style.tellsEndings)
    }
    var examined = ExaminedFrame(
      frame: item.frame, number: Int(clamping: number), stream: item.stream.key,
      speaker: item.stream.speaker, time: time?.nanoseconds ?? 0)
    examined.missingBefore = item.missingBefore
    examined.failure = item.failure
    examined.isPassedOver = item.isPassedOver
    var whole: [UInt8]?
    if needs.problemsOfFields, item.frame.isReadable {
      let known = head.count + tail.count
      if finder?.readsFields(of: lens.lens) == true {
        if known >= item.frame.totalLength { whole = reading.whole(item, head, tail) }
      } else if let count = finder?.countedLength(examined, lens.lens), known >= count {
        whole = [UInt8](gathering: 0..<count, head, tail)
      }
    }
    if let found = finder?.take(examined, lens.lens, told: reading.told, whole) { reading.found = found }
    for (number, broken) in finder?.takeLate() ?? [] where filter == nil || judgedSequences[number] == true {
      if style.onlyProblems { problemCounts[.sequence, default: 0] += 1 }
      put(broken, of: UInt64(number), in: item.stream)
    }
  }

  /// A line for each problem: `12  connection 1  client  offset 36  total 18  checksum  crc-16 is 1234 but must be 5678`.
  mutating func putProblems(
    _ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>, _ reading: inout ItemReading
  ) {
    var facts = ProblemFacts(item, reading)
    facts.meaning = meaning(item, head, tail, &reading)
    for problem in FrameProblem.list(reading.found.kinds, facts) {
      putStart(number, item.stream.connection, item.stream.speaker)
      for (name, value) in [("  offset ", item.frame.offset), ("  total ", UInt64(item.frame.totalLength))] {
        buffer.append(name)
        buffer.append(decimal: value)
      }
      if let time {
        buffer.append("  at ")
        buffer.append(time: time)
      }
      put(problem)
    }
  }

  private mutating func putStart(_ number: UInt64?, _ connection: Int, _ speaker: Speaker) {
    if let number { buffer.append(decimal: number) } else { buffer.append(0x2d) }
    buffer.append("  connection ")
    buffer.append(decimal: connection)
    buffer.append("  \(speaker.rawValue)")
  }

  private mutating func put(_ problem: FrameProblem) {
    buffer.append("  \(problem.kind.rawValue)  ")
    buffer.append(EscapedText.printable(problem.text, keepsLines: false))
    buffer.append(0x0a)
  }

  /// The request `number` of a connection has no answer.
  mutating func putUnanswered(_ number: UInt64, in connection: Int, from speaker: Speaker) {
    putLate(FrameProblem.list(ProblemKinds(.unanswered), ProblemFacts())[0], of: number, in: connection, from: speaker)
  }

  /// The item `number` has bytes that were sent again as others, from `first` of it on.
  mutating func putRepeated(_ number: UInt64, _ first: UInt64, in stream: StreamIdentity) {
    var facts = ProblemFacts()
    facts.repeated = first
    putLate(
      FrameProblem.list(ProblemKinds(.retransmission), facts)[0], of: number, in: stream.connection,
      from: stream.speaker)
  }

  /// The frame `number` breaks the order of its stream, which showed only later.
  mutating func put(_ broken: SequenceBreak, of number: UInt64, in stream: StreamIdentity) {
    var facts = ProblemFacts()
    facts.sequence = broken
    putLate(
      FrameProblem.list(ProblemKinds(.sequence), facts)[0], of: number, in: stream.connection, from: stream.speaker)
  }

  /// A stream ends with bytes that are not there: a problem of the last item in front of them.
  mutating func putLost(_ lost: NewestItems.Lost) {
    var facts = ProblemFacts()
    facts.missingBehind = lost.count
    let problem =
      lost.number == nil
      ? FrameProblem(kind: .gap, text: "none of the \(lost.count) bytes of the stream are in the capture")
      : FrameProblem.list(ProblemKinds(.gap), facts)[0]
    putLate(problem, of: lost.number, in: lost.stream.connection, from: lost.stream.speaker)
  }

  /// A problem of an item that was written before, or of none.
  private mutating func putLate(
    _ problem: FrameProblem, of number: UInt64?, in connection: Int, from speaker: Speaker
  ) {
    switch style.form {
    case .summary: break
    case .text:
      putStart(number, connection, speaker)
      put(problem)
    case .json:
      buffer.append(0x7b)
      if let number {
        buffer.append("\"number\":")
        buffer.append(decimal: number)
        buffer.append(0x2c)
      }
      buffer.append("\"connection\":")
      buffer.append(decimal: connection)
      buffer.append(",\"from\":\"\(speaker.rawValue)\"")
      buffer.append(json: [problem])
      buffer.append("}\n")
    }
  }

  /// How many problems there were: the last line.
  mutating func putProblemSummary() {
    let counts = ProblemKind.allCases.compactMap { kind in problemCounts[kind].map { (kind, $0) } }
    guard style.form == .text else {
      buffer.append("{\"event\":\"checked\",\"frames\":")
      buffer.append(decimal: shownSummary.frames)
      buffer.append(",\"problems\":{")
      for (index, (kind, count)) in counts.enumerated() {
        buffer.append("\(index > 0 ? "," : "")\"\(kind.rawValue)\":")
        buffer.append(decimal: count)
      }
      return buffer.append("}}\n")
    }
    let sum = counts.reduce(0) { $0 + $1.1 }
    let frames = shownSummary.frames
    let words = counts.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
    buffer.append(
      "\(sum == 0 ? "no" : "\(sum)") problem\(sum == 1 ? "" : "s") in \(frames) frame\(frames == 1 ? "" : "s")")
    buffer.append(words.isEmpty ? "\n" : ": \(words)\n")
  }
}

extension ListingBuffer {
  /// The member of an object, when there are problems.
  mutating func append(json problems: [FrameProblem]) {
    guard !problems.isEmpty else { return }
    append(",\"problems\":[")
    for (index, problem) in problems.enumerated() {
      append(index > 0 ? ",{\"problem\":\"" : "{\"problem\":\"")
      append(problem.kind.rawValue)
      append("\",\"text\":")
      append(json: problem.text)
      append(0x7d)
    }
    append(0x5d)
  }
}

extension FrameMeaning {
  /// What a frame's fields alone show to be wrong.
  var problemKinds: ProblemKinds {
    var kinds: ProblemKinds = []
    if tree.isChecksumRight == false { kinds.insert(.checksum) }
    if kind == .error { kinds.insert(.error) }
    if !tree.isWhole, tree.limit == nil { kinds.insert(.definition) }
    return kinds
  }
}
