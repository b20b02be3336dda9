meta:
  id: syslog
  title: Syslog over TCP
  ks-version: 0.11
  encoding: UTF-8
  -framescope:
    protocol: syslog
    type:
      client: frame
      server: frame
doc: One message of syslog, behind its length in decimal digits or in a line.
doc-ref: RFC 6587, RFC 5424, RFC 3164
seq:
  - {id: frame, type: frame}
types:
  frame:
    seq:
      - id: frame
        type:
          switch-on: first >= 0x30 and first <= 0x39
          cases:
            true: counted
            false: line
    instances:
      first: {pos: 0, type: u1}
    -framescope: {content: frame}
  counted:
    doc-ref: RFC 6587 section 3.4.1
    seq:
      - {id: length, type: str, terminator: 0x20, doc: Of the message in bytes., -framescope: {default: '"0"'}}
      - {id: message, type: message, size: length.to_i}
    -framescope: {content: message}
  line:
    doc-ref: RFC 6587 section 3.4.2
    seq:
      - {id: message, type: message, size: '_io.size - (before_last == 0x0d ? 2 : 1)'}
      - {id: end, type: str, size-eos: true, valid: {any-of: ['"\n"', '"\r\n"', '"\0"']}}
    instances:
      before_last: {pos: '_io.size > 1 ? _io.size - 2 : 0', type: u1}
    -framescope: {content: message}
  message:
    seq:
      - id: message
        type:
          switch-on: '_io.size > 0 ? first : 0'
          cases:
            0x3c: prioritized
            _: text
    instances:
      first: {pos: 0, type: u1, if: _io.size > 0}
    -framescope: {content: message}
  text:
    doc: Without a priority, which some senders leave out.
    seq:
      - {id: text, type: str, size-eos: true}
    to-string: text
    -framescope: {name: Text}
  prioritized:
    doc-ref: RFC 5424 section 6.2.1
    seq:
      - {id: open, contents: "<"}
      - {id: priority, type: str, terminator: 0x3e, doc: The facility times 8 and the severity., -framescope: {default: '"13"'}}
      - {id: content, type: content(priority.to_i), size-eos: true}
    -framescope: {content: content}
  content:
    params:
      - {id: priority, type: u4}
    seq:
      - id: content
        type:
          switch-on: >-
            _io.size < 13 ? 2 : start[0] >= 0x31 and start[0] <= 0x39 and start[1] == 0x20 ? 0 :
            _io.size > 15 and start[3] == 0x20 and start[6] == 0x20 and start[9] == 0x3a and start[12] == 0x3a
            and start[15] == 0x20 ? 1 : 2
          cases:
            0: structured(priority)
            1: bsd(priority)
            _: free(priority)
    instances:
      start: {pos: 0, size: '_io.size < 16 ? _io.size : 16'}
    -framescope: {content: content}
  structured:
    doc: A hyphen stands for what is not known.
    doc-ref: RFC 5424 section 6
    params:
      - {id: priority, type: u4}
    seq:
      - {id: version, type: str, terminator: 0x20, -framescope: {default: '"1"'}}
      - {id: timestamp, type: str, terminator: 0x20, -framescope: {default: '"-"'}}
      - {id: host, type: str, terminator: 0x20, -framescope: {default: '"-"'}}
      - {id: application, type: str, terminator: 0x20, -framescope: {default: '"-"'}}
      - {id: process, type: str, terminator: 0x20, -framescope: {default: '"-"'}}
      - {id: message_id, type: str, terminator: 0x20, -framescope: {default: '"-"'}}
      - {id: text, type: str, size-eos: true, pad-right: 0x0a, doc: 'Structured data, which is a hyphen or stands in brackets, a blank and the message.', -framescope: {default: '"-"'}}
    instances:
      facility: {value: priority / 8, enum: facility}
      severity: {value: priority & 7, enum: severity}
    to-string: 'process == "-" ? f"{host} {application}: {text}" : f"{host} {application}[{process}]: {text}"'
    -framescope: {name-of: severity, name: Message}
  bsd:
    doc: The text most often begins with the host, and the tag of the application before a colon.
    doc-ref: RFC 3164 section 4.1
    params:
      - {id: priority, type: u4}
    seq:
      - {id: timestamp, type: str, size: 15, doc: Without a year and a time zone., -framescope: {default: '"Jan  1 00:00:00"'}}
      - {id: space, contents: " "}
      - {id: text, type: str, size-eos: true, pad-right: 0x0a}
    instances:
      facility: {value: priority / 8, enum: facility}
      severity: {value: priority & 7, enum: severity}
    to-string: text
    -framescope: {name-of: severity, name: Message}
  free:
    doc: In no form of the two.
    params:
      - {id: priority, type: u4}
    seq:
      - {id: text, type: str, size-eos: true, pad-right: 0x0a}
    instances:
      facility: {value: priority / 8, enum: facility}
      severity: {value: priority & 7, enum: severity}
    to-string: text
    -framescope: {name-of: severity, name: Message}
enums:
  severity:
    0: emergency
    1: alert
    2: critical
    3: error
    4: warning
    5: notice
    6: informational
    7: debug
  facility:
    0: kernel
    1: user
    2: mail
    3: daemon
    4: security
    5: syslog
    6: printer
    7: news
    8: uucp
    9: clock
    10: authorization
    11: ftp
    12: ntp
    13: audit
    14: log_alert
    15: clock_2
    16: local_0
    17: local_1
    18: local_2
    19: local_3
    20: local_4
    21: local_5
    22: local_6
    23: local_7
