/// libyaml as the system has it, for Yaml alone.
#ifndef CLIBYAML_H
#define CLIBYAML_H

#include <yaml.h>

#endif
