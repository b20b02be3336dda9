import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Asks an installed tshark what a frame says. tshark is given the frame and its context on its standard input, opens no
/// file of ours, and has no more rights than ours, and where ours are those of root, nobody's.
public struct TsharkRun: Sendable {
  private let capture: Capture
  private let frame: CapturedFrame
  /// The dissector that was asked for.
  private let dissector: String?

  /// What it may take, in milliseconds.
  private let patience: Int
  /// Bytes of PDML that are read: a packet of 60 KiB takes a few MiB.
  private static let mostOutput = 64 << 20
  /// How long it is waited for at a time, in milliseconds: the thread is one of a few that all tasks share.
  private static let step: Int32 = 20
  /// nobody and nogroup.
  private static let nobody = 65_534

  /// Of a frame of a recording. `dissector` is the name of a protocol as Wireshark has it, when it shall not guess.
  public init(
    of frame: CapturedFrame, in capture: Capture, as dissector: String? = nil, milliseconds patience: Int = 20_000
  ) {
    self.patience = patience
    self.frame = frame
    self.capture = capture
    self.dissector = dissector
  }

  /// What tshark says; ends early when its task is cancelled.
  public func dissection() async throws(Dissection.Problem) -> Dissection {
    guard let program = SystemTool.path(of: "tshark") else {
      throw Dissection.Problem("tshark is not installed: Debian's package tshark has it, and Homebrew's wireshark")
    }
    let context: DissectionContext
    do throws(StoreError) {
      context = try DissectionContext(of: frame, in: capture)
    } catch {
      throw Dissection.Problem(error.description)
    }
    let own = context.ownPackets
    var reader = try await reader(program, context, "frame.number in {\(own.lowerBound)..\(own.upperBound)}")
    if reader.endsLater { reader = try await self.reader(program, context, "frame.number >= \(own.lowerBound)") }
    return try reader.dissection()
  }

  private func reader(
    _ program: String, _ context: DissectionContext, _ filter: String
  ) async throws(Dissection.Problem) -> DissectionReader {
    let known = dissector ?? context.dissector
    var ended = try await run(program, context, filter, decodeAs: known)
    // An older tshark may not know a dissector that was not asked for by name.
    if ended.status != 0, known != nil, dissector == nil {
      ended = try await run(program, context, filter, decodeAs: nil)
    }
    guard ended.status == 0 else {
      throw Dissection.Problem("tshark: \(Self.words(ended.complaint) ?? "it ended with status \(ended.status)")")
    }
    return DissectionReader(ended.output, of: context)
  }

  private struct Ended {
    var status: Int32
    var output: [UInt8]
    var complaint: [UInt8]
  }

  private func run(
    _ program: String, _ context: DissectionContext, _ filter: String, decodeAs known: String?
  ) async throws(Dissection.Problem) -> Ended {
    // -n: no name is looked up, in files or in the network.
    var arguments = ["-n", "-r", "-", "-T", "pdml", "-Y", filter]
    if let known { arguments += ["-d", "\(context.isDatagrams ? "udp" : "tcp").port==\(context.port),\(known)"] }
    // What was said inside of TLS is no TLS, whatever the port.
    if context.scheme.beginsWithTLS, known != "tls" { arguments += ["--disable-protocol", "tls"] }
    do throws(SystemTool.Failure) {
      let (path, words) = Self.withoutRights(program, arguments)
      var exchange = try ToolExchange(
        path: path, name: "it", arguments: words, given: context.file, limit: Self.mostOutput, milliseconds: patience)
      while try exchange.advance(waitingAtMost: Self.step) {
        guard !Task.isCancelled else { throw SystemTool.Failure(words: "it was stopped") }
        await Task.yield()
      }
      let status = exchange.finish()
      return Ended(status: status, output: exchange.output, complaint: exchange.complaint)
    } catch {
      throw Dissection.Problem("tshark: \(error.words)")
    }
  }

  /// How a program is run without the rights of root, if we have those, and without a way to others.
  private static func withoutRights(_ program: String, _ arguments: [String]) -> (path: String, arguments: [String]) {
    guard let changer = SystemTool.path(of: "setpriv") else { return (program, arguments) }
    let user = ["--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups"]
    return (changer, ["--no-new-privs"] + (geteuid() == 0 ? user : []) + ["--", program] + arguments)
  }

  /// The first line of what it complains of that tells something.
  private static func words(_ complaint: [UInt8]) -> String? {
    let lines = String(decoding: complaint, as: UTF8.self).split(whereSeparator: \.isNewline)
    let line = lines.first { !$0.hasPrefix("Running as user") && !$0.contains("Permission denied") }
    return line.map { String($0.hasPrefix("tshark: ") ? $0.dropFirst(8) : $0) }
  }
}

extension DissectionContext {
  /// What tshark calls protocols, where it is not our name for them; those that it does not know, or finds itself.
  private static let dissectors: [String: String?] = [
    "cassandra": "cql", "dns-tcp": "dns", "dns-udp": "dns", "syslog-udp": "syslog", "docker-stream": "http",
    "erlang-dist": "erldp", "fastcgi": "fcgi",
    "grpc": "http2", "hl7-mllp": "hl7", "http1": "http", "iec104": "iec60870_104", "memcached": "memcache",
    "memcached-binary": "memcache", "modbus-tcp": "mbtcp", "mongodb": "mongo", "onc-rpc": "rpc", "pop3": "pop",
    "postgresql": "pgsql", "rdp": "tpkt", "redis": "resp", "smb-nbss": "nbss", "thrift-unframed": "thrift",
    "rtp-tcp": "rtp", "json-lines": "json",
    "adb": nil, "gelf": nil, "proxy": nil,
  ]

  /// The dissector of the protocol by which the connection is framed; nil where tshark is to guess.
  var dissector: String? {
    guard case .wireProtocol(let known) = facts.lens.rule else { return nil }
    return Self.dissectors[known.name, default: known.name]
  }
}
