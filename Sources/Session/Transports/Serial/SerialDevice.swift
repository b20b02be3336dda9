import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A serial device of this machine.
package struct SerialDevice: Hashable, Sendable {
  /// What a device at the USB says of itself.
  package struct USB: Hashable, Sendable {
    /// The numbers of who made it and of what it is, four hexadecimal digits each.
    package var vendor: String
    package var product: String
    /// Their names; nil when it does not say.
    package var manufacturer: String?
    package var name: String?
    /// Its serial number.
    package var serial: String?
  }

  /// Where it is: `/dev/ttyUSB0`.
  package var path: String
  /// Other names of it that stay when it is plugged in elsewhere.
  package var links: [String]
  /// The system's driver; nil where the system does not tell.
  package var driver: String?
  package var usb: USB?
}

extension SerialDevice {
  /// The name by which it is found again wherever it is plugged in.
  package var lastingPath: String { links.first ?? path }

  /// Those that are there, by their paths. `root` stands in front of the system's directories.
  package static func all(root: String = "") -> [SerialDevice] {
    #if os(Linux)
      let tty = root + "/sys/class/tty"
      let links = links(root + "/dev/serial/by-id")
      return DirectoryNames.all(in: tty).filter { unsafe access(root + "/dev/" + $0, F_OK) == 0 }
        .compactMap { device(named: $0, in: tty, links: links) }
        .sorted { ($0.path.count, $0.path) < ($1.path.count, $1.path) }
    #else
      return DirectoryNames.all(in: root + "/dev").filter { $0.hasPrefix("cu.") }.sorted()
        .map { SerialDevice(path: "/dev/" + $0, links: []) }
    #endif
  }

  private static func device(named name: String, in tty: String, links: [String: [String]]) -> SerialDevice? {
    // What has no device behind it is a terminal of the system's own.
    guard let device = resolved("\(tty)/\(name)/device") else { return nil }
    // A port that the kernel has found nothing at (PORT_UNKNOWN, serial_core.h).
    if line("\(tty)/\(name)/type") == "0" { return nil }
    var found = SerialDevice(path: "/dev/" + name, links: links[name]?.sorted() ?? [])
    found.driver = driver(of: device)
    found.usb = usb(above: device)
    return found
  }

  /// The driver of a device. Between it and a port there may be those of the kernel's own (serial_base_bus.c).
  private static func driver(of device: String) -> String? {
    var directory = device
    for _ in 0..<4 {
      guard let name = resolved(directory + "/driver").map(lastPart) else { return nil }
      if !["port", "ctrl"].contains(name) { return name }
      directory = directory.lastIndex(of: "/").map { String(directory[..<$0]) } ?? ""
    }
    return nil
  }

  /// The device at the USB that `directory` belongs to: one of those that it is in has the numbers.
  private static func usb(above directory: String) -> USB? {
    var directory = directory
    for _ in 0..<8 where !directory.isEmpty {
      if let vendor = line(directory + "/idVendor"), let product = line(directory + "/idProduct") {
        return USB(
          vendor: vendor, product: product, manufacturer: line(directory + "/manufacturer"),
          name: line(directory + "/product"), serial: line(directory + "/serial"))
      }
      directory = directory.lastIndex(of: "/").map { String(directory[..<$0]) } ?? ""
    }
    return nil
  }

  /// The names in a directory of links, by the name of what each leads to.
  private static func links(_ directory: String) -> [String: [String]] {
    DirectoryNames.all(in: directory).reduce(into: [:]) { links, name in
      guard let target = resolved("\(directory)/\(name)") else { return }
      links[lastPart(target), default: []].append("/dev/serial/by-id/" + name)
    }
  }

  private static func lastPart(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The path without links; nil when nothing is there.
  private static func resolved(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    // The system's text ends with a zero and is copied at once.
    return unsafe String(cString: found)
  }

  /// The first line of a small file; nil when there is none.
  private static func line(_ path: String) -> String? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { _ = close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    // The pointer is the array's own and is used within the call only.
    let count = unsafe read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return nil }
    let text = String(decoding: bytes.prefix(count).prefix { $0 != 0x0a && $0 != 0 }, as: UTF8.self)
    return text.isEmpty ? nil : text
  }
}
