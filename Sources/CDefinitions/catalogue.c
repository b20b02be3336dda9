// The preprocessor embeds them, which costs a build nothing. An array of bytes in Swift costs the compiler a minute.
#include "CDefinitions.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char dns[] = {
#embed "Catalogue/dns.ksy"
};
static const unsigned char modbus_tcp[] = {
#embed "Catalogue/modbus_tcp.ksy"
};
static const unsigned char mqtt[] = {
#embed "Catalogue/mqtt.ksy"
};
static const unsigned char postgresql[] = {
#embed "Catalogue/postgresql.ksy"
};

/// A definition for the frames of a protocol.
#define PROTOCOL(name, protocol) {#name, protocol, name, sizeof name}

static const struct cdefinitions_text texts[] = {
  PROTOCOL(dns, "dns-tcp"),
  PROTOCOL(modbus_tcp, "modbus-tcp"),
  PROTOCOL(mqtt, "mqtt"),
  PROTOCOL(postgresql, "postgresql"),
};

size_t cdefinitions_count(void) { return sizeof texts / sizeof *texts; }

const struct cdefinitions_text *cdefinitions_text_at(size_t index) {
  return index < cdefinitions_count() ? &texts[index] : NULL;
}
