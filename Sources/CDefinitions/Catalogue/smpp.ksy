meta:
  id: smpp
  title: SMPP 3.4
  ks-version: 0.11
  endian: be
  bit-endian: be
  encoding: ASCII
  -framescope:
    protocol: smpp
    type:
      client: pdu
      server: pdu
doc: One PDU of SMPP 3.4. A response with an error has a body or none.
doc-ref: Short Message Peer to Peer Protocol Specification v3.4, section 3.2
seq:
  - {id: pdu, type: pdu}
types:
  pdu:
    seq:
      - {id: command_length, type: u4, doc: Counts the whole PDU.}
      - {id: command_id, type: u4, enum: command_id}
      - {id: command_status, type: u4, enum: command_status, doc: 0 in requests.}
      - id: sequence_number
        type: u4
        doc: A response has that of its request.
        -framescope: {role: correlation}
      - id: body
        size: command_length - 16
        type:
          switch-on: kind
          cases:
            0x1: bind_receiver
            0x2: bind_transmitter
            0x9: bind_transceiver
            0xb: outbind
            0x3: query_sm
            0x4: submit_sm
            0x5: deliver_sm
            0x6: unbind
            0x7: replace_sm
            0x8: cancel_sm
            0x15: enquire_link
            0x21: submit_multi
            0x102: alert_notification
            0x103: data_sm
            0x80000001: bind_receiver_resp
            0x80000002: bind_transmitter_resp
            0x80000009: bind_transceiver_resp
            0x80000003: query_sm_resp
            0x80000004: submit_sm_resp
            0x80000005: deliver_sm_resp
            0x80000006: unbind_resp
            0x80000007: replace_sm_resp
            0x80000008: cancel_sm_resp
            0x80000015: enquire_link_resp
            0x80000021: submit_multi_resp
            0x80000103: data_sm_resp
            0x180000000: generic_nack_failure
            0x180000001: bind_receiver_resp_failure
            0x180000002: bind_transmitter_resp_failure
            0x180000009: bind_transceiver_resp_failure
            0x180000003: query_sm_resp_failure
            0x180000004: submit_sm_resp_failure
            0x180000005: deliver_sm_resp_failure
            0x180000006: unbind_resp_failure
            0x180000007: replace_sm_resp_failure
            0x180000008: cancel_sm_resp_failure
            0x180000015: enquire_link_resp_failure
            0x180000021: submit_multi_resp_failure
            0x180000103: data_sm_resp_failure
    instances:
      kind:
        value: >-
          command_id == command_id::generic_nack or command_id.to_i >= 0x80000000 and
          command_status != command_status::ok ? command_id.to_i + 0x100000000 : command_id.to_i
        doc: The command; more than 32 bits when it failed.
      status_text:
        value: >-
          command_status == command_status::invmsglen ? "ESME_RINVMSGLEN" :
          command_status == command_status::invcmdlen ? "ESME_RINVCMDLEN" :
          command_status == command_status::invcmdid ? "ESME_RINVCMDID" :
          command_status == command_status::invbndsts ? "ESME_RINVBNDSTS" :
          command_status == command_status::alybnd ? "ESME_RALYBND" :
          command_status == command_status::invprtflg ? "ESME_RINVPRTFLG" :
          command_status == command_status::invregdlvflg ? "ESME_RINVREGDLVFLG" :
          command_status == command_status::syserr ? "ESME_RSYSERR" :
          command_status == command_status::invsrcadr ? "ESME_RINVSRCADR" :
          command_status == command_status::invdstadr ? "ESME_RINVDSTADR" :
          command_status == command_status::invmsgid ? "ESME_RINVMSGID" :
          command_status == command_status::bindfail ? "ESME_RBINDFAIL" :
          command_status == command_status::invpaswd ? "ESME_RINVPASWD" :
          command_status == command_status::invsysid ? "ESME_RINVSYSID" :
          command_status == command_status::cancelfail ? "ESME_RCANCELFAIL" :
          command_status == command_status::replacefail ? "ESME_RREPLACEFAIL" :
          command_status == command_status::msgqful ? "ESME_RMSGQFUL" :
          command_status == command_status::invsertyp ? "ESME_RINVSERTYP" :
          command_status == command_status::invnumdests ? "ESME_RINVNUMDESTS" :
          command_status == command_status::invdlname ? "ESME_RINVDLNAME" :
          command_status == command_status::invdestflag ? "ESME_RINVDESTFLAG" :
          command_status == command_status::invsubrep ? "ESME_RINVSUBREP" :
          command_status == command_status::invesmclass ? "ESME_RINVESMCLASS" :
          command_status == command_status::cntsubdl ? "ESME_RCNTSUBDL" :
          command_status == command_status::submitfail ? "ESME_RSUBMITFAIL" :
          command_status == command_status::invsrcton ? "ESME_RINVSRCTON" :
          command_status == command_status::invsrcnpi ? "ESME_RINVSRCNPI" :
          command_status == command_status::invdstton ? "ESME_RINVDSTTON" :
          command_status == command_status::invdstnpi ? "ESME_RINVDSTNPI" :
          command_status == command_status::invsystyp ? "ESME_RINVSYSTYP" :
          command_status == command_status::invrepflag ? "ESME_RINVREPFLAG" :
          command_status == command_status::invnummsgs ? "ESME_RINVNUMMSGS" :
          command_status == command_status::throttled ? "ESME_RTHROTTLED" :
          command_status == command_status::invsched ? "ESME_RINVSCHED" :
          command_status == command_status::invexpiry ? "ESME_RINVEXPIRY" :
          command_status == command_status::invdftmsgid ? "ESME_RINVDFTMSGID" :
          command_status == command_status::x_t_appn ? "ESME_RX_T_APPN" :
          command_status == command_status::x_p_appn ? "ESME_RX_P_APPN" :
          command_status == command_status::x_r_appn ? "ESME_RX_R_APPN" :
          command_status == command_status::queryfail ? "ESME_RQUERYFAIL" :
          command_status == command_status::invoptparstream ? "ESME_RINVOPTPARSTREAM" :
          command_status == command_status::optparnotallwd ? "ESME_ROPTPARNOTALLWD" :
          command_status == command_status::invparlen ? "ESME_RINVPARLEN" :
          command_status == command_status::missingoptparam ? "ESME_RMISSINGOPTPARAM" :
          command_status == command_status::invoptparamval ? "ESME_RINVOPTPARAMVAL" :
          command_status == command_status::deliveryfailure ? "ESME_RDELIVERYFAILURE" :
          command_status == command_status::unknownerr ? "ESME_RUNKNOWNERR" :
          f"status {command_status.to_i}"
        if: command_status != command_status::ok
    -framescope: {content: body, name: PDU}
  bind_receiver:
    seq:
      - {id: system_id, type: strz}
      - {id: password, type: strz}
      - {id: system_type, type: strz}
      - {id: interface_version, type: u1, doc: 0x34 for version 3.4.}
      - {id: addr_ton, type: u1, enum: ton}
      - {id: addr_npi, type: u1, enum: npi}
      - {id: address_range, type: strz}
    to-string: 'system_id'
    -framescope: {name: bind_receiver, message: request}
  bind_transmitter:
    seq:
      - {id: system_id, type: strz}
      - {id: password, type: strz}
      - {id: system_type, type: strz}
      - {id: interface_version, type: u1, doc: 0x34 for version 3.4.}
      - {id: addr_ton, type: u1, enum: ton}
      - {id: addr_npi, type: u1, enum: npi}
      - {id: address_range, type: strz}
    to-string: 'system_id'
    -framescope: {name: bind_transmitter, message: request}
  bind_transceiver:
    seq:
      - {id: system_id, type: strz}
      - {id: password, type: strz}
      - {id: system_type, type: strz}
      - {id: interface_version, type: u1, doc: 0x34 for version 3.4.}
      - {id: addr_ton, type: u1, enum: ton}
      - {id: addr_npi, type: u1, enum: npi}
      - {id: address_range, type: strz}
    to-string: 'system_id'
    -framescope: {name: bind_transceiver, message: request}
  outbind:
    seq:
      - {id: system_id, type: strz}
      - {id: password, type: strz}
    to-string: 'system_id'
    -framescope: {name: outbind}
  query_sm:
    seq:
      - {id: message_id, type: strz}
      - {id: source_addr_ton, type: u1, enum: ton}
      - {id: source_addr_npi, type: u1, enum: npi}
      - {id: source_addr, type: strz}
    to-string: 'message_id'
    -framescope: {name: query_sm, message: request}
  submit_sm:
    seq:
      - {id: service_type, type: strz}
      - {id: source_addr_ton, type: u1, enum: ton}
      - {id: source_addr_npi, type: u1, enum: npi}
      - {id: source_addr, type: strz}
      - {id: dest_addr_ton, type: u1, enum: ton}
      - {id: dest_addr_npi, type: u1, enum: npi}
      - {id: destination_addr, type: strz}
      - {id: esm_class, type: esm_class}
      - {id: protocol_id, type: u1}
      - {id: priority_flag, type: u1}
      - {id: schedule_delivery_time, type: strz, doc: Empty for at once.}
      - {id: validity_period, type: strz}
      - {id: registered_delivery, type: registered_delivery}
      - {id: replace_if_present_flag, type: u1}
      - {id: data_coding, type: u1, enum: data_coding}
      - {id: sm_default_msg_id, type: u1}
      - {id: sm_length, type: u1}
      - {id: short_message, size: sm_length, doc: In the data coding; behind a header where `has_udh` is set.}
      - {id: parameters, type: tlv, repeat: eos}
    instances:
      text:
        value: 'data_coding == data_coding::ucs2 ? short_message.to_s("UTF-16BE") : short_message.to_s("ISO-8859-1")'
        if: >-
          not esm_class.has_udh and (data_coding == data_coding::ucs2 or data_coding == data_coding::latin_1 or
          data_coding == data_coding::ia5)
        doc: Where the data coding says how it is written.
    to-string: 'f"{source_addr} to {destination_addr}, {sm_length} B"'
    -framescope: {name: submit_sm, message: request}
  deliver_sm:
    seq:
      - {id: service_type, type: strz}
      - {id: source_addr_ton, type: u1, enum: ton}
      - {id: source_addr_npi, type: u1, enum: npi}
      - {id: source_addr, type: strz}
      - {id: dest_addr_ton, type: u1, enum: ton}
      - {id: dest_addr_npi, type: u1, enum: npi}
      - {id: destination_addr, type: strz}
      - {id: esm_class, type: esm_class}
      - {id: protocol_id, type: u1}
      - {id: priority_flag, type: u1}
      - {id: schedule_delivery_time, type: strz, doc: Empty for at once.}
      - {id: validity_period, type: strz}
      - {id: registered_delivery, type: registered_delivery}
      - {id: replace_if_present_flag, type: u1}
      - {id: data_coding, type: u1, enum: data_coding}
      - {id: sm_default_msg_id, type: u1}
      - {id: sm_length, type: u1}
      - {id: short_message, size: sm_length, doc: In the data coding; behind a header where `has_udh` is set.}
      - {id: parameters, type: tlv, repeat: eos}
    instances:
      text:
        value: 'data_coding == data_coding::ucs2 ? short_message.to_s("UTF-16BE") : short_message.to_s("ISO-8859-1")'
        if: >-
          not esm_class.has_udh and (data_coding == data_coding::ucs2 or data_coding == data_coding::latin_1 or
          data_coding == data_coding::ia5)
        doc: Where the data coding says how it is written.
    to-string: 'f"{source_addr} to {destination_addr}, {sm_length} B"'
    -framescope: {name: deliver_sm, message: request}
  unbind:
    -framescope: {name: unbind, message: request}
  replace_sm:
    seq:
      - {id: message_id, type: strz}
      - {id: source_addr_ton, type: u1, enum: ton}
      - {id: source_addr_npi, type: u1, enum: npi}
      - {id: source_addr, type: strz}
      - {id: schedule_delivery_time, type: strz}
      - {id: validity_period, type: strz}
      - {id: registered_delivery, type: registered_delivery}
      - {id: sm_default_msg_id, type: u1}
      - {id: sm_length, type: u1}
      - {id: short_message, size: sm_length, doc: In the coding that the replaced message has.}
    to-string: 'f"{message_id}, {sm_length} B"'
    -framescope: {name: replace_sm, message: request}
  cancel_sm:
    seq:
      - {id: service_type, type: strz}
      - {id: message_id, type: strz, doc: Empty for all between the two addresses.}
      - {id: source_addr_ton, type: u1, enum: ton}
      - {id: source_addr_npi, type: u1, enum: npi}
      - {id: source_addr, type: strz}
      - {id: dest_addr_ton, type: u1, enum: ton}
      - {id: dest_addr_npi, type: u1, enum: npi}
      - {id: destination_addr, type: strz}
    to-string: 'message_id == "" ? f"{source_addr} to {destination_addr}" : message_id'
    -framescope: {name: cancel_sm, message: request}
  enquire_link:
    -framescope: {name: enquire_link, message: request}
  submit_multi:
    seq:
      - {id: service_type, type: strz}
      - {id: source_addr_ton, type: u1, enum: ton}
      - {id: source_addr_npi, type: u1, enum: npi}
      - {id: source_addr, type: strz}
      - {id: number_of_dests, type: u1}
      - {id: dest_addresses, type: dest_address, repeat: expr, repeat-expr: number_of_dests}
      - {id: esm_class, type: esm_class}
      - {id: protocol_id, type: u1}
      - {id: priority_flag, type: u1}
      - {id: schedule_delivery_time, type: strz, doc: Empty for at once.}
      - {id: validity_period, type: strz}
      - {id: registered_delivery, type: registered_delivery}
      - {id: replace_if_present_flag, type: u1}
      - {id: data_coding, type: u1, enum: data_coding}
      - {id: sm_default_msg_id, type: u1}
      - {id: sm_length, type: u1}
      - {id: short_message, size: sm_length, doc: In the data coding; behind a header where `has_udh` is set.}
      - {id: parameters, type: tlv, repeat: eos}
    instances:
      text:
        value: 'data_coding == data_coding::ucs2 ? short_message.to_s("UTF-16BE") : short_message.to_s("ISO-8859-1")'
        if: >-
          not esm_class.has_udh and (data_coding == data_coding::ucs2 or data_coding == data_coding::latin_1 or
          data_coding == data_coding::ia5)
        doc: Where the data coding says how it is written.
    to-string: 'f"{source_addr} to {number_of_dests} destinations, {sm_length} B"'
    -framescope: {name: submit_multi, message: request}
  alert_notification:
    seq:
      - {id: source_addr_ton, type: u1, enum: ton}
      - {id: source_addr_npi, type: u1, enum: npi}
      - {id: source_addr, type: strz}
      - {id: esme_addr_ton, type: u1, enum: ton}
      - {id: esme_addr_npi, type: u1, enum: npi}
      - {id: esme_addr, type: strz}
      - {id: parameters, type: tlv, repeat: eos}
    to-string: 'f"{source_addr} to {esme_addr}"'
    -framescope: {name: alert_notification}
  data_sm:
    seq:
      - {id: service_type, type: strz}
      - {id: source_addr_ton, type: u1, enum: ton}
      - {id: source_addr_npi, type: u1, enum: npi}
      - {id: source_addr, type: strz}
      - {id: dest_addr_ton, type: u1, enum: ton}
      - {id: dest_addr_npi, type: u1, enum: npi}
      - {id: destination_addr, type: strz}
      - {id: esm_class, type: esm_class}
      - {id: registered_delivery, type: registered_delivery}
      - {id: data_coding, type: u1, enum: data_coding}
      - {id: parameters, type: tlv, repeat: eos}
    to-string: 'f"{source_addr} to {destination_addr}"'
    -framescope: {name: data_sm, message: request}
  bind_receiver_resp:
    seq:
      - {id: system_id, type: strz}
      - {id: parameters, type: tlv, repeat: eos}
    to-string: 'system_id'
    -framescope: {name: bind_receiver_resp, message: response}
  bind_transmitter_resp:
    seq:
      - {id: system_id, type: strz}
      - {id: parameters, type: tlv, repeat: eos}
    to-string: 'system_id'
    -framescope: {name: bind_transmitter_resp, message: response}
  bind_transceiver_resp:
    seq:
      - {id: system_id, type: strz}
      - {id: parameters, type: tlv, repeat: eos}
    to-string: 'system_id'
    -framescope: {name: bind_transceiver_resp, message: response}
  query_sm_resp:
    seq:
      - {id: message_id, type: strz}
      - {id: final_date, type: strz, doc: Empty while there is no final state.}
      - {id: message_state, type: u1, enum: message_state}
      - {id: error_code, type: u1, doc: Of the network.}
    to-string: >-
      message_id + (message_state == message_state::enroute ? ", en route" :
      message_state == message_state::delivered ? ", delivered" :
      message_state == message_state::expired ? ", expired" :
      message_state == message_state::deleted ? ", deleted" :
      message_state == message_state::undeliverable ? ", undeliverable" :
      message_state == message_state::accepted ? ", accepted" :
      message_state == message_state::rejected ? ", rejected" :
      f", state {message_state.to_i}")
    -framescope: {name: query_sm_resp, message: response}
  submit_sm_resp:
    seq:
      - {id: message_id, type: strz}
      - {id: parameters, type: tlv, repeat: eos}
    to-string: 'message_id'
    -framescope: {name: submit_sm_resp, message: response}
  deliver_sm_resp:
    seq:
      - {id: message_id, type: strz, doc: Not used.}
      - {id: parameters, type: tlv, repeat: eos}
    -framescope: {name: deliver_sm_resp, message: response}
  unbind_resp:
    -framescope: {name: unbind_resp, message: response}
  replace_sm_resp:
    -framescope: {name: replace_sm_resp, message: response}
  cancel_sm_resp:
    -framescope: {name: cancel_sm_resp, message: response}
  enquire_link_resp:
    -framescope: {name: enquire_link_resp, message: response}
  submit_multi_resp:
    seq:
      - {id: message_id, type: strz}
      - {id: no_unsuccess, type: u1}
      - {id: unsuccess_smes, type: unsuccess_sme, repeat: expr, repeat-expr: no_unsuccess}
      - {id: parameters, type: tlv, repeat: eos}
    to-string: 'no_unsuccess == 0 ? message_id : f"{message_id}, {no_unsuccess} failed"'
    -framescope: {name: submit_multi_resp, message: response}
  data_sm_resp:
    seq:
      - {id: message_id, type: strz}
      - {id: parameters, type: tlv, repeat: eos}
    to-string: 'message_id'
    -framescope: {name: data_sm_resp, message: response}
  generic_nack_failure:
    seq: [{id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: generic_nack, message: error}
  bind_receiver_resp_failure:
    seq: [{id: system_id, type: strz, if: not _io.eof}, {id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: bind_receiver_resp, message: error}
  bind_transmitter_resp_failure:
    seq: [{id: system_id, type: strz, if: not _io.eof}, {id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: bind_transmitter_resp, message: error}
  bind_transceiver_resp_failure:
    seq: [{id: system_id, type: strz, if: not _io.eof}, {id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: bind_transceiver_resp, message: error}
  query_sm_resp_failure:
    seq: [{id: message_id, type: strz, if: not _io.eof}, {id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: query_sm_resp, message: error}
  submit_sm_resp_failure:
    seq: [{id: message_id, type: strz, if: not _io.eof}, {id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: submit_sm_resp, message: error}
  deliver_sm_resp_failure:
    seq: [{id: message_id, type: strz, if: not _io.eof}, {id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: deliver_sm_resp, message: error}
  unbind_resp_failure:
    seq: [{id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: unbind_resp, message: error}
  replace_sm_resp_failure:
    seq: [{id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: replace_sm_resp, message: error}
  cancel_sm_resp_failure:
    seq: [{id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: cancel_sm_resp, message: error}
  enquire_link_resp_failure:
    seq: [{id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: enquire_link_resp, message: error}
  submit_multi_resp_failure:
    seq: [{id: message_id, type: strz, if: not _io.eof}, {id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: submit_multi_resp, message: error}
  data_sm_resp_failure:
    seq: [{id: message_id, type: strz, if: not _io.eof}, {id: rest, size-eos: true}]
    to-string: _parent.status_text
    -framescope: {name: data_sm_resp, message: error}
  esm_class:
    doc-ref: section 5.2.12
    seq:
      - {id: has_reply_path, type: b1}
      - {id: has_udh, type: b1, doc: The message begins with a user data header.}
      - {id: message_type, type: b4, enum: message_type}
      - {id: messaging_mode, type: b2, enum: messaging_mode}
  registered_delivery:
    doc-ref: section 5.2.17
    seq:
      - {id: reserved, type: b3}
      - {id: intermediate_notification, type: b1}
      - {id: sme_acknowledgement, type: b2, enum: sme_acknowledgement}
      - {id: delivery_receipt, type: b2, enum: delivery_receipt}
  dest_address:
    doc-ref: section 4.5.1.1
    seq:
      - {id: dest_flag, type: u1, enum: dest_flag, valid: {in-enum: true}}
      - {id: dest_addr_ton, type: u1, enum: ton, if: dest_flag == dest_flag::sme_address}
      - {id: dest_addr_npi, type: u1, enum: npi, if: dest_flag == dest_flag::sme_address}
      - {id: destination_addr, type: strz, doc: Or the name of a distribution list.}
    to-string: destination_addr
  unsuccess_sme:
    doc-ref: section 4.5.2.1
    seq:
      - {id: dest_addr_ton, type: u1, enum: ton}
      - {id: dest_addr_npi, type: u1, enum: npi}
      - {id: destination_addr, type: strz}
      - {id: error_status_code, type: u4, enum: command_status}
    to-string: destination_addr
  tlv:
    doc-ref: section 5.3
    seq:
      - {id: tag, type: u2, enum: tag}
      - {id: len_value, type: u2}
      - id: value
        size: len_value
        type:
          switch-on: tag
          cases:
            tag::dest_addr_subunit: number_1
            tag::dest_network_type: number_1
            tag::dest_bearer_type: number_1
            tag::dest_telematics_id: number_2
            tag::source_addr_subunit: number_1
            tag::source_network_type: number_1
            tag::source_bearer_type: number_1
            tag::source_telematics_id: number_1
            tag::qos_time_to_live: number_4
            tag::payload_type: number_1
            tag::additional_status_info_text: text
            tag::receipted_message_id: text
            tag::ms_msg_wait_facilities: number_1
            tag::privacy_indicator: number_1
            tag::user_message_reference: number_2
            tag::user_response_code: number_1
            tag::source_port: number_2
            tag::destination_port: number_2
            tag::sar_msg_ref_num: number_2
            tag::language_indicator: number_1
            tag::sar_total_segments: number_1
            tag::sar_segment_seqnum: number_1
            tag::sc_interface_version: number_1
            tag::callback_num_pres_ind: number_1
            tag::number_of_messages: number_1
            tag::dpf_result: number_1
            tag::set_dpf: number_1
            tag::ms_availability_status: number_1
            tag::network_error_code: network_error_code
            tag::delivery_failure_reason: number_1
            tag::more_messages_to_send: number_1
            tag::message_state: state
            tag::ussd_service_op: number_1
            tag::display_time: number_1
            tag::sms_signal: number_2
            tag::ms_validity: number_1
            tag::its_reply_type: number_1
            tag::its_session_info: number_2
  number_1:
    seq:
      - {id: value, type: u1}
  number_2:
    seq:
      - {id: value, type: u2}
  number_4:
    seq:
      - {id: value, type: u4}
  text:
    seq:
      - {id: value, type: strz, eos-error: false}
    to-string: value
  state:
    seq:
      - {id: value, type: u1, enum: message_state}
  network_error_code:
    seq:
      - {id: network_type, type: u1, enum: network_type}
      - {id: error_code, type: u2}
enums:
  command_id:
    0x1: bind_receiver
    0x2: bind_transmitter
    0x9: bind_transceiver
    0xb: outbind
    0x3: query_sm
    0x4: submit_sm
    0x5: deliver_sm
    0x6: unbind
    0x7: replace_sm
    0x8: cancel_sm
    0x15: enquire_link
    0x21: submit_multi
    0x102: alert_notification
    0x103: data_sm
    0x80000000: generic_nack
    0x80000001: bind_receiver_resp
    0x80000002: bind_transmitter_resp
    0x80000009: bind_transceiver_resp
    0x80000003: query_sm_resp
    0x80000004: submit_sm_resp
    0x80000005: deliver_sm_resp
    0x80000006: unbind_resp
    0x80000007: replace_sm_resp
    0x80000008: cancel_sm_resp
    0x80000015: enquire_link_resp
    0x80000021: submit_multi_resp
    0x80000103: data_sm_resp
  command_status:
    0x00: ok
    0x01: invmsglen
    0x02: invcmdlen
    0x03: invcmdid
    0x04: invbndsts
    0x05: alybnd
    0x06: invprtflg
    0x07: invregdlvflg
    0x08: syserr
    0x0a: invsrcadr
    0x0b: invdstadr
    0x0c: invmsgid
    0x0d: bindfail
    0x0e: invpaswd
    0x0f: invsysid
    0x11: cancelfail
    0x13: replacefail
    0x14: msgqful
    0x15: invsertyp
    0x33: invnumdests
    0x34: invdlname
    0x40: invdestflag
    0x42: invsubrep
    0x43: invesmclass
    0x44: cntsubdl
    0x45: submitfail
    0x48: invsrcton
    0x49: invsrcnpi
    0x50: invdstton
    0x51: invdstnpi
    0x53: invsystyp
    0x54: invrepflag
    0x55: invnummsgs
    0x58: throttled
    0x61: invsched
    0x62: invexpiry
    0x63: invdftmsgid
    0x64: x_t_appn
    0x65: x_p_appn
    0x66: x_r_appn
    0x67: queryfail
    0xc0: invoptparstream
    0xc1: optparnotallwd
    0xc2: invparlen
    0xc3: missingoptparam
    0xc4: invoptparamval
    0xfe: deliveryfailure
    0xff: unknownerr
  ton:
    0: unknown
    1: international
    2: national
    3: network_specific
    4: subscriber_number
    5: alphanumeric
    6: abbreviated
  npi:
    0: unknown
    1: isdn
    3: data
    4: telex
    6: land_mobile
    8: national
    9: private
    10: ermes
    14: internet
    18: wap_client_id
  message_type:
    0: default
    1: delivery_receipt
    2: delivery_acknowledgement
    4: user_acknowledgement
    6: conversation_abort
    8: intermediate_notification
  messaging_mode: {0: default, 1: datagram, 2: forward, 3: store_and_forward}
  sme_acknowledgement: {0: none, 1: delivery, 2: user, 3: both}
  delivery_receipt: {0: none, 1: always, 2: on_failure, 3: reserved}
  dest_flag: {1: sme_address, 2: distribution_list}
  network_type: {1: ansi_136, 2: is_95, 3: gsm}
  message_state:
    1: enroute
    2: delivered
    3: expired
    4: deleted
    5: undeliverable
    6: accepted
    7: unknown
    8: rejected
  data_coding:
    0: smsc_default
    1: ia5
    2: octets_a
    3: latin_1
    4: octets_b
    5: jis
    6: cyrillic
    7: latin_hebrew
    8: ucs2
    9: pictogram
    10: iso_2022_jp
    13: extended_kanji_jis
    14: ks_c_5601
  tag:
    0x0005: dest_addr_subunit
    0x0006: dest_network_type
    0x0007: dest_bearer_type
    0x0008: dest_telematics_id
    0x000d: source_addr_subunit
    0x000e: source_network_type
    0x000f: source_bearer_type
    0x0010: source_telematics_id
    0x0017: qos_time_to_live
    0x0019: payload_type
    0x001d: additional_status_info_text
    0x001e: receipted_message_id
    0x0030: ms_msg_wait_facilities
    0x0201: privacy_indicator
    0x0202: source_subaddress
    0x0203: dest_subaddress
    0x0204: user_message_reference
    0x0205: user_response_code
    0x020a: source_port
    0x020b: destination_port
    0x020c: sar_msg_ref_num
    0x020d: language_indicator
    0x020e: sar_total_segments
    0x020f: sar_segment_seqnum
    0x0210: sc_interface_version
    0x0302: callback_num_pres_ind
    0x0303: callback_num_atag
    0x0304: number_of_messages
    0x0381: callback_num
    0x0420: dpf_result
    0x0421: set_dpf
    0x0422: ms_availability_status
    0x0423: network_error_code
    0x0424: message_payload
    0x0425: delivery_failure_reason
    0x0426: more_messages_to_send
    0x0427: message_state
    0x0501: ussd_service_op
    0x1201: display_time
    0x1203: sms_signal
    0x1204: ms_validity
    0x130c: alert_on_message_delivery
    0x1380: its_reply_type
    0x1383: its_session_info
