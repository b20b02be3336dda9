meta:
  id: iec104
  title: IEC 60870-5-104
  ks-version: 0.11
  endian: le
  -framescope:
    protocol: iec104
    type:
      client: apdu
      server: apdu
doc: |
  One APDU of IEC 60870-5-104: the control field in one of three formats and, in the I format, an ASDU with a type, a
  cause and information objects. The client is the controlling station.
doc-ref: IEC 60870-5-104:2006 section 5, IEC 60870-5-101:2003 section 7
seq:
  - id: apdu
    type: apdu
types:
  apdu:
    seq:
      - id: start
        type: u1
        valid: 0x68
      - id: length
        type: u1
        doc: Counts what follows it.
      - id: body
        size: length
        type:
          switch-on: >-
            (control & 1) == 0 and length > 6 and ((cause & 0x40) != 0 or (cause & 0x3f) >= 44 and (cause & 0x3f) < 48)
            ? 4 : control & 3
          cases:
            1: supervisory
            3: unnumbered
            4: refusal
            _: information
    instances:
      cause:
        pos: 8
        type: u1
        if: (control & 1) == 0 and length > 6
        doc: Of an ASDU. Its bit 6 tells a negative confirmation; 44 to 47 are for what is not known.
      control:
        pos: 2
        type: u1
        doc: The control field's first octet. Its two low bits tell the format; that of I has one bit only.
    -framescope:
      content: body
  supervisory:
    doc: Format S acknowledges. Section 5.1.
    seq:
      - id: format
        type: b2le
        valid: 1
      - id: reserved
        type: b14le
      - id: reserved_2
        type: b1le
      - id: receive_sequence
        type: b15le
        doc: All I frames before this one have arrived.
    to-string: 'f"{receive_sequence}"'
    -framescope:
      name: S
      message: response
  unnumbered:
    doc: Format U starts and stops the transfer of data and tests the connection.
    seq:
      - id: function
        type: u1
        enum: function
        valid:
          in-enum: true
      - id: reserved
        size: 3
    instances:
      is_confirmation:
        value: (function.to_i & 0x88) != 0 or function == function::startdt_con
    to-string: >-
      function == function::startdt_act ? "STARTDT act" :
      function == function::startdt_con ? "STARTDT con" :
      function == function::stopdt_act ? "STOPDT act" :
      function == function::stopdt_con ? "STOPDT con" :
      function == function::testfr_act ? "TESTFR act" :
      function == function::testfr_con ? "TESTFR con" : f"function {function.to_i}"
    -framescope:
      name: U
      response-if: is_confirmation
  information:
    doc: Format I carries an ASDU. IEC 60870-5-101 section 7.2.
    seq:
      - &format
        id: format
        type: b1le
        valid: 'false'
      - &send_sequence
        id: send_sequence
        type: b15le
        -framescope:
          role: sequence
      - &reserved
        id: reserved
        type: b1le
      - &receive_sequence
        id: receive_sequence
        type: b15le
        doc: All I frames of the other side before this one have arrived.
      - &type_id
        id: type_id
        type: u1
        enum: type_id
      - &is_sequence
        id: is_sequence
        type: b1
        doc: Only the first object has an address; each further one has the next.
      - &num_objects
        id: num_objects
        type: b7
      - &is_test
        id: is_test
        type: b1
      - &is_negative
        id: is_negative
        type: b1
      - &cause
        id: cause
        type: b6
        enum: cause
      - &originator
        id: originator
        type: u1
        doc: 0 when it is not used.
      - &common_address
        id: common_address
        type: u2
        doc: Of the station, 65535 for all.
        -framescope:
          role: address
      - &objects
        id: objects
        type: 'object(type_id.to_i, _index == 0 or not is_sequence, _index == 0 ? 0 : objects[0].address + _index)'
        repeat: expr
        repeat-expr: num_objects
        if: is_known
      - &data
        id: data
        size-eos: true
        if: not is_known
        doc: Objects of a type that is private, reserved or of IEC 62351-5.
    instances: &asdu_meaning
      is_known:
        value: >-
          type_id.to_i >= 1 and type_id.to_i <= 21 or type_id.to_i >= 30 and type_id.to_i <= 40 or
          type_id.to_i >= 45 and type_id.to_i <= 51 or type_id.to_i >= 58 and type_id.to_i <= 64 or
          type_id.to_i == 70 or type_id.to_i >= 100 and type_id.to_i <= 107 or
          type_id.to_i >= 110 and type_id.to_i <= 113 or type_id.to_i >= 120 and type_id.to_i <= 127
      is_answer:
        if: type_id.to_i >= 45 and type_id.to_i <= 64 or type_id.to_i >= 100 and type_id.to_i <= 113
        value: cause == cause::actcon or cause == cause::deactcon or cause == cause::actterm or cause.to_i >= 44
      cause_text:
        value: >-
          cause.to_i < 20 ? ["cause 0", "per/cyc", "back", "spont", "init", "req", "act", "actcon", "deact", "deactcon",
          "actterm", "retrem", "retloc", "file", "auth", "seskey", "usrkey", "cause 17", "cause 18",
          "cause 19"][cause.to_i] :
          cause == cause::inrogen ? "inrogen" :
          cause.to_i <= 36 ? f"inro{cause.to_i - 20}" :
          cause == cause::reqcogen ? "reqcogen" :
          cause.to_i <= 41 ? f"reqco{cause.to_i - 37}" :
          cause == cause::unknown_type_id ? "unknown type" :
          cause == cause::unknown_cause ? "unknown cause" :
          cause == cause::unknown_common_address ? "unknown common address" :
          cause == cause::unknown_object_address ? "unknown object address" : f"cause {cause.to_i}"
      name:
        value: >-
          type_id.to_i <= 41 ? ["", "M_SP_NA_1", "M_SP_TA_1", "M_DP_NA_1", "M_DP_TA_1", "M_ST_NA_1", "M_ST_TA_1",
          "M_BO_NA_1", "M_BO_TA_1", "M_ME_NA_1", "M_ME_TA_1", "M_ME_NB_1", "M_ME_TB_1", "M_ME_NC_1",
          "M_ME_TC_1", "M_IT_NA_1", "M_IT_TA_1", "M_EP_TA_1", "M_EP_TB_1", "M_EP_TC_1", "M_PS_NA_1",
          "M_ME_ND_1", "", "", "", "", "", "", "", "", "M_SP_TB_1", "M_DP_TB_1", "M_ST_TB_1", "M_BO_TB_1",
          "M_ME_TD_1", "M_ME_TE_1", "M_ME_TF_1", "M_IT_TB_1", "M_EP_TD_1", "M_EP_TE_1", "M_EP_TF_1",
          "S_IT_TC_1"][type_id.to_i] :
          type_id.to_i <= 70 ? ["", "", "", "C_SC_NA_1", "C_DC_NA_1", "C_RC_NA_1", "C_SE_NA_1", "C_SE_NB_1",
          "C_SE_NC_1", "C_BO_NA_1", "", "", "", "", "", "", "C_SC_TA_1", "C_DC_TA_1", "C_RC_TA_1",
          "C_SE_TA_1", "C_SE_TB_1", "C_SE_TC_1", "C_BO_TA_1", "", "", "", "", "", "M_EI_NA_1"][type_id.to_i - 42] :
          type_id.to_i >= 100 and type_id.to_i <= 127 ? ["C_IC_NA_1", "C_CI_NA_1", "C_RD_NA_1", "C_CS_NA_1",
          "C_TS_NA_1",
          "C_RP_NA_1", "C_CD_NA_1", "C_TS_TA_1", "", "", "P_ME_NA_1", "P_ME_NB_1", "P_ME_NC_1", "P_AC_NA_1",
          "", "", "", "", "", "", "F_FR_NA_1", "F_SR_NA_1", "F_SC_NA_1", "F_LS_NA_1", "F_AF_NA_1",
          "F_SG_NA_1", "F_DR_TA_1", "F_SC_NB_1"][type_id.to_i - 100] : ""
    to-string: &asdu_text >-
      (name == "" ? f"type {type_id.to_i}" : name) + f" {cause_text}{is_negative ? " negative" : ""}" +
      f"{is_test ? " test" : ""} {common_address}" +
      (not is_known ? f", {data.length} B" : num_objects == 0 ? "" :
      num_objects == 1 ? objects[0].text : f"{objects[0].text} and {num_objects - 1} more")
    -framescope:
      name: I
      response-if: is_answer
  refusal:
    doc: An ASDU that was not taken.
    seq:
      - *format
      - *send_sequence
      - *reserved
      - *receive_sequence
      - *type_id
      - *is_sequence
      - *num_objects
      - *is_test
      - id: is_negative
        type: b1
        -framescope: {default: true}
      - *cause
      - *originator
      - *common_address
      - *objects
      - *data
    instances: *asdu_meaning
    to-string: *asdu_text
    -framescope:
      name: I
      message: error
  object:
    params:
      - id: type
        type: u1
      - id: has_address
        type: bool
      - id: next_address
        type: u4
    seq:
      - id: address
        type: b24le
        if: has_address
        -framescope:
          role: address
      - id: element
        type:
          switch-on: type
          cases:
            1: single_point
            2: single_point
            3: double_point
            4: double_point
            5: step_position
            6: step_position
            7: bitstring
            8: bitstring
            9: normalized
            10: normalized
            11: scaled
            12: scaled
            13: short_float
            14: short_float
            15: counter
            16: counter
            17: protection_event
            18: protection_start
            19: protection_output
            20: packed_points
            21: normalized_value
            30: single_point
            31: double_point
            32: step_position
            33: bitstring
            34: normalized
            35: scaled
            36: short_float
            37: counter
            38: protection_event
            39: protection_start
            40: protection_output
            45: single_command
            46: double_command
            47: step_command
            48: normalized_set_point
            49: scaled_set_point
            50: float_set_point
            51: bitstring_command
            58: single_command
            59: double_command
            60: step_command
            61: normalized_set_point
            62: scaled_set_point
            63: float_set_point
            64: bitstring_command
            70: initialization
            100: interrogation
            101: counter_interrogation
            104: test
            105: process_reset
            106: delay
            107: test
            110: normalized_parameter
            111: scaled_parameter
            112: float_parameter
            113: parameter_activation
            120: file_ready
            121: section_ready
            122: file_call
            123: last_section
            124: file_acknowledgement
            125: segment
            126: directory_entry
            127: log_query
      - id: short_time
        type: cp24time2a
        if: type >= 2 and type <= 16 and type % 2 == 0 or type >= 17 and type <= 19
      - id: time
        type: cp56time2a
        if: type >= 30 and type <= 40 or type >= 58 and type <= 64 or type == 103 or type == 107 or type == 126
    instances:
      object_address:
        value: 'has_address ? address : next_address'
      text:
        value: >-
          type == 102 ? f":{object_address}" :
          type == 103 ? f" {time.text}" :
          type == 1 or type == 2 or type == 30 ? f":{object_address} {element.as<single_point>.text}" :
          type == 3 or type == 4 or type == 31 ? f":{object_address} {element.as<double_point>.text}" :
          type == 5 or type == 6 or type == 32 ? f":{object_address} {element.as<step_position>.text}" :
          type == 7 or type == 8 or type == 33 ? f":{object_address} {element.as<bitstring>.text}" :
          type == 9 or type == 10 or type == 34 ? f":{object_address} {element.as<normalized>.text}" :
          type == 11 or type == 12 or type == 35 ? f":{object_address} {element.as<scaled>.text}" :
          type == 13 or type == 14 or type == 36 ? f":{object_address} {element.as<short_float>.text}" :
          type == 15 or type == 16 or type == 37 ? f":{object_address} {element.as<counter>.text}" :
          type == 17 or type == 38 ? f":{object_address} {element.as<protection_event>.text}" :
          type == 18 or type == 39 ? f":{object_address} {element.as<protection_start>.text}" :
          type == 19 or type == 40 ? f":{object_address} {element.as<protection_output>.text}" :
          type == 20 ? f":{object_address} {element.as<packed_points>.text}" :
          type == 21 ? f":{object_address} {element.as<normalized_value>.text}" :
          type == 45 or type == 58 ? f":{object_address} {element.as<single_command>.text}" :
          type == 46 or type == 59 ? f":{object_address} {element.as<double_command>.text}" :
          type == 47 or type == 60 ? f":{object_address} {element.as<step_command>.text}" :
          type == 48 or type == 61 ? f":{object_address} {element.as<normalized_set_point>.text}" :
          type == 49 or type == 62 ? f":{object_address} {element.as<scaled_set_point>.text}" :
          type == 50 or type == 63 ? f":{object_address} {element.as<float_set_point>.text}" :
          type == 51 or type == 64 ? f":{object_address} {element.as<bitstring_command>.text}" :
          type == 70 ? f" {element.as<initialization>.text}" :
          type == 100 ? f" {element.as<interrogation>.text}" :
          type == 101 ? f" {element.as<counter_interrogation>.text}" :
          type == 104 or type == 107 ? f" {element.as<test>.text}" :
          type == 105 ? f" {element.as<process_reset>.text}" :
          type == 106 ? f" {element.as<delay>.text}" :
          type == 110 ? f":{object_address} {element.as<normalized_parameter>.text}" :
          type == 111 ? f":{object_address} {element.as<scaled_parameter>.text}" :
          type == 112 ? f":{object_address} {element.as<float_parameter>.text}" :
          type == 113 ? f":{object_address} {element.as<parameter_activation>.text}" :
          type == 120 ? f":{object_address} {element.as<file_ready>.text}" :
          type == 121 ? f":{object_address} {element.as<section_ready>.text}" :
          type == 122 ? f":{object_address} {element.as<file_call>.text}" :
          type == 123 ? f":{object_address} {element.as<last_section>.text}" :
          type == 124 ? f":{object_address} {element.as<file_acknowledgement>.text}" :
          type == 125 ? f":{object_address} {element.as<segment>.text}" :
          type == 126 ? f":{object_address} {element.as<directory_entry>.text}" :
          type == 127 ? f":{object_address} {element.as<log_query>.text}" :
          ""
    to-string: text
  single_point:
    doc: SIQ. Section 7.2.6.1.
    seq:
      - id: is_invalid
        type: b1
      - id: is_not_topical
        type: b1
      - id: is_substituted
        type: b1
      - id: is_blocked
        type: b1
      - id: reserved
        type: b3
      - id: value
        type: b1
    instances:
      text:
        value: >-
          (value ? "on" : "off") + (is_invalid ? " invalid" : "") + (is_not_topical ? " not topical" : "") +
          (is_substituted ? " substituted" : "") + (is_blocked ? " blocked" : "")
  double_point:
    doc: DIQ. Section 7.2.6.2.
    seq:
      - id: is_invalid
        type: b1
      - id: is_not_topical
        type: b1
      - id: is_substituted
        type: b1
      - id: is_blocked
        type: b1
      - id: reserved
        type: b2
      - id: value
        type: b2
        enum: double_point
    instances:
      text:
        value: >-
          (value == double_point::on ? "on" : value == double_point::off ? "off" : "indeterminate") +
          (is_invalid ? " invalid" : "") + (is_not_topical ? " not topical" : "") +
          (is_substituted ? " substituted" : "") + (is_blocked ? " blocked" : "")
  quality:
    doc: QDS. Section 7.2.6.3.
    seq:
      - id: is_invalid
        type: b1
      - id: is_not_topical
        type: b1
      - id: is_substituted
        type: b1
      - id: is_blocked
        type: b1
      - id: reserved
        type: b3
      - id: is_overflow
        type: b1
    instances:
      text:
        value: >-
          (is_invalid ? " invalid" : "") + (is_not_topical ? " not topical" : "") +
          (is_substituted ? " substituted" : "") + (is_blocked ? " blocked" : "") + (is_overflow ? " overflow" : "")
    to-string: text
  step_position:
    doc: VTI and QDS. Section 7.2.6.5.
    seq:
      - id: is_transient
        type: b1
      - id: value
        type: b7
        doc: A two's complement, so that 127 is -1.
      - id: quality
        type: quality
    instances:
      text:
        value: 'f"{value > 63 ? value - 128 : value}{quality.text}"'
  bitstring:
    doc: BSI and QDS. Section 7.2.6.13.
    seq:
      - id: value
        type: u4
      - id: quality
        type: quality
    instances:
      text:
        value: 'f"{value}{quality.text}"'
  normalized_value:
    doc: NVA, a fixed-point number from -1 to 1. Section 7.2.6.6.
    seq:
      - id: raw
        type: s2
    instances:
      value:
        value: raw / 32768.0
      text:
        value: value.to_s
    to-string: text
  normalized:
    seq:
      - id: value
        type: normalized_value
      - id: quality
        type: quality
    instances:
      text:
        value: value.text + quality.text
  scaled:
    doc: SVA and QDS. Where the decimal point belongs is agreed on. Section 7.2.6.7.
    seq:
      - id: value
        type: s2
      - id: quality
        type: quality
    instances:
      text:
        value: 'f"{value}{quality.text}"'
  short_float:
    seq:
      - id: value
        type: f4
      - id: quality
        type: quality
    instances:
      text:
        value: 'f"{value}{quality.text}"'
  counter:
    doc: BCR. Section 7.2.6.9.
    seq:
      - id: value
        type: s4
      - id: is_invalid
        type: b1
      - id: is_adjusted
        type: b1
      - id: has_overflowed
        type: b1
      - id: sequence
        type: b5
    instances:
      text:
        value: 'f"{value}{is_invalid ? " invalid" : ""}"'
  packed_points:
    doc: SCD and QDS. Section 7.2.6.40.
    seq:
      - id: status
        type: u2
        doc: A bit for each of 16 points.
      - id: changed
        type: u2
        doc: A bit for each of them that changed.
      - id: quality
        type: quality
    instances:
      text:
        value: 'f"status {status}, changed {changed}{quality.text}"'
  protection_event:
    doc: SEP. Section 7.2.6.10.
    seq:
      - id: is_invalid
        type: b1
      - id: is_not_topical
        type: b1
      - id: is_substituted
        type: b1
      - id: is_blocked
        type: b1
      - id: is_elapsed_invalid
        type: b1
      - id: reserved
        type: b1
      - id: value
        type: b2
        enum: double_point
      - id: elapsed
        type: u2
        doc: In ms.
    instances:
      text:
        value: >-
          (value == double_point::on ? "on" : value == double_point::off ? "off" : "indeterminate") +
          (is_invalid ? " invalid" : "") + f", {elapsed} ms"
  protection_quality:
    doc: QDP. Section 7.2.6.4.
    seq:
      - id: is_invalid
        type: b1
      - id: is_not_topical
        type: b1
      - id: is_substituted
        type: b1
      - id: is_blocked
        type: b1
      - id: is_elapsed_invalid
        type: b1
      - id: reserved
        type: b3
  protection_start:
    doc: SPE. Section 7.2.6.11.
    seq:
      - id: reserved
        type: b2
      - id: is_reverse
        type: b1
      - id: is_earth
        type: b1
      - id: is_phase_3
        type: b1
      - id: is_phase_2
        type: b1
      - id: is_phase_1
        type: b1
      - id: is_general
        type: b1
      - id: quality
        type: protection_quality
      - id: duration
        type: u2
        doc: In ms.
    instances:
      text:
        value: >-
          (is_general ? "general, " : "") + (is_phase_1 ? "L1, " : "") + (is_phase_2 ? "L2, " : "") +
          (is_phase_3 ? "L3, " : "") + (is_earth ? "earth, " : "") + (is_reverse ? "reverse, " : "") + f"{duration} ms"
  protection_output:
    doc: OCI. Section 7.2.6.12.
    seq:
      - id: reserved
        type: b4
      - id: is_phase_3
        type: b1
      - id: is_phase_2
        type: b1
      - id: is_phase_1
        type: b1
      - id: is_general
        type: b1
      - id: quality
        type: protection_quality
      - id: operating
        type: u2
        doc: Time in ms.
    instances:
      text:
        value: >-
          (is_general ? "general, " : "") + (is_phase_1 ? "L1, " : "") + (is_phase_2 ? "L2, " : "") +
          (is_phase_3 ? "L3, " : "") + f"{operating} ms"
  single_command:
    doc: SCO. Section 7.2.6.15.
    seq:
      - id: is_select
        type: b1
        doc: To select, not to execute.
      - id: qualifier
        type: b5
        enum: command_qualifier
      - id: reserved
        type: b1
      - id: is_on
        type: b1
    instances:
      text:
        value: '(is_on ? "on" : "off") + (is_select ? ", select" : "")'
  double_command:
    doc: DCO. Section 7.2.6.16.
    seq:
      - id: is_select
        type: b1
      - id: qualifier
        type: b5
        enum: command_qualifier
      - id: state
        type: b2
        enum: double_command
    instances:
      text:
        value: >-
          (state == double_command::on ? "on" : state == double_command::off ? "off" : f"state {state.to_i}") +
          (is_select ? ", select" : "")
  step_command:
    doc: RCO. Section 7.2.6.17.
    seq:
      - id: is_select
        type: b1
      - id: qualifier
        type: b5
        enum: command_qualifier
      - id: step
        type: b2
        enum: step_command
    instances:
      text:
        value: >-
          (step == step_command::higher ? "higher" : step == step_command::lower ? "lower" : f"step {step.to_i}") +
          (is_select ? ", select" : "")
  set_point_qualifier:
    doc: QOS. Section 7.2.6.39.
    seq:
      - id: is_select
        type: b1
      - id: value
        type: b7
    instances:
      text:
        value: 'is_select ? ", select" : ""'
  normalized_set_point:
    seq:
      - id: value
        type: normalized_value
      - id: qualifier
        type: set_point_qualifier
    instances:
      text:
        value: value.text + qualifier.text
  scaled_set_point:
    seq:
      - id: value
        type: s2
      - id: qualifier
        type: set_point_qualifier
    instances:
      text:
        value: 'f"{value}{qualifier.text}"'
  float_set_point:
    seq:
      - id: value
        type: f4
      - id: qualifier
        type: set_point_qualifier
    instances:
      text:
        value: 'f"{value}{qualifier.text}"'
  bitstring_command:
    seq:
      - id: value
        type: u4
    instances:
      text:
        value: value.to_s
  initialization:
    doc: COI. Section 7.2.6.21.
    seq:
      - id: is_changed
        type: b1
        doc: Behind a change of local parameters.
      - id: reason
        type: b7
        enum: initialization
    instances:
      text:
        value: >-
          reason == initialization::local_power_on ? "local power on" :
          reason == initialization::local_manual_reset ? "local manual reset" :
          reason == initialization::remote_reset ? "remote reset" : f"reason {reason.to_i}"
  interrogation:
    doc: QOI. Section 7.2.6.22.
    seq:
      - id: qualifier
        type: u1
        doc: 20 for the whole station, 21 to 36 for its groups 1 to 16.
    instances:
      text:
        value: >-
          qualifier == 20 ? "station" :
          qualifier > 20 and qualifier <= 36 ? f"group {qualifier - 20}" : f"qualifier {qualifier}"
  counter_interrogation:
    doc: QCC. Section 7.2.6.23.
    seq:
      - id: freeze
        type: b2
        enum: freeze
      - id: request
        type: b6
        doc: 1 to 4 for that group of counters, 5 for all.
    instances:
      text:
        value: >-
          (request == 5 ? "general" : f"group {request}") +
          (freeze == freeze::read ? "" : freeze == freeze::freeze ? ", freeze" :
          freeze == freeze::freeze_with_reset ? ", freeze with reset" : ", reset")
  test:
    seq:
      - id: pattern
        type: u2
        doc: The fixed pattern 0x55aa of C_TS_NA_1, the counter of C_TS_TA_1.
    instances:
      text:
        value: pattern.to_s
  process_reset:
    doc: QRP. Section 7.2.6.27.
    seq:
      - id: qualifier
        type: u1
        enum: process_reset
    instances:
      text:
        value: >-
          qualifier == process_reset::general ? "general" :
          qualifier == process_reset::pending_events ? "pending events" : f"qualifier {qualifier.to_i}"
  delay:
    seq:
      - id: delay
        type: u2
        doc: In ms.
    instances:
      text:
        value: 'f"{delay} ms"'
  parameter_qualifier:
    doc: QPM. Section 7.2.6.24.
    seq:
      - id: is_not_in_operation
        type: b1
      - id: is_changed
        type: b1
        doc: Changed on the spot.
      - id: kind
        type: b6
        enum: parameter_kind
  normalized_parameter:
    seq:
      - id: value
        type: normalized_value
      - id: qualifier
        type: parameter_qualifier
    instances:
      text:
        value: value.text
  scaled_parameter:
    seq:
      - id: value
        type: s2
      - id: qualifier
        type: parameter_qualifier
    instances:
      text:
        value: value.to_s
  float_parameter:
    seq:
      - id: value
        type: f4
      - id: qualifier
        type: parameter_qualifier
    instances:
      text:
        value: value.to_s
  parameter_activation:
    doc: QPA. Section 7.2.6.25.
    seq:
      - id: qualifier
        type: u1
        enum: parameter_activation
    instances:
      text:
        value: 'f"{qualifier.to_i}"'
  file_ready:
    seq:
      - id: file
        type: u2
        doc: Its name, a number.
      - id: file_size
        type: b24le
      - id: is_refused
        type: b1
      - id: qualifier
        type: b7
    instances:
      text:
        value: 'f"file {file}, {file_size} B{is_refused ? ", refused" : ""}"'
  section_ready:
    seq:
      - id: file
        type: u2
      - id: section
        type: u1
      - id: section_size
        type: b24le
      - id: is_not_ready
        type: b1
      - id: qualifier
        type: b7
    instances:
      text:
        value: 'f"file {file} section {section}, {section_size} B{is_not_ready ? ", not ready" : ""}"'
  file_call:
    doc: With SCQ. Section 7.2.6.30.
    seq:
      - id: file
        type: u2
      - id: section
        type: u1
      - id: error
        type: b4
        enum: file_error
      - id: action
        type: b4
        enum: file_action
    instances:
      text:
        value: 'f"file {file} section {section}, action {action.to_i}"'
  last_section:
    doc: With LSQ. Section 7.2.6.31.
    seq:
      - id: file
        type: u2
      - id: section
        type: u1
      - id: what
        type: u1
        doc: 1 and 2 end a file, 3 and 4 a section; 2 and 4 deactivate it.
      - id: sum
        type: u1
        doc: All bytes of what ends, modulo 256.
    instances:
      text:
        value: 'f"file {file} section {section}"'
  file_acknowledgement:
    doc: With AFQ. Section 7.2.6.32.
    seq:
      - id: file
        type: u2
      - id: section
        type: u1
      - id: error
        type: b4
        enum: file_error
      - id: what
        type: b4
        doc: 1 and 2 are of a file, 3 and 4 of a section; 2 and 4 are negative.
    instances:
      text:
        value: 'f"file {file} section {section}{what == 2 or what == 4 ? ", negative" : ""}"'
  segment:
    seq:
      - id: file
        type: u2
      - id: section
        type: u1
      - id: len_data
        type: u1
      - id: data
        size: len_data
    instances:
      text:
        value: 'f"file {file} section {section}, {len_data} B"'
  directory_entry:
    doc: With SOF. Section 7.2.6.38.
    seq:
      - id: file
        type: u2
      - id: file_size
        type: b24le
      - id: is_active
        type: b1
        doc: Its transfer is going on.
      - id: is_directory
        type: b1
      - id: is_last
        type: b1
      - id: status
        type: b5
    instances:
      text:
        value: 'f"file {file}, {file_size} B"'
  log_query:
    seq:
      - id: file
        type: u2
      - id: start
        type: cp56time2a
      - id: stop
        type: cp56time2a
    instances:
      text:
        value: 'f"file {file}, {start.text} to {stop.text}"'
  cp24time2a:
    doc: Minutes and below. Section 7.2.6.19.
    seq:
      - id: milliseconds
        type: u2
        doc: Of the minute, so seconds are in it.
      - id: is_invalid
        type: b1
      - id: is_substituted
        type: b1
      - id: minute
        type: b6
  cp56time2a:
    doc: A time without a zone; stations agree on one. Section 7.2.6.18.
    seq:
      - id: milliseconds
        type: u2
        doc: Of the minute, so seconds are in it.
      - id: is_invalid
        type: b1
      - id: is_substituted
        type: b1
      - id: minute
        type: b6
      - id: is_summer_time
        type: b1
      - id: reserved
        type: b2
      - id: hour
        type: b5
      - id: day_of_week
        type: b3
        doc: 1 is Monday, 7 Sunday, 0 not used.
      - id: day
        type: b5
      - id: reserved_2
        type: b4
      - id: month
        type: b4
      - id: reserved_3
        type: b1
      - id: year
        type: b7
        doc: Of the century.
    instances:
      text:
        value: >-
          f"{year < 10 ? "0" : ""}{year}-{month < 10 ? "0" : ""}{month}-{day < 10 ? "0" : ""}{day}" +
          f" {hour < 10 ? "0" : ""}{hour}:{minute < 10 ? "0" : ""}{minute}" +
          f":{milliseconds < 10000 ? "0" : ""}{milliseconds / 1000}.{milliseconds % 1000 < 100 ? "0" : ""}" +
          f"{milliseconds % 1000 < 10 ? "0" : ""}{milliseconds % 1000}{is_invalid ? " invalid" : ""}"
    to-string: text
enums:
  function:
    0x07: startdt_act
    0x0b: startdt_con
    0x13: stopdt_act
    0x23: stopdt_con
    0x43: testfr_act
    0x83: testfr_con
  cause:
    1: per_cyc
    2: back
    3: spont
    4: init
    5: req
    6: act
    7: actcon
    8: deact
    9: deactcon
    10: actterm
    11: retrem
    12: retloc
    13: file
    14: auth
    15: seskey
    16: usrkey
    20: inrogen
    21: inro1
    22: inro2
    23: inro3
    24: inro4
    25: inro5
    26: inro6
    27: inro7
    28: inro8
    29: inro9
    30: inro10
    31: inro11
    32: inro12
    33: inro13
    34: inro14
    35: inro15
    36: inro16
    37: reqcogen
    38: reqco1
    39: reqco2
    40: reqco3
    41: reqco4
    44: unknown_type_id
    45: unknown_cause
    46: unknown_common_address
    47: unknown_object_address
  double_point:
    0: intermediate
    1: off
    2: on
    3: indeterminate
  double_command:
    1: off
    2: on
  step_command:
    1: lower
    2: higher
  command_qualifier:
    0: none
    1: short_pulse
    2: long_pulse
    3: persistent
  initialization:
    0: local_power_on
    1: local_manual_reset
    2: remote_reset
  freeze:
    0: read
    1: freeze
    2: freeze_with_reset
    3: reset
  process_reset:
    1: general
    2: pending_events
  parameter_kind:
    1: threshold
    2: smoothing_factor
    3: low_limit
    4: high_limit
  parameter_activation:
    1: loaded_parameters
    2: parameter_of_object
    3: cyclic_transmission
  file_action:
    1: select_file
    2: request_file
    3: deactivate_file
    4: delete_file
    5: select_section
    6: request_section
    7: deactivate_section
  file_error:
    1: no_memory
    2: checksum_failed
    3: unexpected_service
    4: unexpected_file
    5: unexpected_section
  type_id:
    1: m_sp_na_1
    2: m_sp_ta_1
    3: m_dp_na_1
    4: m_dp_ta_1
    5: m_st_na_1
    6: m_st_ta_1
    7: m_bo_na_1
    8: m_bo_ta_1
    9: m_me_na_1
    10: m_me_ta_1
    11: m_me_nb_1
    12: m_me_tb_1
    13: m_me_nc_1
    14: m_me_tc_1
    15: m_it_na_1
    16: m_it_ta_1
    17: m_ep_ta_1
    18: m_ep_tb_1
    19: m_ep_tc_1
    20: m_ps_na_1
    21: m_me_nd_1
    30: m_sp_tb_1
    31: m_dp_tb_1
    32: m_st_tb_1
    33: m_bo_tb_1
    34: m_me_td_1
    35: m_me_te_1
    36: m_me_tf_1
    37: m_it_tb_1
    38: m_ep_td_1
    39: m_ep_te_1
    40: m_ep_tf_1
    41: s_it_tc_1
    45: c_sc_na_1
    46: c_dc_na_1
    47: c_rc_na_1
    48: c_se_na_1
    49: c_se_nb_1
    50: c_se_nc_1
    51: c_bo_na_1
    58: c_sc_ta_1
    59: c_dc_ta_1
    60: c_rc_ta_1
    61: c_se_ta_1
    62: c_se_tb_1
    63: c_se_tc_1
    64: c_bo_ta_1
    70: m_ei_na_1
    81: s_ch_na_1
    82: s_rp_na_1
    83: s_ar_na_1
    84: s_kr_na_1
    85: s_ks_na_1
    86: s_kc_na_1
    87: s_er_na_1
    90: s_us_na_1
    91: s_uq_na_1
    92: s_ur_na_1
    93: s_uk_na_1
    94: s_ua_na_1
    95: s_uc_na_1
    100: c_ic_na_1
    101: c_ci_na_1
    102: c_rd_na_1
    103: c_cs_na_1
    104: c_ts_na_1
    105: c_rp_na_1
    106: c_cd_na_1
    107: c_ts_ta_1
    110: p_me_na_1
    111: p_me_nb_1
    112: p_me_nc_1
    113: p_ac_na_1
    120: f_fr_na_1
    121: f_sr_na_1
    122: f_sc_na_1
    123: f_ls_na_1
    124: f_af_na_1
    125: f_sg_na_1
    126: f_dr_ta_1
    127: f_sc_nb_1
