import Capture
import FramingCore
import NIOCore

#if canImport(Glibc)
  import Glibc
#endif

extension PeerConnection {
  /// Asks the system what it knows of the connection, and tells it; on the event loop, soon.
  func report(_ tell: @escaping (TransportReport) -> Void) {
    var report = TransportReport(
      local: channel?.localAddress.map { Address($0).description },
      peer: channel?.remoteAddress.map { Address($0).description })
    report.options = options
    #if os(Linux)
      if let datagrams = try? channel?.pipeline.syncOperations.handler(type: DatagramHandler.self) {
        report.droppedDatagrams = datagrams.dropped.current
      }
      guard machine.scheme.isOverTCP, let options = channel as? any SocketOptionProvider else { return tell(report) }
      options.getTCPInfo().assumeIsolated().whenComplete { (result: Result<tcp_info, any Error>) in
        if case .success(let info) = result { report.tcp = TransportReport.TCPFigures(info) }
        tell(report)
      }
    #else
      tell(report)
    #endif
  }
}

#if os(Linux)
  extension TransportReport.TCPFigures {
    /// What the kernel answers; it counts windows in segments (linux/tcp.h).
    fileprivate init(_ info: tcp_info) {
      let segment = Int(info.tcpi_snd_mss)
      self.init(
        roundTrip: Int(info.tcpi_rtt), roundTripVariation: Int(info.tcpi_rttvar),
        retransmissions: Int(info.tcpi_total_retrans), unacknowledged: Int(info.tcpi_unacked),
        congestionWindow: Int(info.tcpi_snd_cwnd) * segment, receiveWindow: Int(info.tcpi_rcv_space),
        largestSegment: segment)
    }
  }
#endif
