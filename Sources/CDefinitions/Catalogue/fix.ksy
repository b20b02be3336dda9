meta:
  id: fix
  title: FIX tag values
  ks-version: 0.11
  encoding: UTF-8
  -framescope:
    protocol: fix
    type:
      client: message
      server: message
doc: |
  A message of the Financial Information Exchange protocol: fields of a tag, an equals sign and a value, each ended by SOH. A
  field of data stands behind one that tells how many bytes it has. What reports of an order has its ClOrdID, data has the
  identifier of the request for it, and a heartbeat the TestReqID of a test request.
doc-ref: https://www.fixtrading.org/standards/tagvalue-online/
seq:
  - {id: message, type: message}
types:
  message:
    doc: The header's first three fields are always these, and CheckSum is the last.
    doc-ref: section Message format
    seq:
      - {id: begin_string_tag, contents: "8="}
      - {id: begin_string, type: str, terminator: 1, -framescope: {default: '"FIX.4.4"'}}
      - {id: body_length_tag, contents: "9="}
      - {id: body_length, type: str, terminator: 1, doc: 'Counts the bytes behind it, up to CheckSum.', -framescope: {default: '"5"'}}
      - {id: msg_type_tag, contents: "35="}
      - {id: msg_type, type: str, terminator: 1, -framescope: {default: '"0"'}}
      - id: body
        size: _io.size - _io.pos - 7
        type:
          switch-on: msg_type
          cases:
            '"0"': heartbeat
            '"1"': test_request
            '"2"': resend_request
            '"3"': reject
            '"4"': sequence_reset
            '"5"': logout
            '"6"': ioi
            '"7"': advertisement
            '"8"': execution_report
            '"9"': order_cancel_reject
            '"A"': logon
            '"B"': news
            '"C"': email
            '"D"': new_order_single
            '"E"': new_order_list
            '"F"': order_cancel_request
            '"G"': order_cancel_replace_request
            '"H"': order_status_request
            '"J"': allocation_instruction
            '"K"': list_cancel_request
            '"L"': list_execute
            '"M"': list_status_request
            '"N"': list_status
            '"P"': allocation_instruction_ack
            '"Q"': dont_know_trade
            '"R"': quote_request
            '"S"': quote
            '"T"': settlement_instructions
            '"V"': market_data_request
            '"W"': market_data_snapshot_full_refresh
            '"X"': market_data_incremental_refresh
            '"Y"': market_data_request_reject
            '"Z"': quote_cancel
            '"a"': quote_status_request
            '"b"': mass_quote_acknowledgement
            '"c"': security_definition_request
            '"d"': security_definition
            '"e"': security_status_request
            '"f"': security_status
            '"g"': trading_session_status_request
            '"h"': trading_session_status
            '"i"': mass_quote
            '"j"': business_message_reject
            '"k"': bid_request
            '"l"': bid_response
            '"m"': list_strike_price
            '"n"': xml_non_fix
            '"o"': registration_instructions
            '"p"': registration_instructions_response
            '"q"': order_mass_cancel_request
            '"r"': order_mass_cancel_report
            '"s"': new_order_cross
            '"t"': cross_order_cancel_replace_request
            '"u"': cross_order_cancel_request
            '"v"': security_type_request
            '"w"': security_types
            '"x"': security_list_request
            '"y"': security_list
            '"z"': derivative_security_list_request
            '"AA"': derivative_security_list
            '"AB"': new_order_multileg
            '"AC"': multileg_order_cancel_replace
            '"AD"': trade_capture_report_request
            '"AE"': trade_capture_report
            '"AF"': order_mass_status_request
            '"AG"': quote_request_reject
            '"AH"': rfq_request
            '"AI"': quote_status_report
            '"AJ"': quote_response
            '"AK"': confirmation
            '"AL"': position_maintenance_request
            '"AM"': position_maintenance_report
            '"AN"': request_for_positions
            '"AO"': request_for_positions_ack
            '"AP"': position_report
            '"AQ"': trade_capture_report_request_ack
            '"AR"': trade_capture_report_ack
            '"AS"': allocation_report
            '"AT"': allocation_report_ack
            '"AU"': confirmation_ack
            '"AV"': settlement_instruction_request
            '"AW"': assignment_report
            '"AX"': collateral_request
            '"AY"': collateral_assignment
            '"AZ"': collateral_response
            '"BA"': collateral_report
            '"BB"': collateral_inquiry
            '"BC"': network_counterparty_system_status_request
            '"BD"': network_counterparty_system_status_response
            '"BE"': user_request
            '"BF"': user_response
            '"BG"': collateral_inquiry_ack
            '"BH"': confirmation_request
            _: other
      - {id: check_sum_tag, contents: "10="}
      - {id: check_sum, type: str, terminator: 1, doc: 'The sum of all bytes in front of its tag, modulo 256, in three digits.', -framescope: {default: '"000"'}}
    -framescope: {content: body}
  heartbeat:
    seq:
      - {id: fields, type: field(112), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: Heartbeat, message: response}
  test_request:
    seq:
      - {id: fields, type: field(112), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: TestRequest, message: request}
  resend_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: ResendRequest}
  reject:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: Reject, message: error}
  sequence_reset:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: SequenceReset}
  logout:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: Logout}
  ioi:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: IOI}
  advertisement:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: Advertisement}
  execution_report:
    seq:
      - {id: fields, type: field(11), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: ExecutionReport, message: response}
  order_cancel_reject:
    seq:
      - {id: fields, type: field(11), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: OrderCancelReject, message: error}
  logon:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: Logon, message: request}
  news:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: News}
  email:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: Email}
  new_order_single:
    seq:
      - {id: fields, type: field(11), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: NewOrderSingle, message: request}
  new_order_list:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: NewOrderList}
  order_cancel_request:
    seq:
      - {id: fields, type: field(11), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: OrderCancelRequest, message: request}
  order_cancel_replace_request:
    seq:
      - {id: fields, type: field(11), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: OrderCancelReplaceRequest, message: request}
  order_status_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: OrderStatusRequest}
  allocation_instruction:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: AllocationInstruction}
  list_cancel_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: ListCancelRequest}
  list_execute:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: ListExecute}
  list_status_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: ListStatusRequest}
  list_status:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: ListStatus}
  allocation_instruction_ack:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: AllocationInstructionAck}
  dont_know_trade:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: DontKnowTrade}
  quote_request:
    seq:
      - {id: fields, type: field(131), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: QuoteRequest, message: request}
  quote:
    seq:
      - {id: fields, type: field(131), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: Quote, message: response}
  settlement_instructions:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: SettlementInstructions}
  market_data_request:
    seq:
      - {id: fields, type: field(262), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: MarketDataRequest, message: request}
  market_data_snapshot_full_refresh:
    seq:
      - {id: fields, type: field(262), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: MarketDataSnapshotFullRefresh, message: response}
  market_data_incremental_refresh:
    seq:
      - {id: fields, type: field(262), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: MarketDataIncrementalRefresh, message: response}
  market_data_request_reject:
    seq:
      - {id: fields, type: field(262), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: MarketDataRequestReject, message: error}
  quote_cancel:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: QuoteCancel}
  quote_status_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: QuoteStatusRequest}
  mass_quote_acknowledgement:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: MassQuoteAcknowledgement}
  security_definition_request:
    seq:
      - {id: fields, type: field(320), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: SecurityDefinitionRequest, message: request}
  security_definition:
    seq:
      - {id: fields, type: field(320), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: SecurityDefinition, message: response}
  security_status_request:
    seq:
      - {id: fields, type: field(324), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: SecurityStatusRequest, message: request}
  security_status:
    seq:
      - {id: fields, type: field(324), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: SecurityStatus, message: response}
  trading_session_status_request:
    seq:
      - {id: fields, type: field(335), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: TradingSessionStatusRequest, message: request}
  trading_session_status:
    seq:
      - {id: fields, type: field(335), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: TradingSessionStatus, message: response}
  mass_quote:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: MassQuote}
  business_message_reject:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: BusinessMessageReject, message: error}
  bid_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: BidRequest}
  bid_response:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: BidResponse}
  list_strike_price:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: ListStrikePrice}
  xml_non_fix:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: XMLnonFIX}
  registration_instructions:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: RegistrationInstructions}
  registration_instructions_response:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: RegistrationInstructionsResponse}
  order_mass_cancel_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: OrderMassCancelRequest}
  order_mass_cancel_report:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: OrderMassCancelReport}
  new_order_cross:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: NewOrderCross}
  cross_order_cancel_replace_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: CrossOrderCancelReplaceRequest}
  cross_order_cancel_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: CrossOrderCancelRequest}
  security_type_request:
    seq:
      - {id: fields, type: field(320), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: SecurityTypeRequest, message: request}
  security_types:
    seq:
      - {id: fields, type: field(320), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: SecurityTypes, message: response}
  security_list_request:
    seq:
      - {id: fields, type: field(320), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: SecurityListRequest, message: request}
  security_list:
    seq:
      - {id: fields, type: field(320), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: SecurityList, message: response}
  derivative_security_list_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: DerivativeSecurityListRequest}
  derivative_security_list:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: DerivativeSecurityList}
  new_order_multileg:
    seq:
      - {id: fields, type: field(11), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: NewOrderMultileg, message: request}
  multileg_order_cancel_replace:
    seq:
      - {id: fields, type: field(11), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: MultilegOrderCancelReplace, message: request}
  trade_capture_report_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: TradeCaptureReportRequest}
  trade_capture_report:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: TradeCaptureReport}
  order_mass_status_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: OrderMassStatusRequest}
  quote_request_reject:
    seq:
      - {id: fields, type: field(131), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: QuoteRequestReject, message: error}
  rfq_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: RFQRequest}
  quote_status_report:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: QuoteStatusReport}
  quote_response:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: QuoteResponse}
  confirmation:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: Confirmation}
  position_maintenance_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: PositionMaintenanceRequest}
  position_maintenance_report:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: PositionMaintenanceReport}
  request_for_positions:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: RequestForPositions}
  request_for_positions_ack:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: RequestForPositionsAck}
  position_report:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: PositionReport}
  trade_capture_report_request_ack:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: TradeCaptureReportRequestAck}
  trade_capture_report_ack:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: TradeCaptureReportAck}
  allocation_report:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: AllocationReport}
  allocation_report_ack:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: AllocationReportAck}
  confirmation_ack:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: ConfirmationAck}
  settlement_instruction_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: SettlementInstructionRequest}
  assignment_report:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: AssignmentReport}
  collateral_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: CollateralRequest}
  collateral_assignment:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: CollateralAssignment}
  collateral_response:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: CollateralResponse}
  collateral_report:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: CollateralReport}
  collateral_inquiry:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: CollateralInquiry}
  network_counterparty_system_status_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: NetworkCounterpartySystemStatusRequest}
  network_counterparty_system_status_response:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: NetworkCounterpartySystemStatusResponse}
  user_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: UserRequest}
  user_response:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: UserResponse}
  collateral_inquiry_ack:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: CollateralInquiryAck}
  confirmation_request:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: ConfirmationRequest}
  other:
    seq:
      - {id: fields, type: field(0), repeat: eos}
    to-string: >-
      (fields.size > 4 ? f"{fields[4].tag}={fields[4].value}" : "") +
      (fields.size > 5 ? f" {fields[5].tag}={fields[5].value}" : "") +
      (fields.size > 6 ? f" {fields[6].tag}={fields[6].value}" : "") +
      (fields.size > 7 ? f" {fields[7].tag}={fields[7].value}" : "") +
      (fields.size > 8 ? f" {fields[8].tag}={fields[8].value}" : "") +
      (fields.size > 9 ? f" {fields[9].tag}={fields[9].value}" : "")
    -framescope: {name: Message}
  field:
    params:
      - {id: identifier, type: u4, doc: 'The tag of the field that a message and its answer have alike; 0 for none.'}
    seq:
      - {id: tag, type: str, terminator: 0x3d}
      - {id: value, type: str, terminator: 1}
      - {id: data, type: data(value.to_i), if: tells_length and value != "0" and not _io.eof}
    instances:
      name: {value: tag.to_i, enum: tag}
      tells_length:
        value: >-
          name.to_i >= 90 and (name.to_i == 90 or name.to_i == 93 or name.to_i == 95 or name.to_i == 212 or
          name.to_i >= 348 and name.to_i <= 364 and name.to_i % 2 == 0 or name.to_i == 445 or name.to_i == 618 or
          name.to_i == 621 or name.to_i == 1184 or name.to_i == 1401 or name.to_i == 1403)
        doc: Whether a field of data stands behind it, of as many bytes as it says.
      answered:
        value: value
        if: identifier != 0 and name.to_i == identifier
        -framescope: {role: correlation}
  data:
    params:
      - {id: size, type: u4}
    seq:
      - {id: tag, type: str, terminator: 0x3d}
      - {id: value, size: size}
      - {id: end, contents: [1]}
    instances:
      name: {value: tag.to_i, enum: tag}
enums:
  tag:
    1: account
    2: adv_id
    3: adv_ref_id
    4: adv_side
    5: adv_trans_type
    6: avg_px
    7: begin_seq_no
    8: begin_string
    9: body_length
    10: check_sum
    11: cl_ord_id
    12: commission
    13: comm_type
    14: cum_qty
    15: currency
    16: end_seq_no
    17: exec_id
    18: exec_inst
    19: exec_ref_id
    20: exec_trans_type
    21: handl_inst
    22: security_id_source
    23: ioi_id
    25: ioi_qlty_ind
    26: ioi_ref_id
    27: ioi_qty
    28: ioi_trans_type
    29: last_capacity
    30: last_mkt
    31: last_px
    32: last_qty
    33: no_lines_of_text
    34: msg_seq_num
    35: msg_type
    36: new_seq_no
    37: order_id
    38: order_qty
    39: ord_status
    40: ord_type
    41: orig_cl_ord_id
    42: orig_time
    43: poss_dup_flag
    44: price
    45: ref_seq_num
    48: security_id
    49: sender_comp_id
    50: sender_sub_id
    52: sending_time
    53: quantity
    54: side
    55: symbol
    56: target_comp_id
    57: target_sub_id
    58: text
    59: time_in_force
    60: transact_time
    61: urgency
    62: valid_until_time
    63: settl_type
    64: settl_date
    65: symbol_sfx
    66: list_id
    67: list_seq_no
    68: tot_no_orders
    69: list_exec_inst
    70: alloc_id
    71: alloc_trans_type
    72: ref_alloc_id
    73: no_orders
    74: avg_px_precision
    75: trade_date
    77: position_effect
    78: no_allocs
    79: alloc_account
    80: alloc_qty
    81: process_code
    87: alloc_status
    88: alloc_rej_code
    89: signature
    90: secure_data_len
    91: secure_data
    93: signature_length
    94: email_type
    95: raw_data_length
    96: raw_data
    97: poss_resend
    98: encrypt_method
    99: stop_px
    100: ex_destination
    102: cxl_rej_reason
    103: ord_rej_reason
    104: ioi_qualifier
    106: issuer
    107: security_desc
    108: heart_bt_int
    110: min_qty
    111: max_floor
    112: test_req_id
    113: report_to_exch
    114: locate_reqd
    115: on_behalf_of_comp_id
    116: on_behalf_of_sub_id
    117: quote_id
    118: net_money
    119: settl_curr_amt
    120: settl_currency
    121: forex_req
    122: orig_sending_time
    123: gap_fill_flag
    124: no_execs
    126: expire_time
    128: deliver_to_comp_id
    129: deliver_to_sub_id
    131: quote_req_id
    132: bid_px
    133: offer_px
    134: bid_size
    135: offer_size
    136: no_misc_fees
    137: misc_fee_amt
    138: misc_fee_curr
    139: misc_fee_type
    140: prev_close_px
    141: reset_seq_num_flag
    142: sender_location_id
    143: target_location_id
    144: on_behalf_of_location_id
    145: deliver_to_location_id
    146: no_related_sym
    147: subject
    148: headline
    149: url_link
    150: exec_type
    151: leaves_qty
    152: cash_order_qty
    155: settl_curr_fx_rate
    159: accrued_interest_amt
    167: security_type
    168: effective_time
    200: maturity_month_year
    201: put_or_call
    202: strike_price
    205: maturity_day
    206: opt_attribute
    207: security_exchange
    210: max_show
    212: xml_data_len
    213: xml_data
    218: spread
    223: coupon_rate
    225: issue_date
    228: factor
    231: contract_multiplier
    262: md_req_id
    263: subscription_request_type
    264: market_depth
    265: md_update_type
    266: aggregated_book
    267: no_md_entry_types
    268: no_md_entries
    269: md_entry_type
    270: md_entry_px
    271: md_entry_size
    272: md_entry_date
    273: md_entry_time
    274: tick_direction
    275: md_mkt
    276: quote_condition
    277: trade_condition
    278: md_entry_id
    279: md_update_action
    280: md_entry_ref_id
    281: md_req_rej_reason
    282: md_entry_originator
    286: open_close_settl_flag
    290: md_entry_position_no
    292: corporate_action
    295: no_quote_entries
    296: no_quote_sets
    297: quote_status
    299: quote_entry_id
    300: quote_reject_reason
    303: quote_request_type
    311: underlying_symbol
    320: security_req_id
    321: security_request_type
    322: security_response_id
    323: security_response_type
    324: security_status_req_id
    325: unsolicited_indicator
    326: security_trading_status
    335: trad_ses_req_id
    336: trading_session_id
    340: trad_ses_status
    347: message_encoding
    348: encoded_issuer_len
    349: encoded_issuer
    350: encoded_security_desc_len
    351: encoded_security_desc
    352: encoded_list_exec_inst_len
    353: encoded_list_exec_inst
    354: encoded_text_len
    355: encoded_text
    356: encoded_subject_len
    357: encoded_subject
    358: encoded_headline_len
    359: encoded_headline
    360: encoded_alloc_text_len
    361: encoded_alloc_text
    362: encoded_underlying_issuer_len
    363: encoded_underlying_issuer
    364: encoded_underlying_security_desc_len
    365: encoded_underlying_security_desc
    369: last_msg_seq_num_processed
    371: ref_tag_id
    372: ref_msg_type
    373: session_reject_reason
    378: exec_restatement_reason
    379: business_reject_ref_id
    380: business_reject_reason
    381: gross_trade_amt
    383: max_message_size
    384: no_msg_types
    385: msg_direction
    386: no_trading_sessions
    387: total_volume_traded
    423: price_type
    432: expire_date
    434: cxl_rej_response_to
    445: encoded_list_status_text_len
    446: encoded_list_status_text
    447: party_id_source
    448: party_id
    452: party_role
    453: no_party_ids
    454: no_security_alt_id
    455: security_alt_id
    456: security_alt_id_source
    460: product
    461: cfi_code
    464: test_message_indicator
    522: owner_type
    526: secondary_cl_ord_id
    527: secondary_exec_id
    528: order_capacity
    529: order_restrictions
    541: maturity_date
    552: no_sides
    553: username
    554: password
    555: no_legs
    568: trade_request_id
    570: previously_reported
    571: trade_report_id
    574: match_type
    581: account_type
    582: cust_order_capacity
    583: cl_ord_link_id
    584: mass_status_req_id
    600: leg_symbol
    602: leg_security_id
    618: encoded_leg_issuer_len
    619: encoded_leg_issuer
    621: encoded_leg_security_desc_len
    622: encoded_leg_security_desc
    624: leg_side
    625: trading_session_sub_id
    626: alloc_type
    660: acct_id_source
    693: quote_resp_id
    711: no_underlyings
    715: clearing_business_date
    779: last_update_time
    789: next_expected_msg_seq_num
    797: copy_msg_indicator
    828: trd_type
    829: trd_sub_type
    851: last_liquidity_ind
    880: trd_match_id
    911: tot_num_reports
    912: last_rpt_requested
    1003: trade_id
    1128: appl_ver_id
    1129: cstm_appl_ver_id
    1137: default_appl_ver_id
    1156: appl_ext_id
    1184: security_xml_len
    1185: security_xml
    1401: encrypted_password_len
    1402: encrypted_password
    1403: encrypted_new_password_len
    1404: encrypted_new_password
    1406: ref_appl_ext_id
    1407: default_appl_ext_id
    1408: default_cstm_appl_ver_id
    1409: session_status
