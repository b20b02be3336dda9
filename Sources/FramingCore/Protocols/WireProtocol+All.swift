extension WireProtocol {
  /// Every protocol that has a name here.
  public static let all: [WireProtocol] = [
    adb, amqp, beanstalkd, bgp, bitcoin, bittorrent, cassandra, dbus, dicom, diameter, dnsTcp, dockerStream, doip, enip,
    epmd, epp, erlangDistribution, erlangPacket1,
    erlangPacket2, erlangPacket4, fastcgi, fix, gearman, gelf, giop, git, grpc, grpcMessage, http1, http2, iec104, imap,
    irc,
    jsonLines, kafka, ldap, lsp, memcached, memcachedBinary, minecraft, mllp, modbusTcp, mongodb, mqtt, mysql,
    nativeMessaging, nats,
    netstring, ninep, oncRpc, opcua, openflow, pop3, postgresql, protobufDelimited, proxy, rdp, redis, rsocket, rtpTcp,
    rtsp, sip, slip, smbNbss,
    smpp, smtp, someip, ssh, stomp, syslog, tds, telnet, thrift, tls, tpkt, wamp, websocket, x11, zmtp, zookeeper,
  ]
}
