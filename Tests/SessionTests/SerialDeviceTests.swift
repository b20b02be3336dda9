import Capture
import Testing

@testable import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

#if os(Linux)
  @Suite("Serial devices of a machine")
  struct SerialDeviceTests {
    /// A system's directories, which go away with it.
    private final class System: Sendable {
      let root: String

      /// What a table says: paths and texts of files, or where links lead to behind `->`, or `/` for a directory.
      init(_ entries: [(String, String)]) {
        root = "/tmp/framescope-tests-\(UInt64.random(in: 0 ... .max))"
        _ = unsafe mkdir(root, 0o755)
        for (path, text) in entries { add(path, text) }
      }

      deinit { Self.remove(root) }

      private func add(_ path: String, _ text: String) {
        let whole = root + path
        var directory = root
        for part in path.split(separator: "/").dropLast() {
          directory += "/" + part
          _ = unsafe mkdir(directory, 0o755)
        }
        if text.hasPrefix("->") {
          _ = unsafe symlink(root + text.dropFirst(2), whole)
        } else if text == "/" {
          _ = unsafe mkdir(whole, 0o755)
        } else {
          let descriptor = unsafe open(whole, O_CREAT | O_WRONLY, 0o644)
          let bytes = Array(text.utf8)
          _ = unsafe write(descriptor, bytes, bytes.count)
          _ = close(descriptor)
        }
      }

      private static func remove(_ path: String) {
        if unsafe unlink(path) == 0 { return }
        for name in DirectoryNames.all(in: path) { remove(path + "/" + name) }
        _ = unsafe rmdir(path)
      }
    }

    @Test("have the names that stay, a driver, and what they say of themselves")
    func usb() throws {
      let system = System([
        ("/sys/devices/usb1/1-2/idVendor", "0403\n"), ("/sys/devices/usb1/1-2/idProduct", "6001\n"),
        ("/sys/devices/usb1/1-2/manufacturer", "FTDI\n"), ("/sys/devices/usb1/1-2/product", "FT232R USB UART\n"),
        ("/sys/devices/usb1/1-2/serial", "A9\u{1b}[31m\n"), ("/sys/devices/usb1/1-2/1-2:1.0/ttyUSB0/x", ""),
        ("/sys/bus/drivers/ftdi_sio", "/"),
        ("/sys/devices/usb1/1-2/1-2:1.0/ttyUSB0/driver", "->/sys/bus/drivers/ftdi_sio"),
        ("/sys/class/tty/ttyUSB0/device", "->/sys/devices/usb1/1-2/1-2:1.0/ttyUSB0"),
        // What the system has by itself, a port with nothing behind it, and one with.
        ("/sys/class/tty/tty1/dev", "4:1"), ("/sys/devices/serial8250/x", ""),
        ("/sys/class/tty/ttyS0/device", "->/sys/devices/serial8250"), ("/sys/class/tty/ttyS0/type", "0\n"),
        ("/sys/class/tty/ttyS1/device", "->/sys/devices/serial8250"), ("/sys/class/tty/ttyS1/type", "4\n"),
        ("/dev/ttyUSB0", ""), ("/dev/ttyS1", ""), ("/dev/ttyS0", ""), ("/dev/tty1", ""),
        ("/dev/serial/by-id/usb-FTDI_FT232R-if00-port0", "->/dev/ttyUSB0"),
      ])
      let devices = SerialDevice.all(root: system.root)
      #expect(devices.map(\.path) == ["/dev/ttyS1", "/dev/ttyUSB0"])
      let device = try #require(devices.last)
      #expect(device.driver == "ftdi_sio" && device.links == ["/dev/serial/by-id/usb-FTDI_FT232R-if00-port0"])
      #expect(device.lastingPath == device.links[0] && devices[0].lastingPath == "/dev/ttyS1")
      let usb = SerialDevice.USB(
        vendor: "0403", product: "6001", manufacturer: "FTDI", name: "FT232R USB UART", serial: "A9\u{1b}[31m")
      #expect(device.usb == usb && devices[0].usb == nil && devices[0].driver == nil)
    }

    @Test("are none where there is nothing")
    func none() {
      #expect(SerialDevice.all(root: System([]).root).isEmpty)
    }
  }
#endif
