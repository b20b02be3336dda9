import FramingCore

/// Cases with the same contenders: a table.
struct Group {
  /// What one row measures.
  struct Case {
    let title: String
    let stream: (_ size: Int, _ chunk: Int) throws -> Stream
  }

  /// A ratio to be reached: column `column` takes at most `most` times what column `reference` takes.
  struct Goal {
    let column: Int
    let reference: Int
    let most: Double
  }

  let name: String
  let cases: [Case]
  let contenders: [Contender]
  var goals: [Goal] = []

  static func all() -> [Group] { [lengths, lines, varints] + others }

  private static var lengths: Group {
    Group(
      name: "u32be", cases: [16, 64, 256, 4096, 65536].map { .framed(.default, payload: $0) },
      contenders: [
        .walkU32be, .framescope(.default), .framescopeWithRecords(.default), .nioSingleStep, .nioLengthField,
        .framescopeIntoArray(.default),
      ],
      goals: [
        Goal(column: 1, reference: 0, most: 1.2), Goal(column: 2, reference: 0, most: 1.5),
        Goal(column: 1, reference: 3, most: 1.0 / 6),
      ])
  }

  private static let lineFraming = Framing.delimiter(Delimiter([[UInt8(ascii: "\n")]]))
  private static var lines: Group {
    Group(
      name: "lines", cases: [64, 256, 4096].map { .framed(lineFraming, payload: $0 - 1, title: "\($0) B") },
      contenders: [.memchr, .framescope(lineFraming), .nioLines],
      goals: [Goal(column: 1, reference: 0, most: 1.2)])
  }

  private static var varints: Group {
    Group(
      name: "varint", cases: [16, 300, 65536].map { .framed(.varint(Varint()), payload: $0) },
      contenders: [.walkVarint, .framescope(.varint(Varint())), .framescopeIntoArray(.varint(Varint()))],
      goals: [Goal(column: 1, reference: 0, most: 1.25)])
  }
}

extension Group.Case {
  static func framed(_ framing: Framing, payload: Int, title: String? = nil) -> Group.Case {
    Group.Case(title: title ?? "\(payload) B") { size, chunk in
      try Stream(framing, payload: payload, size: size, chunk: chunk)
    }
  }
}
