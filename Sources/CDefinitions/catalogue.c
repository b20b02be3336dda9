// The preprocessor embeds them, which costs a build nothing. An array of bytes in Swift costs the compiler a minute.
#include "CDefinitions.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char adb[] = {
#embed "Catalogue/adb.ksy"
};
static const unsigned char amqp[] = {
#embed "Catalogue/amqp.ksy"
};
static const unsigned char beanstalkd[] = {
#embed "Catalogue/beanstalkd.ksy"
};
static const unsigned char bgp[] = {
#embed "Catalogue/bgp.ksy"
};
static const unsigned char bitcoin[] = {
#embed "Catalogue/bitcoin.ksy"
};
static const unsigned char bittorrent[] = {
#embed "Catalogue/bittorrent.ksy"
};
static const unsigned char cassandra[] = {
#embed "Catalogue/cassandra.ksy"
};
static const unsigned char dbus[] = {
#embed "Catalogue/dbus.ksy"
};
static const unsigned char diameter[] = {
#embed "Catalogue/diameter.ksy"
};
static const unsigned char dicom[] = {
#embed "Catalogue/dicom.ksy"
};
static const unsigned char dnp3[] = {
#embed "Catalogue/dnp3.ksy"
};
static const unsigned char dns[] = {
#embed "Catalogue/dns.ksy"
};
static const unsigned char dns_udp[] = {
#embed "Catalogue/dns_udp.ksy"
};
static const unsigned char docker_stream[] = {
#embed "Catalogue/docker_stream.ksy"
};
static const unsigned char doip[] = {
#embed "Catalogue/doip.ksy"
};
static const unsigned char enip[] = {
#embed "Catalogue/enip.ksy"
};
static const unsigned char epmd[] = {
#embed "Catalogue/epmd.ksy"
};
static const unsigned char epp[] = {
#embed "Catalogue/epp.ksy"
};
static const unsigned char erlang_dist[] = {
#embed "Catalogue/erlang_dist.ksy"
};
static const unsigned char fastcgi[] = {
#embed "Catalogue/fastcgi.ksy"
};
static const unsigned char fix[] = {
#embed "Catalogue/fix.ksy"
};
static const unsigned char ftp[] = {
#embed "Catalogue/ftp.ksy"
};
static const unsigned char gearman[] = {
#embed "Catalogue/gearman.ksy"
};
static const unsigned char gelf[] = {
#embed "Catalogue/gelf.ksy"
};
static const unsigned char giop[] = {
#embed "Catalogue/giop.ksy"
};
static const unsigned char git[] = {
#embed "Catalogue/git.ksy"
};
static const unsigned char grpc[] = {
#embed "Catalogue/grpc.ksy"
};
static const unsigned char grpc_message[] = {
#embed "Catalogue/grpc_message.ksy"
};
static const unsigned char hl7_mllp[] = {
#embed "Catalogue/hl7_mllp.ksy"
};
static const unsigned char http1[] = {
#embed "Catalogue/http1.ksy"
};
static const unsigned char http2[] = {
#embed "Catalogue/http2.ksy"
};
static const unsigned char iec104[] = {
#embed "Catalogue/iec104.ksy"
};
static const unsigned char imap[] = {
#embed "Catalogue/imap.ksy"
};
static const unsigned char irc[] = {
#embed "Catalogue/irc.ksy"
};
static const unsigned char json_lines[] = {
#embed "Catalogue/json_lines.ksy"
};
static const unsigned char kafka[] = {
#embed "Catalogue/kafka.ksy"
};
static const unsigned char ldap[] = {
#embed "Catalogue/ldap.ksy"
};
static const unsigned char lsp[] = {
#embed "Catalogue/lsp.ksy"
};
static const unsigned char memcached[] = {
#embed "Catalogue/memcached.ksy"
};
static const unsigned char memcached_binary[] = {
#embed "Catalogue/memcached_binary.ksy"
};
static const unsigned char modbus_rtu[] = {
#embed "Catalogue/modbus_rtu.ksy"
};
static const unsigned char modbus_tcp[] = {
#embed "Catalogue/modbus_tcp.ksy"
};
static const unsigned char mongodb[] = {
#embed "Catalogue/mongodb.ksy"
};
static const unsigned char mqtt[] = {
#embed "Catalogue/mqtt.ksy"
};
static const unsigned char mqtt5[] = {
#embed "Catalogue/mqtt5.ksy"
};
static const unsigned char mysql[] = {
#embed "Catalogue/mysql.ksy"
};
static const unsigned char mysqlx[] = {
#embed "Catalogue/mysqlx.ksy"
};
static const unsigned char native_messaging[] = {
#embed "Catalogue/native_messaging.ksy"
};
static const unsigned char nats[] = {
#embed "Catalogue/nats.ksy"
};
static const unsigned char netstring[] = {
#embed "Catalogue/netstring.ksy"
};
static const unsigned char ninep[] = {
#embed "Catalogue/ninep.ksy"
};
static const unsigned char onc_rpc[] = {
#embed "Catalogue/onc_rpc.ksy"
};
static const unsigned char opcua[] = {
#embed "Catalogue/opcua.ksy"
};
static const unsigned char openflow[] = {
#embed "Catalogue/openflow.ksy"
};
static const unsigned char pop3[] = {
#embed "Catalogue/pop3.ksy"
};
static const unsigned char postgresql[] = {
#embed "Catalogue/postgresql.ksy"
};
static const unsigned char redis[] = {
#embed "Catalogue/redis.ksy"
};
static const unsigned char rsocket[] = {
#embed "Catalogue/rsocket.ksy"
};
static const unsigned char rtp_tcp[] = {
#embed "Catalogue/rtp_tcp.ksy"
};
static const unsigned char rtsp[] = {
#embed "Catalogue/rtsp.ksy"
};
static const unsigned char sip[] = {
#embed "Catalogue/sip.ksy"
};
static const unsigned char smb_nbss[] = {
#embed "Catalogue/smb_nbss.ksy"
};
static const unsigned char smpp[] = {
#embed "Catalogue/smpp.ksy"
};
static const unsigned char smtp[] = {
#embed "Catalogue/smtp.ksy"
};
static const unsigned char someip[] = {
#embed "Catalogue/someip.ksy"
};
static const unsigned char ssh[] = {
#embed "Catalogue/ssh.ksy"
};
static const unsigned char stomp[] = {
#embed "Catalogue/stomp.ksy"
};
static const unsigned char syslog[] = {
#embed "Catalogue/syslog.ksy"
};
static const unsigned char syslog_udp[] = {
#embed "Catalogue/syslog_udp.ksy"
};
static const unsigned char tds[] = {
#embed "Catalogue/tds.ksy"
};
static const unsigned char thrift[] = {
#embed "Catalogue/thrift.ksy"
};
static const unsigned char tls[] = {
#embed "Catalogue/tls.ksy"
};
static const unsigned char tpkt[] = {
#embed "Catalogue/tpkt.ksy"
};
static const unsigned char wamp[] = {
#embed "Catalogue/wamp.ksy"
};
static const unsigned char websocket[] = {
#embed "Catalogue/websocket.ksy"
};
static const unsigned char x11[] = {
#embed "Catalogue/x11.ksy"
};
static const unsigned char zabbix[] = {
#embed "Catalogue/zabbix.ksy"
};
static const unsigned char zmtp[] = {
#embed "Catalogue/zmtp.ksy"
};
static const unsigned char zookeeper[] = {
#embed "Catalogue/zookeeper.ksy"
};

/// A definition for the frames of a protocol.
#define PROTOCOL(name, protocol) {#name, protocol, name, sizeof name}
/// One that is chosen by name.
#define CHOSEN(name) {#name, NULL, name, sizeof name}

static const struct cdefinitions_text texts[] = {
  PROTOCOL(adb, "adb"),
  PROTOCOL(amqp, "amqp"),
  PROTOCOL(beanstalkd, "beanstalkd"),
  PROTOCOL(bgp, "bgp"),
  PROTOCOL(bitcoin, "bitcoin"),
  PROTOCOL(bittorrent, "bittorrent"),
  PROTOCOL(cassandra, "cassandra"),
  PROTOCOL(dbus, "dbus"),
  PROTOCOL(diameter, "diameter"),
  PROTOCOL(dicom, "dicom"),
  PROTOCOL(dnp3, "dnp3"),
  PROTOCOL(dns, "dns-tcp"),
  PROTOCOL(dns_udp, "dns-udp"),
  PROTOCOL(docker_stream, "docker-stream"),
  PROTOCOL(doip, "doip"),
  PROTOCOL(enip, "enip"),
  PROTOCOL(epmd, "epmd"),
  PROTOCOL(epp, "epp"),
  PROTOCOL(erlang_dist, "erlang-dist"),
  PROTOCOL(fastcgi, "fastcgi"),
  PROTOCOL(fix, "fix"),
  PROTOCOL(ftp, "ftp"),
  PROTOCOL(gearman, "gearman"),
  PROTOCOL(gelf, "gelf"),
  PROTOCOL(giop, "giop"),
  PROTOCOL(git, "git"),
  PROTOCOL(grpc, "grpc"),
  PROTOCOL(grpc_message, "grpc-message"),
  PROTOCOL(hl7_mllp, "hl7-mllp"),
  PROTOCOL(http1, "http1"),
  PROTOCOL(http2, "http2"),
  PROTOCOL(iec104, "iec104"),
  PROTOCOL(imap, "imap"),
  PROTOCOL(irc, "irc"),
  PROTOCOL(json_lines, "json-lines"),
  PROTOCOL(kafka, "kafka"),
  PROTOCOL(ldap, "ldap"),
  PROTOCOL(lsp, "lsp"),
  PROTOCOL(memcached, "memcached"),
  PROTOCOL(memcached_binary, "memcached-binary"),
  PROTOCOL(modbus_rtu, "modbus-rtu"),
  PROTOCOL(modbus_tcp, "modbus-tcp"),
  PROTOCOL(mongodb, "mongodb"),
  PROTOCOL(mqtt, "mqtt"),
  PROTOCOL(mqtt5, "mqtt5"),
  PROTOCOL(mysql, "mysql"),
  PROTOCOL(mysqlx, "mysqlx"),
  PROTOCOL(native_messaging, "native-messaging"),
  PROTOCOL(nats, "nats"),
  PROTOCOL(netstring, "netstring"),
  PROTOCOL(ninep, "9p"),
  PROTOCOL(onc_rpc, "onc-rpc"),
  PROTOCOL(opcua, "opcua"),
  PROTOCOL(openflow, "openflow"),
  PROTOCOL(pop3, "pop3"),
  PROTOCOL(postgresql, "postgresql"),
  PROTOCOL(redis, "redis"),
  PROTOCOL(rsocket, "rsocket"),
  PROTOCOL(rtp_tcp, "rtp-tcp"),
  PROTOCOL(rtsp, "rtsp"),
  PROTOCOL(sip, "sip"),
  PROTOCOL(smb_nbss, "smb-nbss"),
  PROTOCOL(smpp, "smpp"),
  PROTOCOL(smtp, "smtp"),
  PROTOCOL(someip, "someip"),
  PROTOCOL(ssh, "ssh"),
  PROTOCOL(stomp, "stomp"),
  PROTOCOL(syslog, "syslog"),
  PROTOCOL(syslog_udp, "syslog-udp"),
  PROTOCOL(tds, "tds"),
  PROTOCOL(thrift, "thrift"),
  PROTOCOL(tls, "tls"),
  PROTOCOL(tpkt, "tpkt"),
  PROTOCOL(wamp, "wamp"),
  PROTOCOL(websocket, "websocket"),
  PROTOCOL(x11, "x11"),
  PROTOCOL(zabbix, "zabbix"),
  PROTOCOL(zmtp, "zmtp"),
  PROTOCOL(zookeeper, "zookeeper"),
};

size_t cdefinitions_count(void) { return sizeof texts / sizeof *texts; }

const struct cdefinitions_text *cdefinitions_text_at(size_t index) {
  return index < cdefinitions_count() ? &texts[index] : NULL;
}
