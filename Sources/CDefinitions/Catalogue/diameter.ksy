meta:
  id: diameter
  title: Diameter
  ks-version: 0.11
  endian: be
  bit-endian: be
  encoding: UTF-8
  -framescope:
    protocol: diameter
    type:
      client: message
      server: message
doc: |
  One message of Diameter. AVPs of the base protocol and of credit control have their names and types; those of vendors
  have a number and bytes, as only a dictionary of that vendor tells more.
doc-ref: RFC 6733 section 3
seq:
  - {id: message, type: message}
types:
  message:
    seq:
      - {id: version, type: u1, valid: 1}
      - {id: length, type: b24, doc: Counts the whole message.}
      - {id: is_request, type: b1}
      - {id: is_proxiable, type: b1}
      - {id: is_error, type: b1, doc: The answer is about a protocol error.}
      - {id: is_retransmitted, type: b1, doc: 'Perhaps sent before, after a failover.'}
      - {id: reserved, type: b4}
      - {id: command, type: b24, enum: command}
      - {id: application, type: u4, enum: application}
      - {id: hop_by_hop, type: u4, doc: Pairs an answer with its request., -framescope: {role: correlation}}
      - {id: end_to_end, type: u4, doc: Tells duplicates; the same on all hops.}
      - {id: avps, size: length - 20, type: avps}
      - id: outcome
        type:
          switch-on: kind
          cases: {0: request, 1: answer, 2: failure}
        doc: No bytes of its own; a failure when the result says so.
    instances:
      is_answer: {value: not is_request}
      kind: {value: 'is_request ? 0 : is_error or avps.result >= 3000 or avps.experimental_result >= 3000 ? 2 : 1'}
      name: {value: 'is_request ? command.to_i : command.to_i | 0x1000000', enum: message}
    -framescope: {message: request, name-of: name, name: Message, response-if: is_answer, summary-of: outcome}
  request:
    instances:
      text: {value: _parent.avps.about}
    to-string: text
  answer:
    instances:
      text: {value: _parent.avps.result_text}
    to-string: text
  failure:
    instances:
      text: {value: _parent.avps.result_text}
    to-string: text
    -framescope: {message: error}
  avps:
    seq:
      - {id: avps, type: avp, repeat: eos}
    instances:
      about:
        value: >-
          avps.size > 0 and avps[0].flags < 128 and
          (avps[0].code == avp_code::session_id or avps[0].code == avp_code::origin_host) ?
          avps[0].data.as<text>.value : ""
        doc: The session or else who asks, with which a message begins.
      result:
        value: >-
          avps.size > 0 and avps[0].flags < 128 and avps[0].code == avp_code::result_code ?
            avps[0].data.as<result>.value.to_i :
          avps.size > 1 and avps[1].flags < 128 and avps[1].code == avp_code::result_code ?
            avps[1].data.as<result>.value.to_i :
          avps.size > 2 and avps[2].flags < 128 and avps[2].code == avp_code::result_code ?
            avps[2].data.as<result>.value.to_i :
          avps.size > 3 and avps[3].flags < 128 and avps[3].code == avp_code::result_code ?
            avps[3].data.as<result>.value.to_i :
          avps.size > 4 and avps[4].flags < 128 and avps[4].code == avp_code::result_code ?
            avps[4].data.as<result>.value.to_i :
          avps.size > 5 and avps[5].flags < 128 and avps[5].code == avp_code::result_code ?
            avps[5].data.as<result>.value.to_i :
          0
      experimental_result:
        value: >-
          avps.size > 0 and avps[0].flags < 128 and avps[0].code == avp_code::experimental_result ?
            avps[0].data.as<experimental_result>.code :
          avps.size > 1 and avps[1].flags < 128 and avps[1].code == avp_code::experimental_result ?
            avps[1].data.as<experimental_result>.code :
          avps.size > 2 and avps[2].flags < 128 and avps[2].code == avp_code::experimental_result ?
            avps[2].data.as<experimental_result>.code :
          avps.size > 3 and avps[3].flags < 128 and avps[3].code == avp_code::experimental_result ?
            avps[3].data.as<experimental_result>.code :
          avps.size > 4 and avps[4].flags < 128 and avps[4].code == avp_code::experimental_result ?
            avps[4].data.as<experimental_result>.code :
          avps.size > 5 and avps[5].flags < 128 and avps[5].code == avp_code::experimental_result ?
            avps[5].data.as<experimental_result>.code :
          0
        doc: Its meaning is the vendor's (section 7.6).
      result_text:
        value: >-
          result == 0 and experimental_result != 0 ? f"{experimental_result} of the vendor" :
          result == 0 ? "" : result == 2001 ? "2001 DIAMETER_SUCCESS" : f"{result} " + (
          result > 3000 and result < 3011 ?
          ["DIAMETER_COMMAND_UNSUPPORTED", "DIAMETER_UNABLE_TO_DELIVER", "DIAMETER_REALM_NOT_SERVED",
          "DIAMETER_TOO_BUSY", "DIAMETER_LOOP_DETECTED", "DIAMETER_REDIRECT_INDICATION",
          "DIAMETER_APPLICATION_UNSUPPORTED", "DIAMETER_INVALID_HDR_BITS", "DIAMETER_INVALID_AVP_BITS",
          "DIAMETER_UNKNOWN_PEER"][result - 3001] :
          result > 4000 and result < 4004 ?
          ["DIAMETER_AUTHENTICATION_REJECTED", "DIAMETER_OUT_OF_SPACE", "DIAMETER_ELECTION_LOST"][result - 4001] :
          result > 5000 and result < 5018 ?
          ["DIAMETER_AVP_UNSUPPORTED", "DIAMETER_UNKNOWN_SESSION_ID", "DIAMETER_AUTHORIZATION_REJECTED",
          "DIAMETER_INVALID_AVP_VALUE", "DIAMETER_MISSING_AVP", "DIAMETER_RESOURCES_EXCEEDED",
          "DIAMETER_CONTRADICTING_AVPS", "DIAMETER_AVP_NOT_ALLOWED", "DIAMETER_AVP_OCCURS_TOO_MANY_TIMES",
          "DIAMETER_NO_COMMON_APPLICATION", "DIAMETER_UNSUPPORTED_VERSION", "DIAMETER_UNABLE_TO_COMPLY",
          "DIAMETER_INVALID_BIT_IN_HEADER", "DIAMETER_INVALID_AVP_LENGTH",
          "DIAMETER_INVALID_MESSAGE_LENGTH", "DIAMETER_INVALID_AVP_BIT_COMBO",
          "DIAMETER_NO_COMMON_SECURITY"][result - 5001] :
          result == 1001 ? "DIAMETER_MULTI_ROUND_AUTH" : result == 2002 ? "DIAMETER_LIMITED_SUCCESS" :
          result == 4010 ? "DIAMETER_END_USER_SERVICE_DENIED" : result == 4012 ? "DIAMETER_CREDIT_LIMIT_REACHED" :
          result == 5030 ? "DIAMETER_USER_UNKNOWN" : result == 5031 ? "DIAMETER_RATING_FAILED" : "")
  avp:
    doc-ref: section 4.1
    seq:
      - {id: code, type: u4, enum: avp_code, if: flags < 128}
      - {id: vendor_code, type: u4, if: flags >= 128, doc: Has its meaning from the vendor.}
      - {id: is_vendor_specific, type: b1}
      - {id: is_mandatory, type: b1}
      - {id: is_protected, type: b1}
      - {id: reserved, type: b5}
      - {id: length, type: b24, doc: 'Counts the header and the data, not the padding.'}
      - {id: vendor, type: u4, enum: vendor, if: is_vendor_specific}
      - id: data
        size: 'length - (is_vendor_specific ? 12 : 8)'
        type:
          switch-on: 'is_vendor_specific ? avp_code::of_vendor : code'
          cases:
            avp_code::user_name: text
            avp_code::session_timeout: seconds
            avp_code::called_station_id: text
            avp_code::calling_station_id: text
            avp_code::acct_multi_session_id: text
            avp_code::event_timestamp: time
            avp_code::acct_interim_interval: seconds
            avp_code::host_ip_address: address
            avp_code::auth_application_id: application
            avp_code::acct_application_id: application
            avp_code::vendor_specific_application_id: group
            avp_code::redirect_host_usage: redirect_host_usage
            avp_code::redirect_max_cache_time: seconds
            avp_code::session_id: text
            avp_code::origin_host: text
            avp_code::supported_vendor_id: vendor
            avp_code::vendor_id: vendor
            avp_code::firmware_revision: number
            avp_code::result_code: result
            avp_code::product_name: text
            avp_code::session_binding: number
            avp_code::session_server_failover: session_server_failover
            avp_code::multi_round_time_out: seconds
            avp_code::disconnect_cause: disconnect_cause
            avp_code::auth_request_type: auth_request_type
            avp_code::auth_grace_period: seconds
            avp_code::auth_session_state: auth_session_state
            avp_code::origin_state_id: number
            avp_code::failed_avp: group
            avp_code::proxy_host: text
            avp_code::error_message: text
            avp_code::route_record: text
            avp_code::destination_realm: text
            avp_code::proxy_info: group
            avp_code::re_auth_request_type: re_auth_request_type
            avp_code::accounting_sub_session_id: long_number
            avp_code::authorization_lifetime: seconds
            avp_code::redirect_host: text
            avp_code::destination_host: text
            avp_code::error_reporting_host: text
            avp_code::termination_cause: termination_cause
            avp_code::origin_realm: text
            avp_code::experimental_result: experimental_result
            avp_code::experimental_result_code: number
            avp_code::inband_security_id: number
            avp_code::cc_input_octets: long_number
            avp_code::cc_money: group
            avp_code::cc_output_octets: long_number
            avp_code::cc_request_number: number
            avp_code::cc_request_type: cc_request_type
            avp_code::cc_service_specific_units: long_number
            avp_code::cc_session_failover: number
            avp_code::cc_sub_session_id: long_number
            avp_code::cc_time: seconds
            avp_code::cc_total_octets: long_number
            avp_code::credit_control_failure_handling: number
            avp_code::final_unit_indication: group
            avp_code::granted_service_unit: group
            avp_code::rating_group: number
            avp_code::requested_action: number
            avp_code::requested_service_unit: group
            avp_code::service_identifier: number
            avp_code::subscription_id: group
            avp_code::subscription_id_data: text
            avp_code::unit_value: group
            avp_code::used_service_unit: group
            avp_code::validity_time: seconds
            avp_code::final_unit_action: number
            avp_code::subscription_id_type: subscription_id_type
            avp_code::multiple_services_indicator: number
            avp_code::multiple_services_credit_control: group
            avp_code::user_equipment_info: group
            avp_code::user_equipment_info_type: number
            avp_code::service_context_id: text
            avp_code::accounting_record_type: accounting_record_type
            avp_code::accounting_realtime_required: accounting_realtime_required
            avp_code::accounting_record_number: number
      - {id: padding, size: 3 - (length + 3) % 4, if: length % 4 != 0 and not _io.eof}
    instances:
      flags: {pos: _io.pos + 4, type: u1, doc: 'Looked at before, as the code has its meaning from them.'}
  group:
    doc-ref: section 4.4
    seq:
      - {id: avps, type: avp, repeat: eos}
  experimental_result:
    doc-ref: section 7.6
    seq:
      - {id: avps, type: avp, repeat: eos}
    instances:
      code:
        value: >-
          avps.size > 1 and avps[1].flags < 128 and avps[1].code == avp_code::experimental_result_code ?
          avps[1].data.as<number>.value : 0
  text:
    seq:
      - {id: value, type: str, size-eos: true}
    to-string: value
  number:
    seq:
      - {id: value, type: u4}
    to-string: 'f"{value}"'
  long_number:
    seq:
      - {id: value, type: u8}
    to-string: 'f"{value}"'
  seconds:
    seq:
      - {id: value, type: u4, doc: In seconds.}
    to-string: 'f"{value} s"'
  time:
    seq:
      - {id: value, type: u4, -framescope: {role: time, epoch: ntp, unit: s}}
  address:
    doc-ref: section 4.3.1
    seq:
      - {id: family, type: u2, enum: address_family}
      - {id: address, size-eos: true, -framescope: {role: address}}
  application:
    seq:
      - {id: value, type: u4, enum: application}
  vendor:
    seq:
      - {id: value, type: u4, enum: vendor}
  result:
    doc-ref: section 7.1
    seq:
      - {id: value, type: u4, enum: result}
  redirect_host_usage:
    seq:
      - {id: value, type: u4, enum: redirect_host_usage}
  session_server_failover:
    seq:
      - {id: value, type: u4, enum: session_server_failover}
  disconnect_cause:
    seq:
      - {id: value, type: u4, enum: disconnect_cause}
  auth_request_type:
    seq:
      - {id: value, type: u4, enum: auth_request_type}
  auth_session_state:
    seq:
      - {id: value, type: u4, enum: auth_session_state}
  re_auth_request_type:
    seq:
      - {id: value, type: u4, enum: re_auth_request_type}
  termination_cause:
    seq:
      - {id: value, type: u4, enum: termination_cause}
  cc_request_type:
    seq:
      - {id: value, type: u4, enum: cc_request_type}
  subscription_id_type:
    seq:
      - {id: value, type: u4, enum: subscription_id_type}
  accounting_record_type:
    seq:
      - {id: value, type: u4, enum: accounting_record_type}
  accounting_realtime_required:
    seq:
      - {id: value, type: u4, enum: accounting_realtime_required}
enums:
  command:
    257: capabilities_exchange
    258: re_auth
    265: aa
    268: diameter_eap
    271: accounting
    272: credit_control
    274: abort_session
    275: session_termination
    280: device_watchdog
    282: disconnect_peer
    300: user_authorization
    301: server_assignment
    302: location_info
    303: multimedia_auth
    304: registration_termination
    305: push_profile
    306: user_data
    307: profile_update
    308: subscribe_notifications
    309: push_notification
    316: update_location
    317: cancel_location
    318: authentication_information
    319: insert_subscriber_data
    320: delete_subscriber_data
    321: purge_ue
    322: reset
    323: notify
    324: me_identity_check
    8388620: provide_location
    8388621: location_report
    8388622: lcs_routing_info
    8388635: spending_limit
    8388636: spending_status_notification
  message:
    257: capabilities_exchange_request
    16777473: capabilities_exchange_answer
    258: re_auth_request
    16777474: re_auth_answer
    265: aa_request
    16777481: aa_answer
    268: diameter_eap_request
    16777484: diameter_eap_answer
    271: accounting_request
    16777487: accounting_answer
    272: credit_control_request
    16777488: credit_control_answer
    274: abort_session_request
    16777490: abort_session_answer
    275: session_termination_request
    16777491: session_termination_answer
    280: device_watchdog_request
    16777496: device_watchdog_answer
    282: disconnect_peer_request
    16777498: disconnect_peer_answer
    300: user_authorization_request
    16777516: user_authorization_answer
    301: server_assignment_request
    16777517: server_assignment_answer
    302: location_info_request
    16777518: location_info_answer
    303: multimedia_auth_request
    16777519: multimedia_auth_answer
    304: registration_termination_request
    16777520: registration_termination_answer
    305: push_profile_request
    16777521: push_profile_answer
    306: user_data_request
    16777522: user_data_answer
    307: profile_update_request
    16777523: profile_update_answer
    308: subscribe_notifications_request
    16777524: subscribe_notifications_answer
    309: push_notification_request
    16777525: push_notification_answer
    316: update_location_request
    16777532: update_location_answer
    317: cancel_location_request
    16777533: cancel_location_answer
    318: authentication_information_request
    16777534: authentication_information_answer
    319: insert_subscriber_data_request
    16777535: insert_subscriber_data_answer
    320: delete_subscriber_data_request
    16777536: delete_subscriber_data_answer
    321: purge_ue_request
    16777537: purge_ue_answer
    322: reset_request
    16777538: reset_answer
    323: notify_request
    16777539: notify_answer
    324: me_identity_check_request
    16777540: me_identity_check_answer
    8388620: provide_location_request
    25165836: provide_location_answer
    8388621: location_report_request
    25165837: location_report_answer
    8388622: lcs_routing_info_request
    25165838: lcs_routing_info_answer
    8388635: spending_limit_request
    25165851: spending_limit_answer
    8388636: spending_status_notification_request
    25165852: spending_status_notification_answer
  application:
    0: common_messages
    1: nasreq
    2: mobile_ipv4
    3: base_accounting
    4: credit_control
    5: eap
    6: sip
    16777216: cx
    16777217: sh
    16777236: rx
    16777238: gx
    16777251: s6a
    16777252: s13
    16777255: slg
    16777302: sy
    4294967295: relay
  vendor: {0: none, 9: cisco, 193: ericsson, 2011: huawei, 5535: threegpp2, 8164: starent, 10415: threegpp, 13019: etsi}
  address_family: {1: ipv4, 2: ipv6, 8: e164}
  result:
    1001: multi_round_auth
    2001: success
    2002: limited_success
    3001: command_unsupported
    3002: unable_to_deliver
    3003: realm_not_served
    3004: too_busy
    3005: loop_detected
    3006: redirect_indication
    3007: application_unsupported
    3008: invalid_hdr_bits
    3009: invalid_avp_bits
    3010: unknown_peer
    4001: authentication_rejected
    4002: out_of_space
    4003: election_lost
    4010: end_user_service_denied
    4011: credit_control_not_applicable
    4012: credit_limit_reached
    5001: avp_unsupported
    5002: unknown_session_id
    5003: authorization_rejected
    5004: invalid_avp_value
    5005: missing_avp
    5006: resources_exceeded
    5007: contradicting_avps
    5008: avp_not_allowed
    5009: avp_occurs_too_many_times
    5010: no_common_application
    5011: unsupported_version
    5012: unable_to_comply
    5013: invalid_bit_in_header
    5014: invalid_avp_length
    5015: invalid_message_length
    5016: invalid_avp_bit_combo
    5017: no_common_security
    5030: user_unknown
    5031: rating_failed
  redirect_host_usage:
    0: dont_cache
    1: all_session
    2: all_realm
    3: realm_and_application
    4: all_application
    5: all_host
    6: all_user
  session_server_failover: {0: refuse_service, 1: try_again, 2: allow_service, 3: try_again_allow_service}
  disconnect_cause: {0: rebooting, 1: busy, 2: do_not_want_to_talk_to_you}
  auth_request_type: {1: authenticate_only, 2: authorize_only, 3: authorize_authenticate}
  auth_session_state: {0: state_maintained, 1: no_state_maintained}
  re_auth_request_type: {0: authorize_only, 1: authorize_authenticate}
  termination_cause:
    1: logout
    2: service_not_provided
    3: bad_answer
    4: administrative
    5: link_broken
    6: auth_expired
    7: user_moved
    8: session_timeout
  cc_request_type: {1: initial_request, 2: update_request, 3: termination_request, 4: event_request}
  subscription_id_type:
    0: end_user_e164
    1: end_user_imsi
    2: end_user_sip_uri
    3: end_user_nai
    4: end_user_private
  accounting_record_type: {1: event_record, 2: start_record, 3: interim_record, 4: stop_record}
  accounting_realtime_required: {1: deliver_and_grant, 2: grant_and_store, 3: grant_and_lose}
  avp_code:
    0xffffffff: of_vendor
    1: user_name
    25: class
    27: session_timeout
    30: called_station_id
    31: calling_station_id
    33: proxy_state
    44: accounting_session_id
    50: acct_multi_session_id
    55: event_timestamp
    85: acct_interim_interval
    257: host_ip_address
    258: auth_application_id
    259: acct_application_id
    260: vendor_specific_application_id
    261: redirect_host_usage
    262: redirect_max_cache_time
    263: session_id
    264: origin_host
    265: supported_vendor_id
    266: vendor_id
    267: firmware_revision
    268: result_code
    269: product_name
    270: session_binding
    271: session_server_failover
    272: multi_round_time_out
    273: disconnect_cause
    274: auth_request_type
    276: auth_grace_period
    277: auth_session_state
    278: origin_state_id
    279: failed_avp
    280: proxy_host
    281: error_message
    282: route_record
    283: destination_realm
    284: proxy_info
    285: re_auth_request_type
    287: accounting_sub_session_id
    291: authorization_lifetime
    292: redirect_host
    293: destination_host
    294: error_reporting_host
    295: termination_cause
    296: origin_realm
    297: experimental_result
    298: experimental_result_code
    299: inband_security_id
    411: cc_correlation_id
    412: cc_input_octets
    413: cc_money
    414: cc_output_octets
    415: cc_request_number
    416: cc_request_type
    417: cc_service_specific_units
    418: cc_session_failover
    419: cc_sub_session_id
    420: cc_time
    421: cc_total_octets
    427: credit_control_failure_handling
    430: final_unit_indication
    431: granted_service_unit
    432: rating_group
    436: requested_action
    437: requested_service_unit
    439: service_identifier
    443: subscription_id
    444: subscription_id_data
    445: unit_value
    446: used_service_unit
    448: validity_time
    449: final_unit_action
    450: subscription_id_type
    455: multiple_services_indicator
    456: multiple_services_credit_control
    458: user_equipment_info
    459: user_equipment_info_type
    460: user_equipment_info_value
    461: service_context_id
    480: accounting_record_type
    483: accounting_realtime_required
    485: accounting_record_number
