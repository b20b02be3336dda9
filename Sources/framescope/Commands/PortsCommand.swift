import ArgumentParser
import Conversation
import Engine
import FramingCore
import Session

struct PortsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ports",
    abstract: "List the serial devices of this machine, with what they are.",
    discussion: """
      framescope ports
      framescope ports --json
      framescope connect 'serial:/dev/ttyUSB0?baud=9600' --framing line

      The name that stays when a device is plugged in elsewhere is below it: 'serial:' takes that too.
      """)

  @Flag(help: "Print one JSON object a line: path, address, links, driver, usb.")
  var json = false

  func run() throws {
    let devices = SerialDevice.all()
    if json { return try writeOutput(Array(devices.map { "\($0.json)\n" }.joined().utf8)) }
    guard !devices.isEmpty else { return try writeOutput(Array("there are no serial devices\n".utf8)) }
    try writeOutput(Array(devices.map(\.text).joined().utf8))
  }
}

extension SerialDevice {
  /// For people: a line for the device, and one for each of its names that stay.
  var text: String {
    var parts = [path]
    if let usb {
      let name = [usb.manufacturer, usb.name].compactMap(\.self).joined(separator: " ")
      parts += [name, "usb \(usb.vendor):\(usb.product)", usb.serial.map { "serial \($0)" } ?? ""]
    }
    parts.append(driver.map { "driver \($0)" } ?? "")
    let line = parts.filter { !$0.isEmpty }.joined(separator: "  ")
    let links = links.map { "  \(EscapedText.printable($0))\n" }.joined()
    return EscapedText.printable(line) + "\n" + links
  }

  /// As an object of `--json`.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "path": .string(path), "address": .string("\(Address(serialPath: lastingPath))"),
      "links": .array(links.map { .string($0) }),
    ]
    members["driver"] = driver.map { JSONValue.string($0) }
    if let usb {
      let texts: [(String, String?)] = [
        ("vendor", usb.vendor), ("product", usb.product), ("manufacturer", usb.manufacturer), ("name", usb.name),
        ("serial", usb.serial),
      ]
      members["usb"] = .object(
        texts.reduce(into: [:]) { object, text in object[text.0] = text.1.map { JSONValue.string($0) } })
    }
    return .object(members)
  }
}
