extension WireProtocol {
  /// Every protocol that has a name here, by name.
  ///
  /// To add one: a file in `Catalogue` that cites its specification, its name here, and a conversation in
  /// `Tests/FramingCoreTests/Conversations` or a case of `ProtocolSampleTests` or `ProtocolPhaseTests`.
  public static let all: [WireProtocol] = [
    adb, amqp, beanstalkd, bgp, bitcoin, bittorrent, cassandra, clickhouse, dbus, diameter, dicom, dnp3, dnsTcp,
    dockerStream, doip, enip, epmd, epp, erlangDistribution, erlangPacket1, erlangPacket2, erlangPacket4, fastcgi,
    fix, ftp, gearman, gelf, giop, git, grpc, grpcMessage, http1, http2, iec104, imap, irc, jsonLines, kafka, ldap, lsp,
    memcached, memcachedBinary, messagePackRpc, minecraft, mllp, modbusRtu, modbusTcp, mongodb, mqtt, mqtt5, mysql,
    mysqlX,
    nativeMessaging, nats, netstring, ninep, oncRpc, opcua, openflow, pop3, postgresql, protobufDelimited, proxy,
    rdp, redis, rsocket, rtpTcp, rtsp, sip, slip, smbNbss, smpp, smtp, someip, ssh, stomp, syslog, tds, telnet,
    thrift, thriftUnframed, tls, tpkt, vnc, wamp, websocket, x11, zabbix, zmtp, zookeeper,
  ]
}
