meta:
  id: dns
  title: DNS over TCP
  ks-version: 0.11
  endian: be
  encoding: ASCII
  -framescope:
    protocol: dns-tcp
    type:
      client: message
      server: message
doc: A message of DNS with the length that it has in front over TCP.
doc-ref: RFC 1035 section 4, RFC 7766 section 8
seq:
  - id: message
    type: message
types:
  message:
    seq:
      - id: length
        type: u2
        doc: Counts what follows it.
        -framescope:
          computed: _io.size - 2
      - id: id
        type: u2
        -framescope:
          role: correlation
      - id: is_response
        type: b1
      - id: opcode
        type: b4
        enum: opcode
      - id: is_authoritative
        type: b1
      - id: is_truncated
        type: b1
      - id: recursion_desired
        type: b1
        -framescope:
          default: true
      - id: recursion_available
        type: b1
      - id: reserved
        type: b1
      - id: is_authentic
        type: b1
      - id: checking_disabled
        type: b1
      - id: code
        type: b4
        enum: response_code
      - id: num_questions
        type: u2
      - id: num_answers
        type: u2
      - id: num_authorities
        type: u2
      - id: num_additionals
        type: u2
      - id: questions
        type: question(_io, 2)
        repeat: expr
        repeat-expr: num_questions
        -framescope:
          default: 1
      - id: answers
        type: record(_io, 2)
        repeat: expr
        repeat-expr: num_answers
      - id: authorities
        type: record(_io, 2)
        repeat: expr
        repeat-expr: num_authorities
      - id: additionals
        type: record(_io, 2)
        repeat: expr
        repeat-expr: num_additionals
    instances:
      asked:
        value: 'num_questions > 0 ? questions[0].text : ""'
      outcome:
        value: >-
          code == response_code::no_error ? (num_answers == 1 ? answers[0].text : f"{num_answers} answers") :
          code == response_code::form_err ? "FORMERR" :
          code == response_code::serv_fail ? "SERVFAIL" :
          code == response_code::nx_domain ? "NXDOMAIN" :
          code == response_code::not_imp ? "NOTIMP" :
          code == response_code::refused ? "REFUSED" : f"code {code.to_i}"
    to-string: 'is_response ? f"{asked}: {outcome}" : asked'
    -framescope:
      name-of: opcode
      response-if: is_response
  question:
    params:
      - {id: frame, type: io, doc: 'What pointers lead into, as in all below.'}
      - {id: start, type: u1, doc: 'Where the message begins there: over UDP, which has no length in front, at 0.'}
    seq:
      - id: name
        type: name(frame, start)
      - id: type
        type: u2
        enum: record_type
      - id: record_class
        type: u2
        enum: record_class
        -framescope:
          default: record_class::internet
    instances:
      text:
        value: name.text
    to-string: text
  record:
    params:
      - {id: frame, type: io}
      - {id: start, type: u1}
    seq:
      - id: name
        type: name(frame, start)
      - id: type
        type: u2
        enum: record_type
      - id: record_class
        type: u2
        enum: record_class
        -framescope:
          default: record_class::internet
      - id: time_to_live
        type: u4
        doc: In seconds.
      - id: data_length
        type: u2
      - id: data
        size: data_length
        type:
          switch-on: type
          cases:
            record_type::a: ipv4
            record_type::aaaa: ipv6
            record_type::ns: name_data(frame, start)
            record_type::cname: name_data(frame, start)
            record_type::ptr: name_data(frame, start)
            record_type::mx: mail_exchange(frame, start)
            record_type::txt: texts
            record_type::soa: authority(frame, start)
            record_type::srv: service(frame, start)
    instances:
      text:
        value: >-
          type == record_type::a and data_length == 4 ? data.as<ipv4>.text :
          type == record_type::cname or type == record_type::ns or type == record_type::ptr ? data.as<name_data>.name.text :
          f"{data_length} B"
    to-string: 'f"{name.text}: {text}"'
  name:
    doc: Labels up to an empty one, or to a pointer to where the rest stands (section 4.1.4), counted from `start` of the frame on.
    params:
      - {id: frame, type: io}
      - {id: start, type: u1}
    seq:
      - id: labels
        type: label(frame, start)
        repeat: until
        repeat-until: _.length == 0 or _.length >= 64
    instances:
      text:
        value: >-
          labels[0].part + (labels.size > 1 ?
          labels[1].part + (labels.size > 2 ?
          labels[2].part + (labels.size > 3 ?
          labels[3].part + (labels.size > 4 ?
          labels[4].part + (labels.size > 5 ?
          labels[5].part + (labels.size > 6 ?
          labels[6].part + (labels.size > 7 ?
          labels[7].part + (labels.size > 8 ?
          labels[8].part + (labels.size > 9 ?
          labels[9].part + (labels.size > 10 ?
          labels[10].part + (labels.size > 11 ? "…" :
          "") : "") : "") : "") : "") : "") : "") : "") : "") : "") : "")
    to-string: text
  label:
    params:
      - {id: frame, type: io}
      - {id: start, type: u1}
    seq:
      - id: length
        type: u1
        doc: Of the label; from 192 on the first half of a pointer.
      - id: pointer_low
        type: u1
        if: length >= 192
      - id: text
        type: str
        size: length
        if: length > 0 and length < 64
    instances:
      target:
        io: frame
        pos: ((length & 63) << 8 | pointer_low) + start
        type: pointed_name
        if: length >= 192
      part:
        value: 'length >= 192 ? target.text : length == 0 or length >= 64 ? "" : text + "."'
  pointed_name:
    doc: What a pointer leads to; a further pointer in it is not followed.
    seq:
      - id: labels
        type: pointed_label
        repeat: until
        repeat-until: _.length == 0 or _.length >= 64
    instances:
      text:
        value: >-
          labels[0].part + (labels.size > 1 ?
          labels[1].part + (labels.size > 2 ?
          labels[2].part + (labels.size > 3 ?
          labels[3].part + (labels.size > 4 ?
          labels[4].part + (labels.size > 5 ?
          labels[5].part + (labels.size > 6 ?
          labels[6].part + (labels.size > 7 ?
          labels[7].part + (labels.size > 8 ?
          labels[8].part + (labels.size > 9 ?
          labels[9].part + (labels.size > 10 ?
          labels[10].part + (labels.size > 11 ? "…" :
          "") : "") : "") : "") : "") : "") : "") : "") : "") : "") : "")
    to-string: text
  pointed_label:
    seq:
      - id: length
        type: u1
        doc: Of the label; from 192 on the first half of a pointer.
      - id: pointer_low
        type: u1
        if: length >= 192
      - id: text
        type: str
        size: length
        if: length > 0 and length < 64
    instances:
      part:
        value: 'length >= 192 ? "…" : length == 0 or length >= 64 ? "" : text + "."'
  ipv4:
    seq:
      - id: a
        type: u1
      - id: b
        type: u1
      - id: c
        type: u1
      - id: d
        type: u1
    instances:
      text:
        value: 'f"{a}.{b}.{c}.{d}"'
    to-string: text
  ipv6:
    seq:
      - id: address
        size: 16
        -framescope:
          role: address
  name_data:
    params:
      - {id: frame, type: io}
      - {id: start, type: u1}
    seq:
      - id: name
        type: name(frame, start)
    to-string: name.text
  mail_exchange:
    params:
      - {id: frame, type: io}
      - {id: start, type: u1}
    seq:
      - id: preference
        type: u2
      - id: exchange
        type: name(frame, start)
    to-string: 'f"{preference} {exchange.text}"'
  text:
    seq:
      - id: length
        type: u1
      - id: value
        type: str
        size: length
        encoding: UTF-8
    to-string: value
  texts:
    seq:
      - id: texts
        type: text
        repeat: eos
  authority:
    params:
      - {id: frame, type: io}
      - {id: start, type: u1}
    seq:
      - id: primary
        type: name(frame, start)
      - id: mailbox
        type: name(frame, start)
      - id: serial
        type: u4
      - id: refresh
        type: u4
        doc: In seconds, as all below.
      - id: retry
        type: u4
      - id: expire
        type: u4
      - id: minimum
        type: u4
    to-string: 'f"{primary.text} {serial}"'
  service:
    params:
      - {id: frame, type: io}
      - {id: start, type: u1}
    seq:
      - id: priority
        type: u2
      - id: weight
        type: u2
      - id: port
        type: u2
      - id: host
        type: name(frame, start)
    to-string: 'f"{host.text}:{port}"'
enums:
  opcode:
    0: query
    1: inverse_query
    2: status
    4: notify
    5: update
  response_code:
    0: no_error
    1: form_err
    2: serv_fail
    3: nx_domain
    4: not_imp
    5: refused
  record_class:
    1: internet
    3: chaos
    4: hesiod
    254: none
    255: any
  record_type:
    1: a
    2: ns
    5: cname
    6: soa
    12: ptr
    15: mx
    16: txt
    28: aaaa
    33: srv
    35: naptr
    41: opt
    43: ds
    46: rrsig
    47: nsec
    48: dnskey
    50: nsec3
    52: tlsa
    64: svcb
    65: https
    251: ixfr
    252: axfr
    255: any
    257: caa
