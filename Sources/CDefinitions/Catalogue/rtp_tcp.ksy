meta:
  id: rtp_tcp
  title: RTP and RTCP over TCP
  ks-version: 0.11
  endian: be
  encoding: UTF-8
  -framescope:
    protocol: rtp-tcp
    type:
      client: packet
      server: packet
doc: A packet of RTP, or one or several of RTCP, behind their length.
doc-ref: RFC 4571, RFC 3550
seq:
  - {id: packet, type: packet}
types:
  packet:
    seq:
      - {id: length, type: u2, doc: Of what follows., -framescope: {computed: _io.size - 2}}
      - id: packet
        size: length
        type:
          switch-on: 'length < 4 ? 2 : second >= 192 and second <= 223 ? 1 : 0'
          cases:
            0: rtp
            1: rtcp
            _: other
    instances:
      second: {pos: 3, type: u1, if: length >= 2}
    -framescope: {content: packet}
  rtp:
    doc-ref: RFC 3550 section 5.1
    seq:
      - {id: version, type: b2, -framescope: {default: 2}}
      - {id: has_padding, type: b1}
      - {id: has_extension, type: b1}
      - {id: num_contributing_sources, type: b4}
      - {id: marker, type: b1, doc: 'Of the profile: mostly the last packet of a picture, or the first behind silence.'}
      - {id: payload_type, type: b7, enum: payload_type}
      - {id: sequence, type: u2, -framescope: {role: sequence}}
      - {id: timestamp, type: u4, doc: In units of the payload's clock.}
      - {id: source, type: u4, doc: SSRC.}
      - {id: contributing_sources, type: u4, repeat: expr, repeat-expr: num_contributing_sources}
      - {id: extension, type: extension, if: has_extension}
      - {id: payload, size: '_io.size - _io.pos - (has_padding ? padding_size : 0)'}
      - {id: padding, size-eos: true, if: has_padding}
    instances:
      padding_size: {pos: _io.size - 1, type: u1, if: has_padding}
    to-string: 'f"type {payload_type.to_i}, sequence {sequence}, time {timestamp}, {payload.length} B"'
    -framescope: {name: RTP}
  extension:
    seq:
      - {id: profile, type: u2}
      - {id: num_words, type: u2}
      - {id: data, size: num_words * 4}
  rtcp:
    doc-ref: RFC 3550 section 6
    seq:
      - {id: packets, type: control, repeat: eos}
    to-string: 'f"{packets.size} packets"'
    -framescope: {name: RTCP}
  control:
    seq:
      - {id: version, type: b2, -framescope: {default: 2}}
      - {id: has_padding, type: b1}
      - {id: count, type: b5, doc: 'Of reports or sources, or a subtype.'}
      - {id: type, type: u1, enum: control_type}
      - {id: num_words, type: u2, doc: 'Of what follows, in 4 bytes.'}
      - id: content
        size: num_words * 4
        type:
          switch-on: type
          cases:
            control_type::sender_report: sender_report
            control_type::receiver_report: receiver_report
            control_type::goodbye: goodbye
            _: content
  sender_report:
    seq:
      - {id: source, type: u4}
      - {id: seconds, type: u4, doc: Since 1900., -framescope: {role: time, epoch: ntp, unit: s}}
      - {id: fraction, type: u4, doc: 'Of a second, in 2^-32.'}
      - {id: timestamp, type: u4, doc: Of RTP at that time.}
      - {id: num_packets, type: u4}
      - {id: num_bytes, type: u4}
      - {id: reports, type: report, repeat: expr, repeat-expr: _parent.count}
      - {id: rest, size-eos: true, if: not _io.eof}
  receiver_report:
    seq:
      - {id: source, type: u4}
      - {id: reports, type: report, repeat: expr, repeat-expr: _parent.count}
      - {id: rest, size-eos: true, if: not _io.eof}
  report:
    seq:
      - {id: source, type: u4}
      - {id: fraction_lost, type: u1, doc: In 256ths.}
      - {id: packets_lost, type: b24}
      - {id: highest_sequence, type: u4}
      - {id: jitter, type: u4}
      - {id: last_report, type: u4}
      - {id: delay, type: u4, doc: Since the last report in 65536ths of a second.}
  goodbye:
    seq:
      - {id: sources, type: u4, repeat: expr, repeat-expr: _parent.count}
      - {id: rest, size-eos: true, if: not _io.eof}
  content:
    seq:
      - {id: data, size-eos: true}
  other:
    seq:
      - {id: data, size-eos: true}
    -framescope: {name: Packet}
enums:
  payload_type:
    0: pcmu
    3: gsm
    4: g723
    8: pcma
    9: g722
    10: l16_stereo
    11: l16
    13: comfort_noise
    14: mpeg_audio
    15: g728
    18: g729
    26: jpeg
    31: h261
    32: mpeg_video
    33: mpeg_ts
    34: h263
  control_type:
    200: sender_report
    201: receiver_report
    202: source_description
    203: goodbye
    204: application
    205: transport_feedback
    206: payload_feedback
    207: extended_report
