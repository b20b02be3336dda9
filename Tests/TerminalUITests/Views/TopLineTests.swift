import Capture
import Foundation
import FramingCore
import Testing

@testable import TerminalUI

@Suite("The top line")
struct TopLineTests {
  private static let titles = [
    "connect 127.0.0.1:9000", "listen 0.0.0.0:9000", "connect a-rather-long-name-of-a-host.example.org:65432",
    "open a-capture-with-quite-a-long-name-of-its-own.pcapng",
  ]
  private static let framings = [
    "u32be", "length(offset: 2, size: 2, order: little, adjust: -4, checksum: crc16-modbus)", "line",
  ]

  @Test("names the session, the framing and both counts from 80 columns on", arguments: titles, framings)
  func parts(_ title: String, _ framing: String) throws {
    for width in [80, 100, 120, 200] {
      for filter in ["", "length > 3"] {
        var stage = try Stage("\(width)x24 \(title)", directory: NSTemporaryDirectory())
        try stage.perform("open", "127.0.0.1:9000")
        try stage.perform("key", "Escape")
        try stage.perform("type", ":framing \(framing)")
        try stage.perform("key", "Enter")
        try stage.perform("type", ":filter \(filter)")
        try stage.perform("key", "Enter")
        let line = render(stage.state, reading: stage.capture).grid.text(row: 0)
        #expect(line.contains(title.prefix(4)) && line.contains(title.suffix(4)), "\(width): \(line)")
        #expect(line.contains(framing.prefix(4)), "\(width): \(line)")
        #expect(line.contains("↓ 0") && line.contains("↑ 0"), "\(width): \(line)")
        #expect(filter.isEmpty || line.contains("filter 0 of 0"), "\(width): \(line)")
        #expect(line.hasSuffix("FOLLOW"), "\(width): \(line)")
      }
    }
  }

  @Test(
    "never drops the name, the framing and the counts, on the smallest screen",
    arguments: [
      "connect 127.0.0.1:9000", "listen 0.0.0.0:9000", "connect a-rather-long-name-of-a-host.example.org:65432",
    ])
  func smallest(_ title: String) throws {
    var stage = try Stage("40x10 \(title)", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    for _ in 0..<12 { try stage.perform("receive", "00000003 \"abc\"") }
    for _ in 0..<3 { try stage.perform("send", "00000003 \"abc\"") }
    for keys in ["Escape", "g"] {
      try stage.perform("key", keys)
      let line = render(stage.state, reading: stage.capture).grid.text(row: 0)
      for part in [String(title.suffix(4)), "u32be", "↓12", "↑3"] { #expect(line.contains(part), "\(line)") }
      #expect(title.hasPrefix("listen") || line.contains("●"), "\(line)")
    }
    try stage.perform("end", "")
    let line = render(stage.state, reading: stage.capture).grid.text(row: 0)
    #expect((title.hasPrefix("listen") || line.contains("○")) && line.contains("↓12") && line.contains("↑3"), "\(line)")
  }

  @Test(
    "keeps the name, the framing and the counts beside those of a filter on the smallest screen",
    arguments: ["connect 127.0.0.1:9000", "listen 0.0.0.0:9000", "open quite-a-long-name.pcapng"],
    ["u32be", "length(size: 4, max: 16M)"])
  func smallestFiltered(_ title: String, _ framing: String) throws {
    var stage = try Stage("40x10 \(title)", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    for _ in 0..<120 { try stage.perform("receive", "00000003 \"abc\"") }
    for _ in 0..<30 { try stage.perform("send", "00000003 \"abc\"") }
    for line in [":framing \(framing)", ":filter number <= 7"] {
      try stage.perform("key", "Escape")
      try stage.perform("type", line)
      try stage.perform("key", "Enter")
    }
    for keys in ["G", "g"] {
      try stage.perform("key", keys)
      let line = render(stage.state, reading: stage.capture).grid.text(row: 0)
      for part in [String(title.suffix(3)), String(framing.prefix(3)), "7", "150", "↓120", "↑30"] {
        #expect(line.contains(part), "\(line)")
      }
    }
  }

  @Test(
    "shortens counts, and never says more than there is",
    arguments: [
      (0, "0"), (9_999, "9,999"), (10_000, "10k"), (999_999, "999k"), (1_000_000, "1.0M"), (1_299_999, "1.2M"),
      (12_345_678, "12M"), (2_000_000_000, "2.0G"),
    ])
  func counts(_ count: Int, _ text: String) { #expect(CountText.short(count) == text) }

  @Test("of a file names it, its framing and its counts before anything else", arguments: [40, 60, 80])
  func file(_ width: Int) throws {
    var stage = try Stage("\(width)x24 open gap.pcap", directory: NSTemporaryDirectory())
    for line in [":framing u16be", ":filter length > 3"] {
      try stage.perform("type", line)
      try stage.perform("key", "Enter")
    }
    try stage.perform("key", "g")
    let line = render(stage.state, reading: stage.capture).grid.text(row: 0)
    let wanted = ["gap.pcap", "u16be", width < 60 ? "of 66" : "filter 33 of 66", "66"]
    for part in wanted { #expect(line.contains(part), "\(width): \(line)") }
  }

  @Test("of a session over a Unix socket names it; a reset is refused where the transport has none")
  func unixSocket() throws {
    var stage = try Stage("80x24 connect unix:/run/app.sock", directory: NSTemporaryDirectory())
    let id = stage.capture.openConnection(
      peer: "unix:/run/app.sock", address: Address(unixPath: "/run/app.sock"), state: .open, endpoints: nil,
      at: stage.state.now)
    #expect(stage.capture.connection(id)?.scheme == .unix)
    #expect(render(stage.state, reading: stage.capture).grid.text(row: 0).contains("connect unix:/run/app.sock"))
    try stage.perform("key", "Escape")
    try stage.perform("type", ":reset")
    try stage.perform("key", "Enter")
    let hint = render(stage.state, reading: stage.capture).grid.text(row: 23)
    #expect(hint.contains("a Unix socket cannot be reset: close it instead"))
    #expect(!stage.effects.contains { if case .reset = $0 { true } else { false } })
    try stage.perform("type", ":shutdown")
    try stage.perform("key", "Enter")
    #expect(stage.effects.contains { if case .shutdown = $0 { true } else { false } })
  }

  @Test("A frame of ours that something has overtaken keeps telling how long it has been waiting")
  func overtaken() throws {
    var stage = try Stage("80x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    let connection = try #require(stage.capture.openConnections.first?.id)
    let half: [UInt8] = [0, 0, 0, 9, 1, 2]
    let answer: [UInt8] = [0, 0, 0, 1, 7]
    try stage.capture.append(half.span, to: connection, .sent, at: stage.state.now)
    try stage.capture.append(answer.span, to: connection, .received, at: stage.state.now)
    #expect(stage.capture.partials().isEmpty && stage.capture.placedPartials().count == 1)
    func screen() -> String {
      let grid = render(stage.state, reading: stage.capture).grid
      return (0..<24).map { grid.text(row: $0) }.joined(separator: "\n")
    }
    try stage.perform("wait", "1000")
    #expect(screen().contains("waiting 1.0 s"))
    #expect(
      stage.state.nextChange(reading: stage.capture)?.nanoseconds == stage.state.now.nanoseconds + 100_000_000)
    try stage.capture.append([3].span, to: connection, .sent, at: stage.state.now)
    #expect(screen().contains("waiting 0.0 s"))
    try stage.capture.append([3, 4, 5, 6, 7, 8].span, to: connection, .sent, at: stage.state.now)
    #expect(!screen().contains("waiting") && stage.state.nextChange(reading: stage.capture) == nil)
  }

  @Test("A notice makes room for the keys after some seconds, an error stays until a key")
  func messages() throws {
    var stage = try Stage("80x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    func hint() -> String { render(stage.state, reading: stage.capture).grid.text(row: 23) }
    try stage.perform("open", "127.0.0.1:9000")
    stage.take(.told("it is done", .notice))
    #expect(hint().contains("it is done") && stage.state.nextChange(reading: stage.capture) != nil)
    try stage.perform("wait", "9000")
    #expect(hint().contains("it is done"))
    try stage.perform("wait", "1000")
    #expect(hint().contains("^C quit") && stage.state.nextChange(reading: stage.capture) == nil)
    stage.take(.told("it failed", .error))
    try stage.perform("wait", "100000")
    #expect(hint().contains("it failed") && stage.state.nextChange(reading: stage.capture) == nil)
  }

  @Test(
    "The hint line keeps help and the way out, and names ^X when the connection is closed", arguments: [40, 80, 120])
  func hints(_ width: Int) throws {
    var stage = try Stage("\(width)x24 connect 127.0.0.1:9000", directory: NSTemporaryDirectory())
    try stage.perform("open", "127.0.0.1:9000")
    func hint() -> String { render(stage.state, reading: stage.capture).grid.text(row: 23) }
    #expect(hint().contains("F1 help") && hint().contains("^C quit") && !hint().contains("^X"))
    let connection = try #require(stage.capture.openConnections.first?.id)
    stage.capture.setState(.peerFinished, of: connection, at: stage.state.now)
    #expect(hint().contains("F1 help") && hint().contains("^C quit") && hint().contains("^X reconnect"))
    try stage.perform("end", "")
    #expect(hint().contains("F1 help") && hint().contains("^C quit") && hint().contains("^X reconnect"))
    try stage.perform("key", "Escape")
    #expect(hint().contains("? help") && hint().contains("q quit") && hint().contains("^X reconnect"))
  }
}
