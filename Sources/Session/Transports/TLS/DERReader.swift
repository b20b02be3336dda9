/// Goes through the elements of DER (X.690) that came from elsewhere. What does not fit ends it: nothing traps.
struct DERReader {
  /// One element: its identifier and where its contents are.
  struct Element {
    /// The identifier octet. Those with numbers above 30 are in no certificate.
    var tag: UInt8
    /// Where it is with its identifier and length.
    var whole: Range<Int>
    /// Where its contents are.
    var contents: Range<Int>
  }

  static let integer: UInt8 = 0x02
  static let octets: UInt8 = 0x04
  static let objectIdentifier: UInt8 = 0x06
  static let sequence: UInt8 = 0x30
  static let set: UInt8 = 0x31

  let bytes: [UInt8]
  private var place: Int
  private let end: Int

  /// The elements in all of `bytes`.
  init(_ bytes: [UInt8]) { self.init(bytes, in: 0..<bytes.count) }

  /// The elements in a part of `bytes`, which is within them.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    (place, end) = (range.lowerBound, range.upperBound)
  }

  /// The next element; nil at the end, and where there is none that fits.
  mutating func next() -> Element? {
    let start = place
    guard start < end - 1, bytes[start] & 0x1f != 0x1f, let (length, contents) = length(at: start + 1),
      length <= end - contents
    else { return nil }
    place = contents + length
    return Element(tag: bytes[start], whole: start..<place, contents: contents..<place)
  }

  /// The next element if it is such a one.
  mutating func next(_ tag: UInt8) -> Element? { next().flatMap { $0.tag == tag ? $0 : nil } }

  /// The elements within one.
  func within(_ element: Element) -> DERReader { DERReader(bytes, in: element.contents) }

  /// The contents of an element.
  func contents(_ element: Element) -> [UInt8] { Array(bytes[element.contents]) }

  /// A length of at most 3 octets behind its first, and the place behind it.
  private func length(at place: Int) -> (length: Int, contents: Int)? {
    guard bytes[place] >= 0x80 else { return (Int(bytes[place]), place + 1) }
    let octets = Int(bytes[place] & 0x7f)
    guard 1...3 ~= octets, place + octets < end else { return nil }
    let length = bytes[(place + 1)...(place + octets)].reduce(0) { $0 << 8 | Int($1) }
    return (length, place + 1 + octets)
  }
}
