meta:
  id: epp
  title: Extensible Provisioning Protocol
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: epp
    answers: in-order
    type:
      client: command
      server: response
doc: |
  A data unit of XML behind its length, which counts itself. The server greets first; then each command, of which hello is one,
  has one response.
doc-ref: RFC 5734 section 4, RFC 5730
seq:
  - {id: message, type: command}
types:
  command:
    seq:
      - {id: total_length, type: u4, doc: With these 4 bytes., -framescope: {computed: _io.size}}
      - {id: text, type: str, size: total_length - 4, -framescope: {default: '"<epp xmlns=\"urn:ietf:params:xml:ns:epp-1.0\"><hello/></epp>"'}}
    to-string: 'text.length <= 160 ? text : text.substring(0, 160) + "…"'
    -framescope: {name: Command, message: request}
  response:
    seq:
      - {id: total_length, type: u4, doc: With these 4 bytes.}
      - {id: text, type: str, size: total_length - 4}
    to-string: 'text.length <= 160 ? text : text.substring(0, 160) + "…"'
    -framescope: {name: Response, message: response}
