meta:
  id: syslog_udp
  title: Syslog over UDP
  ks-version: 0.11
  encoding: UTF-8
  imports:
    - syslog
  -framescope:
    protocol: syslog-udp
    type:
      client: datagram
      server: datagram
doc: One message of syslog, which a datagram has by itself.
doc-ref: RFC 5426 section 3.1
seq:
  - {id: datagram, type: datagram}
types:
  datagram:
    seq:
      - {id: message, type: 'syslog::message', size-eos: true}
    -framescope: {content: message}
