import FramingCore
import Testing

@testable import Capture

/// What is made of PDML, without a tshark.
@Suite struct DissectionReaderTests {
  /// Three frames of a length of one byte and as many bytes, and a frame the other way in between.
  private func capture() throws -> Capture {
    try DissectionFixture.conversation(
      [(.sent, [3, 1, 2, 3]), (.received, [1, 9]), (.sent, [2, 4, 5]), (.sent, [1, 6])],
      framing: .length(LengthField(offset: 0, size: 1)))
  }

  /// Packets of PDML with these insides; 1 to 3 open the connection.
  private func pdml(_ packets: [Int: String]) -> [UInt8] {
    let text = packets.sorted { $0.key < $1.key }.map { number, inside in
      """
      <packet>
        <proto name="geninfo" pos="0" showname="General information" size="44">
          <field name="num" pos="0" show="\(number)" showname="Number" value="4" size="44"/>
        </proto>
        <proto name="tcp" size="20" pos="20"><field name="tcp.port" size="2" pos="20" show="1" value="0001"/></proto>
      \(inside)
      </packet>
      """
    }
    let beginning = "<?xml version=\"1.0\"?>\n<!-- <packet> -->\n<pdml>\n"
    return Array((beginning + text.joined(separator: "\n") + "</pdml>").utf8)
  }

  private func dissection(_ packets: [Int: String], of number: Int) throws -> Dissection {
    let capture = try capture()
    let frame = try #require(try DissectionFixture.frames(capture).first { $0.number == number })
    return try Dissection.reading(pdml: pdml(packets), of: frame, in: capture)
  }

  @Test("places count in the frame, and names are told as they are")
  func places() throws {
    let found = try dissection(
      [
        4: """
        <proto name="toy" showname="Toy &amp; Co, &lt;&#65;&gt;" size="4" pos="40">
          <field name="toy.len" showname="Length: 3" size="1" pos="40" show="3" value="03"/>
          <field name="toy.bits" showname="0000 0001 = Bits: One (1)" size="1" pos="41" show="1" value="1" unmaskedvalue="01"/>
          <field name="toy.hidden" hide="yes" size="1" pos="42" show="2" value="02"/>
          <field name="" show="rest" size="2" pos="42" value="0203">
            <field name="toy.text" showname="Text: a: b" size="2" pos="42" show="a: b" value="0203"/>
          </field>
          <field name="toy.response_in" showname="Response in: 5" size="0" pos="40" show="5"/>
        </proto>
        """
      ], of: 1)
    #expect(found.name == "Toy & Co, <A>")
    #expect(
      found.fields.map { "\($0.depth) \($0.label)|\($0.value)|\($0.name)|\($0.place.map { "\($0)" } ?? "-")" } == [
        "0 Toy & Co, <A>||toy|0..<4", "1 Length|3|toy.len|0..<1", "1 Bits|One (1)|toy.bits|1..<2", "1 rest|||2..<4",
        "2 Text|a: b|toy.text|2..<4", "1 Response in|frame 2|toy.response_in|-",
      ])
  }

  @Test("a place is taken only where the bytes are the frame's")
  func others() throws {
    let found = try dissection(
      [
        4: """
        <proto name="toy" showname="Toy" size="4" pos="40">
          <field name="toy.len" showname="Length: 3" size="1" pos="40" show="3" value="03"/>
          <field name="toy.secret" showname="Secret: 7" size="1" pos="41" show="7" value="07"/>
          <field name="toy.in" showname="Inside" size="2" pos="0" show="">
            <field name="toy.plain" showname="Plain: 8" size="1" pos="1" show="8" value="08"/>
          </field>
          <field name="toy.long" showname="Long: 9" size="1000" pos="41" show="9" value="09"/>
        </proto>
        """
      ], of: 1)
    #expect(found.fields.map(\.place) == [0..<4, 0..<1, nil, nil, nil, 1..<4])
  }

  @Test("what is put together of several packets is told of each of its frames")
  func putTogether() throws {
    let message = """
      <proto name="fake-field-wrapper">
        <field name="tcp.segments" showname="2 Reassembled TCP Segments" size="7" pos="0" show="" value="">
          <field name="tcp.segment" showname="Frame: 4, payload: 0-3 (4 bytes)" size="4" pos="0" show="4" value="03010203"/>
          <field name="tcp.segment" showname="Frame: 6, payload: 4-6 (3 bytes)" size="3" pos="4" show="6" value="020405"/>
        </field>
      </proto>
      <proto name="toy" showname="Toy" size="7" pos="0">
        <field name="toy.first" showname="First: 3" size="4" pos="0" show="3" value="03010203"/>
        <field name="toy.second" showname="Second: 2" size="3" pos="4" show="2" value="020405"/>
      </proto>
      """
    let segment = """
      <proto name="fake-field-wrapper">
        <field name="tcp.segment_data" showname="TCP segment data (4 bytes)" size="4" pos="40" show="" value="03010203"/>
      </proto>
      """
    let first = try dissection([4: segment, 6: message], of: 1)
    #expect(first.fields.map(\.name) == ["toy", "toy.first", "toy.second"])
    #expect(first.fields.map(\.place) == [0..<4, 0..<4, nil])
    let second = try dissection([6: message], of: 3)
    #expect(second.fields.map(\.place) == [0..<3, nil, 0..<3])
  }

  @Test("what no dissector knows, and what is a part of something, is said")
  func nothing() throws {
    let data = """
      <proto name="fake-field-wrapper">
        <field name="data" value="03010203" showname="Data (4 bytes)" size="4" pos="40"/>
      </proto>
      """
    let words = "tshark knows no protocol for port 7654: :tshark NAME decodes as NAME, as in :tshark http"
    #expect(throws: Dissection.Problem(words)) { try dissection([4: data], of: 1) }
    #expect(throws: Dissection.Problem.self) { try dissection([:], of: 1) }
    #expect(throws: Dissection.Problem.self) { try dissection([5: data, 99: data, -1: data], of: 1) }
  }

  @Test("PDML that is cut off or damaged anywhere is no harm")
  func damaged() throws {
    let capture = try capture()
    let frame = try #require(try DissectionFixture.frames(capture).first)
    let whole = pdml([
      4: """
      <proto name="toy" showname="T&#x41;&nope; &#1114112;" size="4" pos="40">
        <field name='toy.len' showname="Length: 3" size="99999999999999999999" pos="-40" show="3" value="0"/>
        <field name="toy.a" size="1" pos="9223372036854775807" value="03"/><field/></proto></field></packet>
      """
    ])
    var random = SeededRandom(seed: 1)
    for length in 0...whole.count {
      _ = try? Dissection.reading(pdml: Array(whole[..<length]), of: frame, in: capture)
    }
    for _ in 0..<2_000 {
      var damaged = whole
      for _ in 0..<3 { damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8(random.next() & 0x7f) }
      _ = try? Dissection.reading(pdml: damaged, of: frame, in: capture)
    }
  }
}
