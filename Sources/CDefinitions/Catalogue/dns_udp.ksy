meta:
  id: dns_udp
  title: DNS over UDP
  ks-version: 0.11
  endian: be
  encoding: ASCII
  imports:
    - dns
  -framescope:
    protocol: dns-udp
    type:
      client: message
      server: message
doc: A message of DNS as a datagram has it, without a length. But for that it is as in dns.ksy.
doc-ref: RFC 1035 section 4
seq:
  - id: message
    type: message
types:
  message:
    seq:
      - id: id
        type: u2
        -framescope:
          role: correlation
      - id: is_response
        type: b1
      - id: opcode
        type: b4
        enum: dns::opcode
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
        enum: dns::response_code
      - id: num_questions
        type: u2
      - id: num_answers
        type: u2
      - id: num_authorities
        type: u2
      - id: num_additionals
        type: u2
      - id: questions
        type: 'dns::question(_io, 0)'
        repeat: expr
        repeat-expr: num_questions
        -framescope:
          default: 1
      - id: answers
        type: 'dns::record(_io, 0)'
        repeat: expr
        repeat-expr: num_answers
      - id: authorities
        type: 'dns::record(_io, 0)'
        repeat: expr
        repeat-expr: num_authorities
      - id: additionals
        type: 'dns::record(_io, 0)'
        repeat: expr
        repeat-expr: num_additionals
    instances:
      asked:
        value: 'num_questions > 0 ? questions[0].text : ""'
      outcome:
        value: >-
          code == dns::response_code::no_error ? (num_answers == 1 ? answers[0].text : f"{num_answers} answers") :
          code == dns::response_code::form_err ? "FORMERR" :
          code == dns::response_code::serv_fail ? "SERVFAIL" :
          code == dns::response_code::nx_domain ? "NXDOMAIN" :
          code == dns::response_code::not_imp ? "NOTIMP" :
          code == dns::response_code::refused ? "REFUSED" : f"code {code.to_i}"
    to-string: 'is_response ? f"{asked}: {outcome}" : asked'
    -framescope:
      name-of: opcode
      response-if: is_response
