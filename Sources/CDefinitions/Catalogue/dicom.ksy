meta:
  id: dicom
  title: DICOM upper layer
  ks-version: 0.11
  endian: be
  encoding: ASCII
  -framescope:
    protocol: dicom
    type:
      client: pdu
      server: pdu
doc: |
  One PDU of DICOM's upper layer protocol. Commands of DIMSE are read; what encodes a data set is agreed on for its
  presentation context, so data sets are bytes.
doc-ref: https://dicom.nema.org/medical/dicom/current/output/html/part08.html section 9.3
seq:
  - id: pdu
    type: pdu
types:
  pdu:
    seq:
      - id: type
        type: u1
        enum: pdu_type
      - id: reserved
        type: u1
      - id: length
        type: u4
        doc: Counts what follows it.
      - id: body
        size: length
        type:
          switch-on: type
          cases:
            pdu_type::a_associate_rq: associate_request
            pdu_type::a_associate_ac: associate_accept
            pdu_type::a_associate_rj: associate_reject
            pdu_type::p_data_tf: data
            pdu_type::a_release_rq: release_request
            pdu_type::a_release_rp: release_response
            pdu_type::a_abort: abort
            _: other
    -framescope:
      content: body
  other:
    seq:
      - id: data
        size-eos: true
    to-string: 'f"type {_parent.type.to_i}, {data.length} B"'
    -framescope:
      name: PDU
  associate_request:
    doc: Section 9.3.2.
    seq: &associate
      - id: version
        type: u2
        doc: A bit for each version; 1 is the only one.
      - id: reserved
        size: 2
      - id: called_title
        type: str
        size: 16
        pad-right: 0x20
        doc: Of the application entity that accepts; in an answer a copy that is not tested.
      - id: calling_title
        type: str
        size: 16
        pad-right: 0x20
      - id: reserved_2
        size: 32
      - id: items
        type: item
        repeat: eos
    to-string: >-
      f"{calling_title} to {called_title}" +
      (items.size > 1 ? items[1].text : "") +
      (items.size == 4 ? items[2].text : items.size > 4 ? f" and {items.size - 3} more" : "")
    -framescope:
      name: A-ASSOCIATE-RQ
      message: request
  associate_accept:
    doc: Section 9.3.3.
    seq: *associate
    to-string: >-
      f"{called_title} to {calling_title}" +
      (items.size > 1 ? items[1].text : "") + (items.size > 2 ? items[2].text : "") +
      (items.size > 3 ? items[3].text : "") + (items.size > 5 ? f" and {items.size - 5} more" : "")
    -framescope:
      name: A-ASSOCIATE-AC
      message: response
  item:
    seq:
      - id: type
        type: u1
        enum: item_type
      - id: reserved
        type: u1
      - id: length
        type: u2
        doc: Counts what follows it.
      - id: value
        size: length
        type:
          switch-on: type
          cases:
            item_type::application_context: uid
            item_type::presentation_context: proposed_context
            item_type::presentation_context_result: answered_context
            item_type::abstract_syntax: uid
            item_type::transfer_syntax: uid
            item_type::user_information: items
            item_type::maximum_length: maximum_length
            item_type::implementation_class: uid
            item_type::asynchronous_operations: asynchronous_operations
            item_type::role_selection: role_selection
            item_type::implementation_version: text
            item_type::extended_negotiation: extended_negotiation
            item_type::common_extended_negotiation: common_extended_negotiation
            item_type::user_identity: user_identity
            item_type::user_identity_result: user_identity_result
    instances:
      text:
        value: >-
          type == item_type::presentation_context ? f", {value.as<proposed_context>.text}" :
          type == item_type::presentation_context_result ? f", {value.as<answered_context>.text}" : ""
  items:
    seq:
      - id: items
        type: item
        repeat: eos
  uid:
    seq:
      - id: value
        type: str
        size-eos: true
        pad-right: 0
    to-string: value
  text:
    seq:
      - id: value
        type: str
        size-eos: true
    to-string: value
  proposed_context:
    seq:
      - id: id
        type: u1
        doc: An odd number.
      - id: reserved
        size: 3
      - id: syntaxes
        type: item
        repeat: eos
        doc: What is to be transferred, and by which encodings it may be.
    instances:
      text:
        value: >-
          f"{id}: " + (syntaxes.size > 0 and syntaxes[0].type == item_type::abstract_syntax ?
          syntaxes[0].value.as<uid>.value : "no abstract syntax")
    to-string: text
  answered_context:
    seq:
      - id: id
        type: u1
      - id: reserved
        type: u1
      - id: result
        type: u1
        enum: context_result
      - id: reserved_2
        type: u1
      - id: syntaxes
        type: item
        repeat: eos
        doc: The transfer syntax, which means nothing when the context is refused.
    instances:
      text:
        value: >-
          f"{id} " + (result == context_result::acceptance ? "accepted" :
          result == context_result::user_rejection ? "rejected by the user" :
          result == context_result::no_reason ? "rejected by the provider" :
          result == context_result::abstract_syntax_not_supported ? "abstract syntax not supported" :
          result == context_result::transfer_syntaxes_not_supported ? "transfer syntaxes not supported" :
          f"result {result.to_i}")
    to-string: text
  maximum_length:
    seq:
      - id: maximum_length
        type: u4
        doc: Of the data of a P-DATA-TF that the sender takes, in bytes; 0 for any.
  asynchronous_operations:
    seq:
      - id: max_invoked
        type: u2
        doc: 0 for any number.
      - id: max_performed
        type: u2
  role_selection:
    seq:
      - id: len_sop_class
        type: u2
      - id: sop_class
        type: str
        size: len_sop_class
        pad-right: 0
      - id: is_scu
        type: u1
      - id: is_scp
        type: u1
  extended_negotiation:
    seq:
      - id: len_sop_class
        type: u2
      - id: sop_class
        type: str
        size: len_sop_class
        pad-right: 0
      - id: information
        size-eos: true
        doc: What it means is up to the service class.
  common_extended_negotiation:
    seq:
      - id: len_sop_class
        type: u2
      - id: sop_class
        type: str
        size: len_sop_class
        pad-right: 0
      - id: len_service_class
        type: u2
      - id: service_class
        type: str
        size: len_service_class
        pad-right: 0
      - id: len_related
        type: u2
      - id: related
        type: related_classes
        size: len_related
      - id: reserved
        size-eos: true
  related_classes:
    seq:
      - id: classes
        type: counted_uid
        repeat: eos
  counted_uid:
    seq:
      - id: len_value
        type: u2
      - id: value
        type: str
        size: len_value
        pad-right: 0
    to-string: value
  user_identity:
    doc: PS3.7 section D.3.3.7.
    seq:
      - id: kind
        type: u1
        enum: identity
      - id: wants_answer
        type: u1
      - id: len_primary
        type: u2
      - id: primary
        size: len_primary
        doc: The user's name, a ticket, an assertion or a token.
      - id: len_secondary
        type: u2
      - id: secondary
        size: len_secondary
        doc: A passcode.
  user_identity_result:
    seq:
      - id: len_answer
        type: u2
      - id: answer
        size: len_answer
  associate_reject:
    doc: Section 9.3.4.
    seq:
      - id: reserved
        type: u1
      - id: result
        type: u1
        enum: reject_result
      - id: source
        type: u1
        enum: reject_source
      - id: reason
        type: u1
        doc: What it means depends on the source.
    to-string: >-
      (result == reject_result::transient ? "transient: " : "permanent: ") +
      (source == reject_source::user ? (reason == 1 ? "no reason given" :
      reason == 2 ? "application context not supported" : reason == 3 ? "calling AE title not recognized" :
      reason == 7 ? "called AE title not recognized" : f"user, reason {reason}") :
      source == reject_source::acse ? (reason == 1 ? "no reason given" :
      reason == 2 ? "protocol version not supported" :
      f"provider (ACSE), reason {reason}") :
      source == reject_source::presentation ? (reason == 1 ? "temporary congestion" :
      reason == 2 ? "local limit exceeded" : f"provider (presentation), reason {reason}") :
      f"source {source.to_i}, reason {reason}")
    -framescope:
      name: A-ASSOCIATE-RJ
      message: error
  data:
    doc: Section 9.3.5.
    seq:
      - id: values
        type: value
        repeat: eos
    instances:
      is_response:
        value: values[0].command.code >= 0x8000
        if: values.size > 0 and values[0].is_whole_command and values[0].command.code > 0
    to-string: 'values.size == 1 ? values[0].text : f"{values[0].text} and {values.size - 1} more"'
    -framescope:
      name: P-DATA-TF
      response-if: is_response
  value:
    doc: A presentation data value, a fragment of a command or a data set.
    seq:
      - id: length
        type: u4
        doc: Counts what follows it.
      - id: body
        type: value_body
        size: length
    instances:
      is_whole_command:
        value: body.length >= 8 and body.is_command and body.is_last and body.first == 0x4000000
      command:
        value: body.fragment.as<command>
        if: is_whole_command
      text:
        value: >-
          is_whole_command ? f"{body.context}: {command.text}" :
          f"{body.context}: {body.length} B of {body.is_command ? "a command" : "data"}" +
          (body.is_last ? ", the last" : "")
  value_body:
    seq:
      - id: context
        type: u1
        doc: Identifies the presentation context.
      - id: reserved
        type: b6
      - id: is_last
        type: b1
      - id: is_command
        type: b1
      - id: fragment
        size-eos: true
        doc: A command that is in several fragments is bytes.
        type:
          switch-on: is_command and is_last and _io.size >= 10 and first == 0x4000000
          cases:
            true: command
    instances:
      length:
        value: _io.size - 2
      first:
        pos: 2
        type: u8
        if: is_command and is_last and _io.size >= 10
        doc: Tag and length of a command's first element, 0 and 4 in little-endian order.
  command:
    doc: Always in Implicit VR Little Endian. PS3.7 section 6.3.1.
    meta:
      endian: le
    seq:
      - id: elements
        type: element
        repeat: eos
    instances:
      code:
        value: >-
          elements.size > 1 and elements[1].tag == tag::command_field ? elements[1].value.as<command_field>.code.to_i :
          elements.size > 2 and elements[2].tag == tag::command_field ? elements[2].value.as<command_field>.code.to_i :
          0
      name:
        value: >-
          (code & 0x7fff == 0x001 ? "C-STORE" : code & 0x7fff == 0x010 ? "C-GET" : code & 0x7fff == 0x020 ? "C-FIND" :
          code & 0x7fff == 0x021 ? "C-MOVE" : code & 0x7fff == 0x030 ? "C-ECHO" :
          code & 0x7fff == 0x100 ? "N-EVENT-REPORT" : code & 0x7fff == 0x110 ? "N-GET" :
          code & 0x7fff == 0x120 ? "N-SET" : code & 0x7fff == 0x130 ? "N-ACTION" : code & 0x7fff == 0x140 ? "N-CREATE" :
          code & 0x7fff == 0x150 ? "N-DELETE" : code == 0xfff ? "C-CANCEL" : f"command {code & 0x7fff}") +
          (code >= 0x8000 ? "-RSP" : "-RQ")
      text:
        value: >-
          name + (elements.size > 2 ? elements[2].text : "") + (elements.size > 3 ? elements[3].text : "") +
          (elements.size > 4 ? elements[4].text : "") + (elements.size > 5 ? elements[5].text : "") +
          (elements.size > 6 ? elements[6].text : "") + (elements.size > 7 ? elements[7].text : "") +
          (elements.size > 8 ? elements[8].text : "")
    to-string: text
  element:
    meta:
      endian: le
    seq:
      - id: group
        type: u2
        valid: 0
      - id: tag
        type: u2
        enum: tag
      - id: length
        type: u4
      - id: value
        size: length
        type:
          switch-on: tag
          cases:
            tag::command_group_length: long_number
            tag::affected_sop_class_uid: uid
            tag::requested_sop_class_uid: uid
            tag::command_field: command_field
            tag::message_id: message_id
            tag::message_id_being_responded_to: message_id
            tag::move_destination: padded_text
            tag::priority: priority_value
            tag::command_data_set_type: data_set_type
            tag::status: status_value
            tag::error_comment: padded_text
            tag::error_id: short_number
            tag::affected_sop_instance_uid: uid
            tag::requested_sop_instance_uid: uid
            tag::event_type_id: short_number
            tag::action_type_id: short_number
            tag::number_of_remaining_suboperations: short_number
            tag::number_of_completed_suboperations: short_number
            tag::number_of_failed_suboperations: short_number
            tag::number_of_warning_suboperations: short_number
            tag::move_originator_title: padded_text
            tag::move_originator_message_id: short_number
    instances:
      text:
        value: >-
          tag == tag::message_id or tag == tag::message_id_being_responded_to ? f" {value.as<message_id>.id}" :
          tag == tag::status ? f" {value.as<status_value>.text}" :
          tag == tag::affected_sop_instance_uid or tag == tag::requested_sop_instance_uid ? f" {value.as<uid>.value}" :
          tag == tag::move_destination ? f" to {value.as<padded_text>.value}" :
          tag == tag::error_comment ? f": {value.as<padded_text>.value}" : ""
  padded_text:
    seq:
      - id: value
        type: str
        size-eos: true
        pad-right: 0x20
    to-string: value
  long_number:
    meta:
      endian: le
    seq:
      - id: value
        type: u4
  short_number:
    meta:
      endian: le
    seq:
      - id: value
        type: u2
  message_id:
    meta:
      endian: le
    seq:
      - id: id
        type: u2
        -framescope:
          role: correlation
  command_field:
    meta:
      endian: le
    seq:
      - id: code
        type: u2
        enum: command
  priority_value:
    meta:
      endian: le
    seq:
      - id: priority
        type: u2
        enum: priority
  data_set_type:
    meta:
      endian: le
    seq:
      - id: value
        type: u2
        doc: 0x0101 when no data set follows.
  status_value:
    doc: PS3.7 annex C; what a warning or an error means is often up to the service class.
    meta:
      endian: le
    seq:
      - id: code
        type: u2
        enum: status
    instances:
      text:
        value: >-
          code == status::success ? "success" : code == status::cancel ? "canceled" :
          code == status::pending or code == status::pending_warning ? "pending" :
          code == status::sop_class_not_supported ? "SOP class not supported" :
          code == status::not_authorized ? "not authorized" :
          code == status::duplicate_sop_instance ? "duplicate SOP instance" :
          code == status::no_such_sop_instance ? "no such SOP instance" :
          code == status::unrecognized_operation ? "unrecognized operation" :
          code == status::processing_failure ? "processing failure" :
          code == status::invalid_attribute_value ? "invalid attribute value" :
          code == status::missing_attribute ? "missing attribute" : f"status {code.to_i}"
    to-string: text
  release_request:
    seq:
      - id: reserved
        type: u4
    -framescope:
      name: A-RELEASE-RQ
      message: request
  release_response:
    seq:
      - id: reserved
        type: u4
    -framescope:
      name: A-RELEASE-RP
      message: response
  abort:
    doc: Section 9.3.8.
    seq:
      - id: reserved
        size: 2
      - id: source
        type: u1
        enum: abort_source
      - id: reason
        type: u1
        enum: abort_reason
        doc: Only of a service provider.
    to-string: >-
      source == abort_source::user ? "by the user" : source != abort_source::provider ? f"source {source.to_i}" :
      reason == abort_reason::not_specified ? "by the provider" :
      reason == abort_reason::unrecognized_pdu ? "by the provider: unrecognized PDU" :
      reason == abort_reason::unexpected_pdu ? "by the provider: unexpected PDU" :
      reason == abort_reason::unrecognized_parameter ? "by the provider: unrecognized parameter" :
      reason == abort_reason::unexpected_parameter ? "by the provider: unexpected parameter" :
      reason == abort_reason::invalid_parameter_value ? "by the provider: invalid parameter value" :
      f"by the provider: reason {reason.to_i}"
    -framescope:
      name: A-ABORT
      message: error
enums:
  pdu_type:
    1: a_associate_rq
    2: a_associate_ac
    3: a_associate_rj
    4: p_data_tf
    5: a_release_rq
    6: a_release_rp
    7: a_abort
  item_type:
    0x10: application_context
    0x20: presentation_context
    0x21: presentation_context_result
    0x30: abstract_syntax
    0x40: transfer_syntax
    0x50: user_information
    0x51: maximum_length
    0x52: implementation_class
    0x53: asynchronous_operations
    0x54: role_selection
    0x55: implementation_version
    0x56: extended_negotiation
    0x57: common_extended_negotiation
    0x58: user_identity
    0x59: user_identity_result
  context_result:
    0: acceptance
    1: user_rejection
    2: no_reason
    3: abstract_syntax_not_supported
    4: transfer_syntaxes_not_supported
  identity:
    1: user_name
    2: user_name_and_passcode
    3: kerberos_ticket
    4: saml_assertion
    5: json_web_token
  reject_result:
    1: permanent
    2: transient
  reject_source:
    1: user
    2: acse
    3: presentation
  abort_source:
    0: user
    2: provider
  abort_reason:
    0: not_specified
    1: unrecognized_pdu
    2: unexpected_pdu
    4: unrecognized_parameter
    5: unexpected_parameter
    6: invalid_parameter_value
  tag:
    0x0000: command_group_length
    0x0002: affected_sop_class_uid
    0x0003: requested_sop_class_uid
    0x0100: command_field
    0x0110: message_id
    0x0120: message_id_being_responded_to
    0x0600: move_destination
    0x0700: priority
    0x0800: command_data_set_type
    0x0900: status
    0x0901: offending_element
    0x0902: error_comment
    0x0903: error_id
    0x1000: affected_sop_instance_uid
    0x1001: requested_sop_instance_uid
    0x1002: event_type_id
    0x1005: attribute_identifier_list
    0x1008: action_type_id
    0x1020: number_of_remaining_suboperations
    0x1021: number_of_completed_suboperations
    0x1022: number_of_failed_suboperations
    0x1023: number_of_warning_suboperations
    0x1030: move_originator_title
    0x1031: move_originator_message_id
  command:
    0x0001: c_store_rq
    0x8001: c_store_rsp
    0x0010: c_get_rq
    0x8010: c_get_rsp
    0x0020: c_find_rq
    0x8020: c_find_rsp
    0x0021: c_move_rq
    0x8021: c_move_rsp
    0x0030: c_echo_rq
    0x8030: c_echo_rsp
    0x0100: n_event_report_rq
    0x8100: n_event_report_rsp
    0x0110: n_get_rq
    0x8110: n_get_rsp
    0x0120: n_set_rq
    0x8120: n_set_rsp
    0x0130: n_action_rq
    0x8130: n_action_rsp
    0x0140: n_create_rq
    0x8140: n_create_rsp
    0x0150: n_delete_rq
    0x8150: n_delete_rsp
    0x0fff: c_cancel_rq
  priority:
    0: medium
    1: high
    2: low
  status:
    0x0000: success
    0x0105: no_such_attribute
    0x0106: invalid_attribute_value
    0x0107: attribute_list_error
    0x0110: processing_failure
    0x0111: duplicate_sop_instance
    0x0112: no_such_sop_instance
    0x0113: no_such_event_type
    0x0114: no_such_argument
    0x0115: invalid_argument_value
    0x0116: attribute_value_out_of_range
    0x0117: invalid_sop_instance
    0x0118: no_such_sop_class
    0x0119: class_instance_conflict
    0x0120: missing_attribute
    0x0121: missing_attribute_value
    0x0122: sop_class_not_supported
    0x0123: no_such_action
    0x0124: not_authorized
    0x0210: duplicate_invocation
    0x0211: unrecognized_operation
    0x0212: mistyped_argument
    0x0213: resource_limitation
    0xfe00: cancel
    0xff00: pending
    0xff01: pending_warning
